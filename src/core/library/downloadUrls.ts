import { checkUrl } from './checkUrl.ts';
import { pdfAddresses } from './pdfRules.ts';

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
