import type { Cue, TranscriptProblem } from './cue.ts';
import { readTimestamp, TIMESTAMP } from './timestamp.ts';

/** Cues of a file, in its order, and what could not be read. */
export interface CuesRead {
  readonly cues: readonly Cue[];
  readonly problems: readonly TranscriptProblem[];
}

/** `00:01.000 --> 00:02.000 align:start`: WebVTT and SubRip; word processors make other arrows of it. */
const ARROW = new RegExp(
  String.raw`^\s*(${TIMESTAMP})\s*(?:-{1,3}>|[–—]>|→|➔)\s*(${TIMESTAMP})(?:\s.*)?$`,
  'u',
);
/** `0:00:01.000,0:00:02.000`: SBV. */
const PAIR = /^\s*(\d{1,4}:\d{2}:\d{2}\.\d{1,3}),(\d{1,4}:\d{2}:\d{2}\.\d{1,3})\s*$/;
/** What was meant to be a time: an arrow, and a number before it or nothing but signs around it. */
const LIKE_TIMING = /^(?:\s{0,9}\d\S{0,30}\s{0,9}(?:-->|→).{0,200}|[^\p{L}]{0,60}(?:-->|→)[^\p{L}]{0,60})$/u;
/** Blocks of WebVTT that are no captions. */
const ASIDE = /^(?:NOTE|STYLE|REGION)(?:\s|$)/;

/** Whether a line gives the time of a caption. */
export function isTimingLine(line: string): boolean {
  return ARROW.test(line) || PAIR.test(line);
}

/**
 * Reads WebVTT, SubRip and SBV, which differ in how a time is written and in little else. A caption is a line with two
 * times and what follows, up to the next such line: empty lines and broken numbers inside it harm nothing. A time that
 * can't be read costs the time, not the words.
 */
export function readCues(text: string): CuesRead {
  const lines = text.split(/\r\n|\r|\n/);
  const webVtt = /^\s*WEBVTT/.test(lines[0] ?? '');
  const cues: Cue[] = [];
  const problems: TranscriptProblem[] = [];
  let open: { start: number | null; end: number | null; lines: string[]; line: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    if (open.lines.length > 0) cues.push(open);
    else problems.push({ kind: 'empty-caption', line: open.line });
    open = null;
  };
  for (let index = webVtt ? endOfBlock(lines, 0) : 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const timing = ARROW.exec(line) ?? PAIR.exec(line);
    if (timing) {
      close();
      open = { ...times(timing, index, problems), lines: [], line: index };
    } else if (webVtt && ASIDE.test(line) && isBlank(lines[index - 1]) && !isTimed(lines[index + 1])) {
      index = endOfBlock(lines, index);
    } else if (LIKE_TIMING.test(line)) {
      close();
      problems.push({ kind: 'bad-time', line: index });
      open = { start: null, end: null, lines: [], line: index };
    } else if (!isBlank(line) && !isName(lines, index)) {
      open ??= { start: null, end: null, lines: [], line: index };
      open.lines.push(line.trim());
    }
  }
  close();
  return { cues, problems };
}

function times(
  timing: RegExpExecArray,
  line: number,
  problems: TranscriptProblem[],
): { start: number | null; end: number | null } {
  const start = readTimestamp(timing[1] ?? '');
  const end = readTimestamp(timing[2] ?? '');
  if (start === null) problems.push({ kind: 'bad-time', line });
  if (start === null || end === null || end >= start) return { start, end };
  problems.push({ kind: 'end-before-start', line });
  return { start, end: null };
}

/** A line right above a time is the caption's name if nothing stands above it or if it is a number. */
function isName(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (!isTimed(lines[index + 1])) return false;
  return /^\s*\d+\s*$/.test(line) || (isBlank(lines[index - 1]) && line.length < 100);
}

function isTimed(line: string | undefined): boolean {
  return line !== undefined && (isTimingLine(line) || LIKE_TIMING.test(line));
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** The index of the next empty line. A time ends a block too: the empty line before it may be missing. */
function endOfBlock(lines: readonly string[], from: number): number {
  let index = from + 1;
  while (index < lines.length && !isBlank(lines[index]) && !isTimed(lines[index])) index += 1;
  return isTimed(lines[index]) ? index - 1 : index;
}
