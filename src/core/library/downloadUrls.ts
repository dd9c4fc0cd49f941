import { arxivId } from './arxiv.ts';
import { checkUrl } from './checkUrl.ts';
import { pdfAddresses } from './pdfRules.ts';
import { readingKind } from './readingKind.ts';

/**
 * The addresses a reading's PDF may be fetched from, best first, each once: the PDF behind a paper's page where the
 * site's rule is known, and addresses that are a PDF's themselves. Web pages and talks give none.
 */
export function downloadUrls(links: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const link of links) {
    const url = checkUrl(link);
    if (url.ok) for (const address of pdfAddresses(url.value)) found.add(address);
  }
  return [...found];
}

/** The addresses of a reading's web pages, in the order listed: what a copy may be made of where there is no PDF. */
export function pageUrls(links: readonly string[]): readonly string[] {
  const pages = links.filter((link) => readingKind([link]) === 'html');
  return [
    ...new Set(
      pages.flatMap((link) => {
        const url = checkUrl(link);
        return url.ok ? [url.value.href] : [];
      }),
    ),
  ];
}

/** Where a web page of a reading may be had: its own pages, and what arXiv makes of a paper's source. */
export function htmlUrls(links: readonly string[]): readonly string[] {
  const made = links.flatMap((link) => {
    const url = checkUrl(link);
    const id = url.ok ? arxivId(url.value) : null;
    return id === null ? [] : [`https://arxiv.org/html/${id}`];
  });
  return [...new Set([...pageUrls(links), ...made])];
}

/** An address that a copy can be fetched from, and what that will be. */
export interface CopySource {
  readonly link: string;
  readonly kind: 'pdf' | 'html';
}

/** What copies can be fetched from, PDFs first, each once: two addresses may lead to one PDF. */
export function copySources(links: readonly string[]): readonly CopySource[] {
  const seen = new Set<string>();
  const sources = (kind: CopySource['kind'], addressesOf: typeof downloadUrls): readonly CopySource[] =>
    links.flatMap((link) => {
      const [first] = addressesOf([link]);
      if (first === undefined || seen.has(first)) return [];
      seen.add(first);
      return [{ link, kind }];
    });
  return [...sources('pdf', downloadUrls), ...sources('html', htmlUrls)];
}

/** What someone who gives an address wants of it, where it could be either; null if there is nothing to be had. */
export function meantKind(link: string): CopySource['kind'] | null {
  const sources = copySources([link]);
  const isMadeOfPaper = htmlUrls([link]).includes(link.replace(/^http:/u, 'https:').replace(/[?#].*$/u, ''));
  return (isMadeOfPaper ? 'html' : sources[0]?.kind) ?? null;
}
