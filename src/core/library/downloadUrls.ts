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
