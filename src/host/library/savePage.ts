import type { CancellationToken } from 'vscode';
import { decodeHtml } from '../../core/library/decodeHtml.ts';
import { imageType, pageResources, snapshot } from '../../core/library/snapshot.ts';
import type { HeldResource, PageResource } from '../../core/library/snapshot.ts';
import { sniff } from '../../core/library/sniff.ts';
import { fail, ok } from '../../core/model/result.ts';
import type { Result } from '../../core/model/result.ts';
import { base64 } from '../base64.ts';
import type { FetchedBytes, FetchFailure } from '../platform.ts';

/** A copy that was made, and the ending of its name. */
export interface SavedPage {
  readonly bytes: Uint8Array;
  readonly extension: 'html' | 'pdf';
}

/** Gets what is at an address. */
export type GetBytes = (
  url: string,
  accept: string,
  limits: { readonly maxBytes: number; readonly timeoutMs: number },
) => Promise<Result<FetchedBytes, FetchFailure>>;

/** What a page may bring with it. */
const MOST_RESOURCES = 400;
const MOST_BYTES = 32 * 1024 * 1024;
const LARGEST = 8 * 1024 * 1024;
/** How long all of it may take, and a single one, in milliseconds. */
const PATIENCE = 90_000;
const PATIENCE_FOR_ONE = 20_000;
const AT_ONCE = 5;

const PAGE = 'text/html, application/xhtml+xml, */*;q=0.5';
const ACCEPTED = { image: 'image/*, */*;q=0.1', style: 'text/css, */*;q=0.1' } as const;

/**
 * Makes a copy of a web page that can be read when the site is gone: the page as it was sent, with its pictures and style
 * sheets in it, as far as they can be had. No script of it is run. What turns out to be a PDF is taken as one.
 */
export async function savePage(
  url: string,
  get: GetBytes,
  limits: { readonly maxBytes: number; readonly timeoutMs: number },
  token: CancellationToken,
): Promise<Result<SavedPage, FetchFailure | 'notPage'>> {
  const fetched = await get(url, PAGE, limits);
  if (!fetched.ok) return fetched;
  const { bytes, contentType, finalUrl } = fetched.value;
  const kind = sniff(bytes);
  if (kind === 'pdf') return ok({ bytes, extension: 'pdf' });
  if (kind !== 'html' && !/html/iu.test(contentType ?? '')) return fail('notPage');
  const source = decodeHtml(bytes, contentType);
  const held = await holdResources(pageResources(source, finalUrl), get, token);
  if (token.isCancellationRequested) return fail({ kind: 'cancelled', message: '' });
  const text = snapshot(source, finalUrl, (resource) => held.get(resource.url) ?? null);
  return ok({ bytes: new TextEncoder().encode(text), extension: 'html' });
}

/** Gets the pictures and styles, a few at a time, until all are there or it is enough. */
async function holdResources(
  resources: readonly PageResource[],
  get: GetBytes,
  token: CancellationToken,
): Promise<ReadonlyMap<string, HeldResource>> {
  const held = new Map<string, HeldResource>();
  const left = resources.slice(0, MOST_RESOURCES);
  const until = Date.now() + PATIENCE;
  let room = MOST_BYTES;
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      if (token.isCancellationRequested || room <= 0 || Date.now() > until) return;
      const maxBytes = Math.min(LARGEST, room);
      const got = await get(next.url, ACCEPTED[next.kind], { maxBytes, timeoutMs: PATIENCE_FOR_ONE });
      // What can't be had is left where it is: the reader says so in its place.
      if (!got.ok) continue;
      room -= got.value.bytes.length;
      const resource = heldResource(next.kind, got.value);
      if (resource && room >= 0) held.set(next.url, resource);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return held;
}

/** A picture or style sheet as it is put into a page; null if it is no picture that is shown. */
export function heldResource(
  kind: PageResource['kind'],
  { bytes, contentType }: Pick<FetchedBytes, 'bytes' | 'contentType'>,
): HeldResource | null {
  if (kind === 'style') return { kind, text: new TextDecoder().decode(bytes) };
  const type = imageType(bytes, contentType);
  return type === null ? null : { kind, type, base64: base64(bytes) };
}
