import { LONE_WEIGHTS, READING_NOUNS, WEAK_READING_NOUNS, WEIGHTS } from '../headings/vocabulary.ts';
import { asidesOf, weightOf } from './asides.ts';

/** What stands before a title and is no part of it. */
export interface Lead {
  /** Where the title, or the names before it, begin. */
  readonly length: number;
  /** The tier that a mark such as `[Optional]` puts the item in. */
  readonly tier: string | null;
}

const ORNAMENT = /^(?:[\s*_.,:;·|–—-]|\p{Extended_Pictographic}|\u200d|\ufe0f|[\u{1F3FB}-\u{1F3FF}])+/u;
const NUMBER = /^(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)]|§\s?\d+(?:\.\d+)*)\s+(?=\S)/u;
const LABEL = /^([\p{L}][\p{L}/ -]{1,40}?)\s*(?:\d{1,2}|#\d{1,2})?\s*[:：]\s*(?=\S)/u;
const VERB =
  /^(?:(?:please |then |also |optionally |\(re-?\))*(?:re-?read|read|watch|listen to|skim|check out|see|browse|view))\s+(?:(?:through|over|the (?:paper|post|article|blog post|book|video|talk)|this (?:paper|post|article|video))\s+)?(?=[\p{Lu}\p{Lo}"“«*_\d[])/u;
const MARKS = new Set(
  'optional required new update updated read watch skim listen video audio paper book or and main'.split(' '),
);

/** Measures the marks, labels and verbs before a title. `text` is the item without markup. */
export function leadOf(text: string): Lead {
  let length = 0;
  let tier: string | null = null;
  for (let turn = 0; turn < 8; turn++) {
    const rest = text.slice(length);
    const mark = markOf(rest);
    const label = mark ?? labelOf(rest);
    const step =
      label?.length ?? ORNAMENT.exec(rest)?.[0].length ?? NUMBER.exec(rest)?.[0].length ?? verb(rest);
    if (step === 0 || length + step >= text.length) break;
    tier ??= label?.tier ?? null;
    length += step;
  }
  return { length, tier };
}

/** `[Video]`, `[Advanced ML & Optional]`, `(watch)`, `（對齊方法）`: a bracket at the very beginning. */
function markOf(text: string): Lead | null {
  if (!/^[([（【]/.test(text)) return null;
  const aside = asidesOf(text.slice(0, 60))[0];
  if (aside?.start !== 0 || text.slice(aside.end).trim() === '') return null;
  const square = text.startsWith('[') || text.startsWith('【') || text.startsWith('（');
  const known = MARKS.has(aside.text.toLowerCase()) || aside.kind === 'weight' || aside.kind === 'format';
  const short = aside.text.length <= 30 && !/\d{4}/.test(aside.text);
  if (!known && !(square && short)) return null;
  const colon = /^\s*[:：]?\s*/.exec(text.slice(aside.end))?.[0].length ?? 0;
  return { length: aside.end + colon, tier: weightOf(aside.text) };
}

/** `Paper:`, `Required reading:`, `Optional:`; a label of several words only if all of them are known. */
function labelOf(text: string): Lead | null {
  const match = LABEL.exec(text);
  if (!match) return null;
  const words = (match[1] ?? '').toLowerCase().split(/[\s/]+/);
  if (
    !words.every(
      (word) =>
        KNOWN.has(word) || READING_NOUNS.has(word) || WEAK_READING_NOUNS.has(word) || WEIGHTS.has(word),
    )
  ) {
    return null;
  }
  const weight = words.find((word) => LONE_WEIGHTS.has(word));
  return { length: match[0].length, tier: weight === undefined ? null : weightOf(weight) };
}

const KNOWN = new Set(
  'a main the first second third online original and or blog pre news short long optional article'.split(' '),
);

function verb(text: string): number {
  return (
    VERB.exec(
      text.charAt(0).toUpperCase() === text.charAt(0) ? text.charAt(0).toLowerCase() + text.slice(1) : text,
    )?.[0].length ?? 0
  );
}
