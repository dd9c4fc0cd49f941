/** How much of the file has arrived; `total` is null where the length is not known. */
export interface LoadProgress {
  readonly loaded: number;
  readonly total: number | null;
}

/** A file that is being read, with its progress for those who ask later. */
export interface Download {
  readonly bytes: Promise<Uint8Array<ArrayBuffer>>;
  readonly progress: () => LoadProgress;
}

/** The file could not be had. `status` is the HTTP status, or 0. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** Begins to read a file at once. */
export function download(uri: string, early?: Promise<Response>): Download {
  const state: { loaded: number; total: number | null } = { loaded: 0, total: null };
  return { bytes: read(early ?? fetch(uri), state), progress: () => ({ ...state }) };
}

async function read(
  request: Promise<Response>,
  state: { loaded: number; total: number | null },
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await request;
  } catch (error) {
    throw new DownloadError(error instanceof Error ? error.message : String(error), 0);
  }
  if (!response.ok) throw new DownloadError(response.statusText, response.status);
  const length = Number(response.headers.get('content-length'));
  state.total = Number.isFinite(length) && length > 0 ? length : null;
  // Counting chunks costs a copy: not worth it for what arrives at once anyway.
  if (response.body === null || (state.total !== null && state.total < 4_000_000)) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    state.loaded = bytes.length;
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    state.loaded += value.length;
  }
  const bytes = new Uint8Array(state.loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
