import { classifyHeading, isAllVocabulary, type HeadingClass } from '../headings/classify.ts';
import { markedClass } from '../headings/markedClass.ts';
import { OBJECTIVES_LEAD, OTHER_NOUNS, TASK_VERBS } from '../headings/vocabulary.ts';
import { parseInline, type Inline, type References } from '../reading/inline.ts';
import type { Block, TextBlock } from '../text/blocks.ts';
import { UNNAMED_TIER } from './draft.ts';

/** A line of text that serves as a heading though no markup says so. */
export interface LineHeading {
  readonly cls: HeadingClass;
  /** Ranks below markup headings: bold lines above bare lines and labels. */
  readonly level: number;
  readonly inline: Inline;
  /** What follows the heading on the same line, if anything: `**Readings:** A; B`. */
  readonly rest: string;
  /** A sentence that leads to the list below it rather than a name for it. */
  readonly leadIn: boolean;
}

/** Words by which a sentence announces readings: `Please read the following before class:`. */
const READ = new Set('read reading readings papers articles watch'.split(' '));
const BOLD = 6.5;
const PLAIN = 7;
/** Weeks come above the tiers in them, however little markup there is. */
const UNIT_BONUS = 0.3;

/** Reads a line as a heading; null if it is text. `next` is the block below it. */
export function lineHeading(
  block: TextBlock,
  next: Block | undefined,
  references: References,
): LineHeading | null {
  const inline = parseInline(block.text, references);
  const plain = inline.plain.trim();
  if (plain === '' || plain.length > 400) return null;
  if (block.mark) {
    const cls = markedClass(block.mark, plain);
    return { cls, level: cls.kind === 'unit' ? PLAIN - UNIT_BONUS : PLAIN, inline, rest: '', leadIn: false };
  }
  return boldHeading(inline, plain) ?? plainHeading(inline, plain, block, next);
}

/** A line that is bold from end to end, or begins with a bold name for what follows. */
function boldHeading(inline: Inline, plain: string): LineHeading | null {
  const bold = inline.spans.find(
    (span) => span.kind === 'bold' && inline.plain.slice(0, span.start).replace(/[^\p{L}\d]/gu, '') === '',
  );
  if (
    !bold ||
    inline.spans.some(
      (span) =>
        span.kind === 'link' &&
        span.url !== '' &&
        !span.url.startsWith('#') &&
        span.end - span.start > plain.length / 2,
    )
  ) {
    return null;
  }
  const name = inline.plain.slice(bold.start, bold.end).trim();
  const rest = inline.plain.slice(bold.end).trim();
  const whole = /^[:：]?\s*(?:[([（][^()[\]]*[)\]）])?\s*[:：]?$/u.test(rest);
  const cls = classifyHeading(whole && !/^[:：]?$/.test(rest) ? plain : name);
  const named = cls.kind === 'tier' || cls.kind === 'objectives' || cls.kind === 'other';
  if (
    !whole &&
    !(named && (/[:：]$/.test(name) || /^(?:[([（][^()[\]]{0,60}[)\]）]\s*)?[:：–—-]/u.test(rest)))
  )
    return null;
  if (whole && name.length > 120) return null;
  const level = BOLD - (cls.kind === 'unit' ? UNIT_BONUS : 0);
  const behind = whole ? '' : rest.replace(/^(?:[([（][^()[\]]{0,60}[)\]）]\s*)?[:：–—-]*\s*/u, '');
  return { cls, level, inline, rest: behind, leadIn: false };
}

function plainHeading(
  inline: Inline,
  plain: string,
  block: TextBlock,
  next: Block | undefined,
): LineHeading | null {
  const listBelow =
    next?.kind === 'item' ||
    next?.kind === 'row' ||
    (next?.kind === 'text' && /^\[|^https?:/.test(next.text));
  const colon = /[:：]\s*$/.test(plain);
  const words = plain.split(/\s+/).length;
  const made = (cls: HeadingClass, leadIn = false): LineHeading => ({
    cls,
    level: PLAIN - (cls.kind === 'unit' ? UNIT_BONUS : 0),
    inline,
    rest: '',
    leadIn,
  });
  const linked = linkedUnit(inline, plain, listBelow);
  if (linked) return made(linked);
  if (inline.spans.some((span) => span.kind === 'link'))
    return colon && listBelow && plain.length < 300 ? made(leadInClass(plain), true) : null;
  const cls = classifyHeading(plain);
  if (cls.kind === 'unit') return isUnitLine(cls.unit.rank, plain, block, next, listBelow) ? made(cls) : null;
  if (OBJECTIVES_LEAD.test(plain.replace(/[:：\s]+$/, ''))) return made({ kind: 'objectives', sure: true });
  const sentence = /[.!?。]$/.test(plain) || words > 12;
  if (cls.kind === 'objectives') return sentence && !colon ? null : made(cls);
  const timed = /[([（]\s*[<~≈]?\s*\d[^()[\]]*(?:min|hour|hr|分)[^()[\]]*[)\]）]\s*$/iu.test(plain);
  if (
    !sentence &&
    cls.kind !== 'unknown' &&
    isAllVocabulary(plain) &&
    (colon || listBelow || timed || strong(cls))
  )
    return made(cls);
  if (!listBelow || !(colon || timed)) return null;
  if (words > 12 || sentence) return made(leadInClass(plain), true);
  return made(cls);
}

/** A line that is one link to a page of a week, `[January 18](week-2.md)`, above what is read there. */
function linkedUnit(inline: Inline, plain: string, listBelow: boolean): HeadingClass | null {
  const link = inline.spans.find((span) => span.kind === 'link');
  if (!link || link.end - link.start < plain.length) return null;
  if (!listBelow && /^https?:/.test(link.url)) return null;
  const cls = classifyHeading(plain);
  return cls.kind === 'unit' ? cls : null;
}

function strong(cls: HeadingClass): boolean {
  return cls.kind === 'other' || (cls.kind === 'tier' && cls.sure);
}

/** Tells `Week 3: Inner Alignment` from prose that begins with a week. */
function isUnitLine(
  rank: string,
  plain: string,
  block: TextBlock,
  next: Block | undefined,
  listBelow: boolean,
): boolean {
  const words = plain.split(/\s+/).length;
  const wraps = plain.length > 70 && next?.kind === 'text' && !next.opensParagraph;
  if (/[.;]$|[.!?]\s+\p{Lu}\p{Ll}/u.test(plain) || words > 18 || wraps) return false;
  return (
    rank === 'week' ||
    (rank === 'session' ? block.opensParagraph || listBelow : block.opensParagraph && listBelow && words <= 8)
  );
}

/** What a sentence before a list says of it: tasks and questions are no readings, anything else leaves it open. */
function leadInClass(plain: string): HeadingClass {
  const sentence = plain.split(/[.!?]\s+(?=\p{Lu})/u).at(-1) ?? plain;
  if (OBJECTIVES_LEAD.test(sentence.replace(/[:：\s]+$/, ''))) return { kind: 'objectives', sure: true };
  const words = sentence.toLowerCase().split(/[^\p{L}'-]+/u);
  if (words.some((word) => OTHER_NOUNS.has(word) || (TASK_VERBS.has(word) && word.length > 4)))
    return { kind: 'other' };
  if (words.some((word) => READ.has(word)) && words.length <= 30)
    return { kind: 'tier', name: UNNAMED_TIER, sure: true, weighted: false };
  return { kind: 'unknown', name: plain.replace(/[:：\s]+$/, '') };
}
