import type { Cue } from './cue.ts';
import { readTimestamp, TIMESTAMP } from './timestamp.ts';

const STAMP = String.raw`[[(]?(${TIMESTAMP})[\])]?`;
/** `12:34`, `[0:12:34] text`, `0:05 – 0:10 text`. */
const LEADING = new RegExp(
  String.raw`^${STAMP}(?:\s*[-–—]>?\s*[[(]?(${TIMESTAMP})[\])]?)?(?:\s*[-–—:|]?\s+(.*)|\s*[:|]?)$`,
  'u',
);
/** `Ana López  0:05`, `Speaker 1 (00:12):`. */
const TRAILING = new RegExp(String.raw`^(\p{L}[^:\[\]()]{0,58}?)[\s,:–—-]*[\s[(]${STAMP}\s*:?$`, 'u');
/** YouTube says each time once more for screen readers, and pasting takes that along. */
const SPOKEN = /^(?=.)(?:\d+ hours?)?(?:(?:^|, ?| )\d+ minutes?)?(?:(?:^|, ?| )\d+ seconds?)?$/u;
/** What stands around the words where YouTube shows them, and comes along when all of it is copied. */
const AROUND =
  /^(?:transcript|show transcript|search (?:in video|transcript)|follow along using the transcript\.|\p{L}+(?: \([^()]*\))? \(auto-generated\))$/iu;
/** Shorter on average, lines were broken for width. */
const WRAPPED_LINE = 100;

/** Reads text that is no caption file: with times at the beginnings of lines or on lines of their own, or with none. */
export function readPlainTranscript(text: string): readonly Cue[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const timed = lines.filter((line) => stampOf(line) !== null).length;
  return timed >= 2 && timed * 20 >= lines.filter((line) => line !== '').length
    ? timedCues(lines)
    : paragraphs(lines);
}

interface Stamp {
  readonly start: number;
  readonly end: number | null;
  readonly speaker: string | null;
  readonly rest: string;
}

function stampOf(line: string): Stamp | null {
  const leading = LEADING.exec(line);
  if (leading) {
    const start = readTimestamp(leading[1] ?? '');
    const end = leading[2] === undefined ? null : readTimestamp(leading[2]);
    if (start !== null) return { start, end, speaker: null, rest: leading[3] ?? '' };
  }
  const trailing = line.length < 90 ? TRAILING.exec(line) : null;
  const start = trailing ? readTimestamp(trailing[2] ?? '') : null;
  return start === null ? null : { start, end: null, speaker: (trailing?.[1] ?? '').trim(), rest: '' };
}

function timedCues(lines: readonly string[]): readonly Cue[] {
  const cues: (Cue & { readonly lines: string[] })[] = [];
  lines.forEach((line, index) => {
    const stamp = stampOf(line);
    const paragraph = index > 0 && lines[index - 1] === '';
    const open = cues.at(-1);
    if (stamp) {
      const { start, end, speaker, rest } = stamp;
      cues.push({ start, end, speaker, lines: rest === '' ? [] : [rest], line: index });
    } else if (line === '' || AROUND.test(line) || (open?.lines.length === 0 && SPOKEN.test(line))) {
      return;
    } else if (open && !(paragraph && open.lines.length > 0)) {
      open.lines.push(line);
    } else {
      // What stands above the first time, and a further paragraph below one.
      cues.push({ start: null, end: null, speaker: null, lines: [line], line: index, paragraph: true });
    }
  });
  return cues.filter((cue) => cue.lines.length > 0);
}

/** Empty lines part paragraphs; where there are none, each line is one, if lines were not broken for width. */
function paragraphs(lines: readonly string[]): readonly Cue[] {
  const inked = lines.filter((line) => line !== '');
  const length = inked.reduce((sum, line) => sum + line.length, 0) / Math.max(1, inked.length);
  const parted = lines.slice(0, lines.findLastIndex((line) => line !== '') + 1).includes('');
  const eachLine = !parted && length > WRAPPED_LINE;
  const cues: (Cue & { readonly lines: string[] })[] = [];
  lines.forEach((line, index) => {
    if (line === '') return;
    const begins = eachLine || cues.length === 0 || lines[index - 1] === '';
    if (begins) cues.push({ start: null, end: null, lines: [line], line: index, paragraph: true });
    else cues.at(-1)?.lines.push(line);
  });
  return cues;
}
