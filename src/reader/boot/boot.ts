import type { ReaderBoot } from '../../protocol/messages.ts';

/**
 * Reads what the host wrote into the page: `<meta name="marginalia-boot" content="{JSON}">`.
 * Not parsed by its schema: it is the host's own, and every kilobyte here stands before the first page.
 */
export function readBoot(page: Document): ReaderBoot {
  const content = page.querySelector('meta[name="marginalia-boot"]')?.getAttribute('content');
  if (content === null || content === undefined) throw new Error('The page names no document to read.');
  return JSON.parse(content) as ReaderBoot;
}

/** What the page's own first line has asked for already, before any of our code was there. */
export interface EarlyFetches {
  readonly worker?: Promise<Response>;
  readonly file?: Promise<Response>;
}

/**
 * Reads `marginaliaEarly`, which the host's page may set in an inline script: the engine's worker and the file are
 * then on their way while `main.js` is still being fetched.
 */
export function earlyFetches(): EarlyFetches {
  return (globalThis as { marginaliaEarly?: EarlyFetches }).marginaliaEarly ?? {};
}
