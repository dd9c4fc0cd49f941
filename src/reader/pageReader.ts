import './pageReader.css';
import { htmlOpener } from './html/openHtml.ts';
import { transcriptOpener } from './transcript/openTranscript.ts';
import { runReader } from './runReader.ts';
import type { ReaderStart } from './runReader.ts';

/** The reader for what flows: web pages and transcripts. */
export async function startReader(start: ReaderStart): Promise<void> {
  await runReader(start, start.boot.document.kind === 'transcript' ? transcriptOpener : htmlOpener);
}
