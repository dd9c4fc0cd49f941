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
  if (response.body === null) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    state.loaded = bytes.length;
    return bytes;
  }
  // Piece by piece even where it comes at once: `arrayBuffer()` takes a large file in one task that blocks the page.
  let bytes = new Uint8Array(Math.min(state.total ?? FIRST_GUESS, MOST_AT_ONCE));
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return state.loaded === bytes.length ? bytes : bytes.slice(0, state.loaded);
    // The length that was told is that of what is sent, which may be packed.
    if (state.loaded + value.length > bytes.length) bytes = grown(bytes, state.loaded + value.length);
    bytes.set(value, state.loaded);
    state.loaded += value.length;
  }
}

/** Room for files whose length is not known, in bytes. */
const FIRST_GUESS = 1 << 20;
/** The most that is taken on a told length alone, in bytes: one that is wrong costs no more. */
const MOST_AT_ONCE = 1 << 26;

/** The same bytes with room for at least `least` of them. */
function grown(bytes: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
