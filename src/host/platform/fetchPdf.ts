import { fail, ok } from '../../core/model/result.ts';
import type { Result } from '../../core/model/result.ts';
import type { FetchFailure, FetchRequest } from '../platform.ts';
import { download } from './download.ts';
import { downloadMessage } from './downloadMessage.ts';

/** `Platform.fetchPdf` on Node: a download into a file on this disk. */
export async function fetchPdf(
  request: FetchRequest,
): Promise<Result<{ readonly finalUrl: string }, FetchFailure>> {
  const { url, target, token, maxBytes, timeoutMs, allowPrivate, onProgress } = request;
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    const { signal } = controller;
    const fetched = await download(url, target.fsPath, {
      maxBytes,
      timeoutMs,
      allowPrivate,
      onProgress,
      signal,
    });
    if (fetched.ok) return ok({ finalUrl: fetched.value.finalUrl });
    return fail({ kind: fetched.error.kind, message: downloadMessage(fetched.error) });
  } finally {
    listener.dispose();
  }
}
