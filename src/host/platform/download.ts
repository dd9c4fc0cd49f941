import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { fail, ok } from '../../core/model/result.ts';
import type { Result } from '../../core/model/result.ts';
import { DownloadFault, networkError } from './downloadError.ts';
import type { DownloadError } from './downloadError.ts';
import { openUrl, realNetwork } from './openUrl.ts';
import type { Network, Opened } from './openUrl.ts';
import { PdfSink } from './pdfSink.ts';
import type { OpenFile } from './temporaryFile.ts';
import { Watch } from './watch.ts';

export interface DownloadOptions {
  /** The most that is written, in bytes, whatever the server says. */
  readonly maxBytes: number;
  /** How long it may take in all. */
  readonly timeoutMs: number;
  /** How long nothing may come; 30 s if not given. */
  readonly idleMs?: number;
  /** Whether the fellow's own network may be asked. */
  readonly allowPrivate?: boolean;
  readonly signal?: AbortSignal;
  /** What is wanted, as HTTP's `Accept` says it; a PDF if not given. */
  readonly accept?: string;
  /** Bytes so far, and of all if the server said so. */
  readonly onProgress?: (received: number, total: number | null) => void;
  /** For tests: another network, a disk that is full. */
  readonly network?: Network;
  readonly openFile?: OpenFile;
}

/** A file that was fetched: where from in the end, what the server called it, and its size in bytes. */
export interface Downloaded {
  readonly finalUrl: string;
  readonly contentType: string | null;
  readonly size: number;
}

/** What came of an address, kept in memory. */
export interface DownloadedBytes extends Downloaded {
  readonly bytes: Uint8Array;
}

/** Where what comes is put. */
interface Sink {
  write(chunk: Buffer): Promise<void>;
  /** All has come. */
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Fetches whatever is at `url` into memory, under the same checks and limits as {@link download}. */
export async function downloadBytes(
  url: string,
  options: DownloadOptions,
): Promise<Result<DownloadedBytes, DownloadError>> {
  const chunks: Buffer[] = [];
  const fetched = await fetchInto(url, options, () => ({
    write: async (chunk) => void chunks.push(chunk),
    commit: async () => undefined,
    discard: async () => undefined,
  }));
  return fetched.ok ? ok({ ...fetched.value, bytes: Buffer.concat(chunks) }) : fetched;
}

/**
 * Fetches the PDF at `url` into the file `target`, whole or not at all: the first bytes must be a PDF's before anything
 * is written, and the file appears under its name when all of it is on the disk.
 */
export function download(
  url: string,
  target: string,
  options: DownloadOptions,
): Promise<Result<Downloaded, DownloadError>> {
  return fetchInto(url, options, (host) => new PdfSink(target, host, options.openFile));
}

async function fetchInto(
  url: string,
  options: DownloadOptions,
  sinkFor: (host: string) => Sink,
): Promise<Result<Downloaded, DownloadError>> {
  const { timeoutMs, idleMs = 30_000 } = options;
  const watch = new Watch(timeoutMs, idleMs, options.signal);
  let host = '';
  try {
    const network = options.network ?? realNetwork(options.allowPrivate ?? false);
    const opened = await openUrl(url, network, watch, (name) => (host = name), options.accept);
    return ok(await receive(opened, sinkFor(opened.url.hostname), watch, options));
  } catch (error) {
    if (watch.reason === 'cancelled') return fail({ kind: 'cancelled' });
    if (watch.reason === 'timeout') return fail({ kind: 'timeout', host, timeoutMs });
    return fail(error instanceof DownloadFault ? error.error : networkError(error, host, timeoutMs));
  } finally {
    watch.stop();
  }
}

async function receive(
  { response, url }: Opened,
  sink: Sink,
  watch: Watch,
  options: DownloadOptions,
): Promise<Downloaded> {
  const host = url.hostname;
  const { maxBytes, onProgress } = options;
  const total = declaredLength(response);
  let size = 0;
  try {
    if (total !== null && total > maxBytes) throw new DownloadFault({ kind: 'tooLarge', host, maxBytes });
    for await (const chunk of body(response) as AsyncIterable<Buffer>) {
      watch.touch();
      size += chunk.length;
      if (size > maxBytes) throw new DownloadFault({ kind: 'tooLarge', host, maxBytes });
      await sink.write(chunk);
      onProgress?.(size, total);
    }
    // The last moment at which it can be called off.
    watch.signal.throwIfAborted();
    await sink.commit();
    return { finalUrl: url.href, contentType: response.headers['content-type'] ?? null, size };
  } catch (error) {
    await sink.discard();
    throw error;
  } finally {
    response.destroy();
  }
}

/** How many bytes will come, where the server says so of the bytes that are the file's. */
function declaredLength({ headers }: IncomingMessage): number | null {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isSafeInteger(length) && decoder(headers['content-encoding']) === null ? length : null;
}

/** The file's bytes: what came, unpacked. */
function body(response: IncomingMessage): Readable {
  const unpack = decoder(response.headers['content-encoding']);
  // The callback has nothing to do: what breaks on the way breaks the reading of the last stream.
  return unpack === null ? response : pipeline(response, unpack, () => undefined);
}

function decoder(encoding: string | undefined): Transform | null {
  const name = encoding?.trim().toLowerCase();
  if (name === 'gzip' || name === 'x-gzip') return createGunzip();
  if (name === 'deflate') return createInflate();
  return name === 'br' ? createBrotliDecompress() : null;
}
