import { fail, ok } from '../../core/model/result.ts';
import type { Result } from '../../core/model/result.ts';
import type { BytesRequest, FetchedBytes, FetchFailure, FetchRequest } from '../platform.ts';
import { download, downloadBytes } from './download.ts';
import type { DownloadOptions } from './download.ts';
import type { DownloadError } from './downloadError.ts';
import { downloadMessage } from './downloadMessage.ts';

/** `Platform.fetchPdf` on Node: a download into a file on this disk. */
export async function fetchPdf(
  request: FetchRequest,
): Promise<Result<{ readonly finalUrl: string }, FetchFailure>> {
  const fetched = await cancellable(request, (options) =>
    download(request.url, request.target.fsPath, options),
  );
  return fetched.ok ? ok({ finalUrl: fetched.value.finalUrl }) : fetched;
}

/** `Platform.fetchBytes` on Node. */
export function fetchBytes(request: BytesRequest): Promise<Result<FetchedBytes, FetchFailure>> {
  return cancellable(request, (options) =>
    downloadBytes(request.url, { ...options, accept: request.accept }),
  );
}

/** Lets VS Code's token call a download off, and says in words why one failed. */
async function cancellable<T>(
  { token, maxBytes, timeoutMs, allowPrivate, onProgress }: Omit<FetchRequest, 'url' | 'target'>,
  start: (options: DownloadOptions) => Promise<Result<T, DownloadError>>,
): Promise<Result<T, FetchFailure>> {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    const { signal } = controller;
    const fetched = await start({ maxBytes, timeoutMs, allowPrivate, onProgress, signal });
    if (fetched.ok) return fetched;
    return fail({ kind: fetched.error.kind, message: downloadMessage(fetched.error) });
  } finally {
    listener.dispose();
  }
}
