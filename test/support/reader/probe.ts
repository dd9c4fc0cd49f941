import { until } from '../dom/input.ts';
import { bindKeys } from './keys.ts';
import { openReader } from './openReader.ts';
import type { OpenOptions, ReaderFrame } from './openReader.ts';

/** Where the built reader is served. */
export const ASSETS = new URL('/reader/', window.location.href).href;

const open = new Set<ReaderFrame>();

/** Opens a reader on a served document. {@link closeReaders} closes it. */
export function openDocument(
  uri: string,
  options: Partial<Omit<OpenOptions, 'uri' | 'assets'>> = {},
): ReaderFrame {
  const reader = openReader({ ...options, uri: new URL(uri, window.location.href).href, assets: ASSETS });
  open.add(reader);
  return reader;
}

/** The same for a document made by the test. */
export function openBytes(
  bytes: Uint8Array,
  options: Partial<Omit<OpenOptions, 'uri' | 'assets'>> = {},
): ReaderFrame {
  const blob = new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
  return openDocument(URL.createObjectURL(blob), options);
}

/** To be called after each test. */
export function closeReaders(): void {
  for (const reader of open) reader.close();
  open.clear();
}

/** A page's element, by 1-based number. */
export function pageOf({ document }: ReaderFrame, page: number): HTMLElement | null {
  return document.querySelector(`.page[data-page-number="${page}"]`);
}

/** Resolves when a page is drawn and its text can be selected. */
export async function pageShown(reader: ReaderFrame, page = 1): Promise<HTMLElement> {
  await until(
    () => pageOf(reader, page)?.querySelector('.textLayer .endOfContent'),
    `the text of page ${page}`,
    60_000,
  );
  return pageOf(reader, page) as HTMLElement;
}

/** Resolves when the reader has everything, notes included. */
export async function readerReady(reader: ReaderFrame, page = 1): Promise<void> {
  await pageShown(reader, page);
  await until(() => reader.document.querySelector('.spoken'), 'the notes to be attached');
}

/** Opens a document made by the test in a reader of usual size, and waits until notes and keys work in it. */
export async function openReady(
  bytes: Uint8Array,
  options: Parameters<typeof openBytes>[1] = {},
): Promise<ReaderFrame> {
  const reader = openBytes(bytes, { width: 1000, height: 780, ...options });
  await readerReady(reader);
  bindKeys(reader);
  return reader;
}

/** What the reader says in place of a document, or null. */
export function noticeOf({ document }: ReaderFrame): string | null {
  return document.querySelector('.notice:not(.loading)')?.textContent ?? null;
}

/** What was last said to screen readers. */
export function spokenBy({ document }: ReaderFrame): string {
  return document.querySelector('.spoken')?.textContent?.trim() ?? '';
}

/** Collects what is announced from now on: one announcement may soon be followed by another. */
export function hearReader(reader: ReaderFrame): readonly string[] {
  const spoken = reader.document.querySelector('.spoken');
  if (!spoken) throw new Error('The reader has nothing to announce with.');
  const heard: string[] = [];
  new MutationObserver(() => heard.push(spokenBy(reader))).observe(spoken, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  return heard;
}

/** Where a corpus is served; null where the tests run on made documents only. */
export const CORPUS = (globalThis as { MARGINALIA_CORPUS?: string | null }).MARGINALIA_CORPUS ?? null;

/** The names of a served folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  const response = await fetch(folder);
  return (await response.json()) as string[];
}
