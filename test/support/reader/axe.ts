import axe from 'axe-core';
import type { ReaderFrame } from './openReader.ts';
import { NONCE } from './readerPage.ts';

/** What axe finds in a reader, in its own window. */
export async function violations({ document, window }: ReaderFrame): Promise<readonly string[]> {
  const inside = window as typeof window & { axe?: typeof axe };
  if (!inside.axe) {
    const script = document.createElement('script');
    script.nonce = NONCE;
    script.textContent = axe.source;
    document.head.append(script);
  }
  const found = await inside.axe?.run(document, { resultTypes: ['violations'] });
  if (!found) throw new Error('axe is missing');
  // An array of this window, to be compared in it.
  return Array.from(found.violations, ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
