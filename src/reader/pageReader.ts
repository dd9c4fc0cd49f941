import { htmlOpener } from './html/openHtml.ts';
import { runReader } from './runReader.ts';
import type { ReaderStart } from './runReader.ts';

/** The reader for what flows: web pages. */
export async function startReader(start: ReaderStart): Promise<void> {
  await runReader(start, htmlOpener);
}
