import { addressesOf } from '../reading/addresses.ts';
import { isSidePiece } from '../reading/gaps.ts';
import { parseInline, type Inline, type References } from '../reading/inline.ts';
import { leadOf } from '../reading/lead.ts';
import { readingFields } from '../reading/readingFields.ts';
import { tidyObjective } from '../reading/tidy.ts';
import type { TextBlock } from '../text/blocks.ts';
import { beginsAsObjective } from './beginsAsObjective.ts';
import { isAnnounced, type Context } from './context.ts';
import { markedTier, tierOf, type WeekDraft } from './draft.ts';
import { itemShape } from './itemShape.ts';

interface Line {
  readonly block: TextBlock;
  readonly inline: Inline;
}

/**
 * Takes readings and objectives that stand as lines of text: a paste that lost its bullets, or paragraphs that each
 * begin with a work. `lists` tells whether the section has lists or tables too; then text beside them is prose.
 */
export function takeText(
  blocks: readonly TextBlock[],
  context: Context,
  week: WeekDraft,
  lists: boolean,
  references: References,
): void {
  if (context.mode === 'none') return;
  for (const paragraph of paragraphsOf(blocks)) {
    const lines = paragraph.map((block) => ({ block, inline: parseInline(block.text, references) }));
    if (context.mode === 'objectives') takeObjectives(lines, week, lists);
    else takeReadings(lines, context, week, lists, references);
  }
}

function paragraphsOf(blocks: readonly TextBlock[]): TextBlock[][] {
  const paragraphs: TextBlock[][] = [];
  for (const block of blocks) {
    const open = paragraphs.at(-1);
    if (open && !block.opensParagraph) open.push(block);
    else paragraphs.push([block]);
  }
  return paragraphs;
}

function takeReadings(
  lines: readonly Line[],
  context: Context,
  week: WeekDraft,
  lists: boolean,
  references: References,
): void {
  const entries = entriesOf(lines, references);
  if (context.mode === 'all' && !lists && isListOfLines(entries)) {
    for (const { inline, lines: own } of entries)
      if (itemShape(inline) !== 'none') take(own, context, week, references);
    return;
  }
  const first = lines[0];
  if (first && opensWithWork(lines, context, lists)) take(lines, context, week, references);
}

/** What may be one reading in a list of lines. */
interface Entry {
  readonly lines: readonly Line[];
  readonly inline: Inline;
}

/** The lines of a paragraph, one that is an address and nothing else together with the title above it. */
function entriesOf(lines: readonly Line[], references: References): readonly Entry[] {
  const entries: Entry[] = [];
  for (const line of lines) {
    const title = entries.at(-1);
    if (title && isOnlyAddress(line.inline) && addressesOf(title.inline).length === 0) {
      const own = [...title.lines, line];
      entries[entries.length - 1] = { lines: own, inline: joined(own, references) };
    } else {
      entries.push({ lines: [line], inline: line.inline });
    }
  }
  return entries;
}

function isOnlyAddress(inline: Inline): boolean {
  const [address] = addressesOf(inline);
  if (!address?.bare) return false;
  return `${inline.plain.slice(0, address.start)}${inline.plain.slice(address.end)}`.trim() === '';
}

function joined(lines: readonly Line[], references: References): Inline {
  const [first] = lines;
  return lines.length === 1 && first
    ? first.inline
    : parseInline(lines.map(({ block }) => block.text).join(' '), references);
}

/** Whether each line of a paragraph is a reading of its own, not a piece of wrapped prose. */
function isListOfLines(lines: readonly Entry[]): boolean {
  const shapes = lines.map(({ inline }) => itemShape(inline));
  const usable = shapes.filter((shape) => shape !== 'none').length;
  const strong = shapes.filter((shape) => shape === 'strong').length;
  const wrapped = lines
    .slice(0, -1)
    .filter(({ inline }) => inline.plain.length > 70 && !/[)\].!?"”]$/.test(inline.plain.trim())).length;
  if (lines.length === 1) return strong === 1 || (usable === 1 && !isSentence(lines[0]?.inline.plain ?? ''));
  return usable * 5 >= lines.length * 4 && (strong * 2 >= lines.length || wrapped * 2 < lines.length);
}

/** Whether a line says something rather than naming a work. */
function isSentence(plain: string): boolean {
  return (
    plain.split(/\s+/).length > 20 ||
    (/[.。]\s*$/.test(plain) && /\b(?:is|are|has|have|will|can|was|were|may|should|must)\b/.test(plain))
  );
}

/** Whether a paragraph begins with a linked or quoted work rather than mentioning one. */
function opensWithWork(lines: readonly Line[], context: Context, lists: boolean): boolean {
  const inline = lines[0]?.inline;
  if (!inline || itemShape(inline) !== 'strong') return false;
  const open = (context.mode === 'all' || context.listed === true) && !lists;
  const lead = leadOf(inline.plain);
  const web = addressesOf(inline).find((address) => address.url !== null && address.end > lead.length);
  if (!web || isSidePiece(inline.plain.slice(web.start, web.end))) return open && lines.length === 1;
  if (open) return true;
  const cited = inline.spans.some((span) => span.kind === 'bold' && span.start <= lead.length + 2);
  const bare = lines.length === 1 && inline.plain.length - (web.end - web.start) < 80;
  return (
    (cited && web.start < 160) ||
    (bare && web.start <= lead.length + 2 && (context.mode === 'all' || context.tier.sure))
  );
}

function take(lines: readonly Line[], context: Context, week: WeekDraft, references: References): void {
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return;
  const inline = joined(lines, references);
  const pins = lines.flatMap(({ block }) => block.pins);
  for (const [i, fields] of readingFields(inline, [], references).entries()) {
    const tier =
      fields.tier === null ? context.tier : markedTier(week, fields.tier, context.tier, first.block.line);
    const found = { fields, line: first.block.line, pinLine: last.block.line, pin: pins[i] ?? null };
    tierOf(week, tier).readings.push({ ...found, sure: isAnnounced(context) });
  }
}

/** Lines below "Learning objectives" that no list marks: each that begins as objectives do. */
function takeObjectives(lines: readonly Line[], week: WeekDraft, lists: boolean): void {
  if (lists) return;
  const texts = lines
    .map(({ inline }) => inline.plain.trim())
    .filter((text) => text !== '' && !/[:：]$/.test(text));
  const apart =
    texts.length > 1 &&
    texts.every((text) => /^["“\p{Lu}\p{Lo}]/u.test(text)) &&
    texts.filter((text) => beginsAsObjective(text)).length * 2 >= texts.length;
  if (apart) {
    for (const { block, inline } of lines) push(week, inline.plain, block, block);
    return;
  }
  const first = lines[0];
  const last = lines.at(-1);
  const joined = texts.join(' ');
  if (first && last && joined !== '' && joined.length < 300 && beginsAsObjective(joined))
    push(week, joined, first.block, last.block);
}

function push(week: WeekDraft, plain: string, first: TextBlock, last: TextBlock): void {
  const text = tidyObjective(plain);
  if (text !== '' && !/[:：]$/.test(text)) {
    week.objectives.push({
      text,
      line: first.line,
      pinLine: last.line,
      pin: last.pins[0] ?? first.pins[0] ?? null,
    });
  }
}
