import { documentText } from '../anchoring/documentText.ts';
import type { DocumentText } from '../anchoring/documentText.ts';
import { plainText } from '../anchoring/pageText.ts';
import type { PageText } from '../anchoring/pageText.ts';
import type { TimeMark, TranscriptProblem } from './cue.ts';
import { decodeCaptions } from './decodeCaptions.ts';
import { flow } from './flow.ts';
import type { TranscriptParagraph, TranscriptSpan } from './flow.ts';
import { isTimingLine, readCues } from './readCues.ts';
import type { CuesRead } from './readCues.ts';
import { readPlainTranscript } from './readPlainTranscript.ts';
import { nameSpeakers } from './speakers.ts';
import { readUtterances } from './utterances.ts';

/** What is said in a recording, as text that flows, and when. Offsets are UTF-16 units of `page.text`. */
export interface Transcript {
  /** The text as anything else is anchored in: it has no pages, so it is one. */
  readonly page: PageText;
  readonly paragraphs: readonly TranscriptParagraph[];
  /** What each caption says, in the order of the text; empty where the file gives no times. */
  readonly spans: readonly TranscriptSpan[];
  /** Ascending in both: see `secondsAt`. */
  readonly marks: readonly TimeMark[];
  readonly problems: readonly TranscriptProblem[];
}

/** Reads captions or a transcript. Never throws; what could not be read is among the problems. */
export function readTranscript(bytes: Uint8Array): Transcript {
  const { text, guessed, cut } = decodeCaptions(bytes);
  const { cues, problems } = captionsIn(text);
  const read = readUtterances(cues);
  const { text: flowing, paragraphs, spans, marks } = flow(nameSpeakers(read.utterances));
  return {
    page: plainText(flowing),
    paragraphs,
    spans,
    marks,
    problems: [
      ...(guessed ? [{ kind: 'encoding', line: null } as const] : []),
      ...(cut ? [{ kind: 'too-long', line: null } as const] : []),
      ...[...problems, ...read.problems].sort((one, other) => (one.line ?? 0) - (other.line ?? 0)),
    ],
  };
}

/** The text that passages of a transcript are found in. */
export function transcriptText({ page }: Transcript): DocumentText {
  return documentText([page]);
}

/** Seconds into the recording at which what stands at an offset is said; null where the file gives no times. */
export function secondsAt({ marks }: Transcript, offset: number): number | null {
  return (marks[lastAt(marks, (mark) => mark.offset <= offset)] ?? marks[0])?.seconds ?? null;
}

/** Where in the text stands what is said at a time; null where the file gives no times. */
export function offsetAt({ marks }: Transcript, seconds: number): number | null {
  return (marks[lastAt(marks, (mark) => mark.seconds <= seconds)] ?? marks[0])?.offset ?? null;
}

/** What is said at a time, or was said last before it; null before the first word and where there are no times. */
export function spanAt({ spans }: Transcript, seconds: number): TranscriptSpan | null {
  return spans[lastAt(spans, (span) => span.seconds <= seconds)] ?? null;
}

function lastAt<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function captionsIn(text: string): CuesRead {
  if (/^\s*WEBVTT/.test(text) || text.split(/\r\n|\r|\n/).some(isTimingLine)) return readCues(text);
  return { cues: readPlainTranscript(text), problems: [] };
}
