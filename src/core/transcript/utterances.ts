import type { Cue, TranscriptProblem, Utterance } from './cue.ts';
import { readCueText } from './cueText.ts';
import type { CueText } from './cueText.ts';
import { withoutRepeats } from './rolling.ts';

/** How far apart two captions may be, in seconds, for the second to repeat the first. */
const ROLL_GAP = 0.5;

/** What is said in a file, in the order of time. */
export interface UtterancesRead {
  readonly utterances: readonly Utterance[];
  readonly problems: readonly TranscriptProblem[];
}

/** Reads the markup of cues, puts them in order, and leaves out what they only repeat. */
export function readUtterances(cues: readonly Cue[]): UtterancesRead {
  const { ordered, problems } = inOrder(cues);
  const unique = ordered.filter((cue, index) => !sameCue(cue, ordered[index - 1]));
  const read = unique.map((cue) => ({ cue, parts: partsOf(cue) }));
  const fresh = withoutRepeats(
    read.map(({ cue, parts }, index) => ({
      lines: parts.map(({ text }) => text),
      follows: follows(read[index - 1]?.cue, cue),
    })),
  );
  const utterances = read.flatMap(({ cue, parts }, index) => {
    const news = parts.slice(parts.length - (fresh[index]?.length ?? 0));
    const dashes = news.filter(({ text }) => DASH.test(text)).length;
    return news.map((part, position) => utterance(cue, part, { first: position === 0, dashed: dashes > 1 }));
  });
  return { utterances, problems };
}

const DASH = /^[-–—‐‑]\s*(?=\S)/u;
const ARROWS = /^(?:>>+|»)\s*/u;

function utterance(
  cue: Cue,
  part: CueText,
  { first, dashed }: { first: boolean; dashed: boolean },
): Utterance {
  // A dash or arrows at the beginning say that somebody else speaks; a dash alone, without a space, may be a word cut off.
  const sign =
    ARROWS.exec(part.text) ?? (dashed || /^[-–—‐‑]\s/u.test(part.text) ? DASH.exec(part.text) : null);
  const dropped = sign?.[0].length ?? 0;
  return {
    start: cue.start,
    end: cue.end,
    text: part.text.slice(dropped),
    speaker: part.speaker,
    turn: sign !== null,
    paragraph: first && (cue.paragraph ?? false),
    marks: part.marks.flatMap(({ offset, seconds }) =>
      inside(cue, seconds) ? [{ offset: Math.max(0, offset - dropped), seconds }] : [],
    ),
  };
}

function partsOf(cue: Cue): readonly CueText[] {
  let speaker = cue.speaker ?? null;
  return cue.lines.flatMap((line) => {
    const parts = readCueText(line, speaker);
    speaker = parts.at(-1)?.speaker ?? speaker;
    return parts;
  });
}

function inside({ start, end }: Cue, seconds: number): boolean {
  return (start === null || seconds >= start) && (end === null || seconds <= end);
}

/** By their beginnings; one without stays behind the one it stands behind. */
function inOrder(cues: readonly Cue[]): { ordered: readonly Cue[]; problems: readonly TranscriptProblem[] } {
  const problems: TranscriptProblem[] = [];
  let before = 0;
  const keyed = cues.map((cue) => {
    if (cue.start !== null && cue.start < before) problems.push({ kind: 'out-of-order', line: cue.line });
    before = cue.start ?? before;
    return { cue, key: before };
  });
  if (problems.length === 0) return { ordered: cues, problems };
  return { ordered: keyed.sort((one, other) => one.key - other.key).map(({ cue }) => cue), problems };
}

function sameCue(one: Cue, other: Cue | undefined): boolean {
  return (
    other !== undefined &&
    one.start !== null &&
    one.start === other.start &&
    one.lines.join('\n') === other.lines.join('\n')
  );
}

function follows(before: Cue | undefined, now: Cue): boolean {
  if (before?.start === undefined || before.start === null || now.start === null) return false;
  return now.start <= (before.end ?? before.start) + ROLL_GAP;
}
