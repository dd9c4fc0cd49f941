import { classifyHeading, isAllVocabulary, type HeadingClass } from '../headings/classify.ts';
import { markedClass } from '../headings/markedClass.ts';
import { parseInline, type Inline, type References } from '../reading/inline.ts';
import type { Block, HeadingBlock, ItemBlock, TextBlock } from '../text/blocks.ts';
import type { Pin } from '../text/hideComments.ts';
import { lineHeading } from './lineHeading.ts';

/** A heading with what stands below it, up to the next heading. The root has no heading. */
export interface Section {
  readonly level: number;
  readonly cls: HeadingClass;
  readonly inline: Inline;
  readonly line: number;
  readonly pins: readonly Pin[];
  /** A heading by its markup; otherwise a line that serves as one. */
  readonly marked: boolean;
  readonly leadIn: boolean;
  readonly parent: Section | null;
  readonly blocks: readonly Block[];
  readonly children: readonly Section[];
  /** Subsections in between that a weighted tier without readings of its own has taken in. */
  readonly adopts: boolean;
}

type Heading = Pick<Section, 'cls' | 'inline' | 'marked' | 'leadIn'>;

const NO_HEADING: Heading = {
  cls: { kind: 'unknown', name: '' },
  inline: { plain: '', spans: [] },
  marked: false,
  leadIn: false,
};

interface Draft extends Omit<Section, 'parent' | 'blocks' | 'children' | 'adopts'> {
  parent: Draft | null;
  blocks: Block[];
  children: Draft[];
  adopts: boolean;
}

/** Arranges blocks under their headings: those that markup makes, and lines and list items that serve as such. */
export function outlineOf(blocks: readonly Block[], references: References): Section {
  const builder = new OutlineBuilder();
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') builder.heading(markedHeading(block, references));
    else if (block.kind === 'text') builder.text(block, blocks[i + 1], references);
    else if (block.kind === 'item') builder.item(block, blocks[i + 1], references);
    else builder.content(block);
  }
  return builder.root;
}

/** A heading with nothing below it yet. */
function draft(heading: Heading, level: number, line: number, pins: readonly Pin[]): Omit<Draft, 'parent'> {
  return { ...heading, level, line, pins, blocks: [], children: [], adopts: false };
}

function markedHeading(block: HeadingBlock, references: References): Omit<Draft, 'parent'> {
  const inline = parseInline(block.text, references);
  const cls = block.mark ? markedClass(block.mark, inline.plain) : classifyHeading(inline.plain);
  const heading = { cls, inline, marked: true, leadIn: false };
  return draft(heading, block.level, block.line, block.pins);
}

class OutlineBuilder {
  readonly root: Draft = { ...draft(NO_HEADING, 0, 0, []), parent: null };
  #current: Draft = this.root;

  content(block: Block): void {
    this.#current.blocks.push(block);
  }

  heading(heading: Omit<Draft, 'parent'>): void {
    let parent: Draft = this.#current;
    let level = heading.level;
    while (parent.parent && parent.level >= level) {
      if (adopts(parent, heading)) {
        parent.adopts = true;
        level = parent.level + 0.05;
        break;
      }
      parent = parent.parent;
    }
    const section: Draft = { ...heading, level, parent };
    parent.children.push(section);
    this.#current = section;
  }

  text(block: TextBlock, next: Block | undefined, references: References): void {
    const found = lineHeading(block, next, references);
    if (!found || (found.leadIn && this.#introduces(found.cls))) {
      this.content(block);
      return;
    }
    const { cls, level, inline, leadIn, rest } = found;
    this.heading(draft({ cls, inline, leadIn, marked: false }, level, block.line, block.pins));
    if (rest !== '')
      this.content({ ...block, text: block.text.slice(restStart(block.text, rest)), opensParagraph: true });
  }

  /** A sentence right below a heading introduces its list; it opens no section of its own. */
  #introduces(cls: HeadingClass): boolean {
    const { cls: own, blocks } = this.#current;
    const empty = !blocks.some((block) => block.kind === 'item' || block.kind === 'row');
    return (
      empty &&
      cls.kind !== 'objectives' &&
      (own.kind === 'tier' || own.kind === 'objectives' || own.kind === 'other')
    );
  }

  /** A list item such as `Week 1: …` with a list of its own is a week's heading. */
  item(block: ItemBlock, next: Block | undefined, references: References): void {
    const inline = parseInline(block.text, references);
    if (isNumberedHeading(block, next, inline)) {
      const cls = classifyHeading(inline.plain);
      this.heading(draft({ cls, inline, leadIn: false, marked: false }, 6.5, block.line, block.pins));
      return;
    }
    const nested = next?.kind === 'item' && next.indent > block.indent;
    const cls = nested && block.text.length < 160 ? classifyHeading(inline.plain) : null;
    if (
      cls?.kind !== 'unit' ||
      cls.unit.rank === 'weak' ||
      inline.spans.some((span) => span.kind === 'link' && !span.url.startsWith('#'))
    ) {
      this.content(block);
      return;
    }
    const level = 6.2 + Math.min(block.indent, 40) / 200;
    this.heading(draft({ cls, inline, leadIn: false, marked: false }, level, block.line, block.pins));
  }
}

/** `3. Core readings`, followed by anything but `4.`: a heading that is counted, not an item. */
function isNumberedHeading(block: ItemBlock, next: Block | undefined, inline: Inline): boolean {
  if (!block.ordered || block.text.length > 60 || block.details.length > 0 || !next) return false;
  if (next.kind === 'item' && (next.ordered || next.indent > block.indent)) return false;
  return inline.spans.every((span) => span.kind !== 'link') && isAllVocabulary(inline.plain);
}

/** Whether a weighted tier that has no readings yet takes in the next heading of its rank, which names no weight. */
function adopts(tier: Draft, next: Omit<Draft, 'parent'>): boolean {
  if (
    tier.cls.kind !== 'tier' ||
    !tier.cls.weighted ||
    next.marked ||
    next.level !== Math.round(next.level * 2) / 2
  )
    return false;
  const unweighted = next.cls.kind === 'unknown' || (next.cls.kind === 'tier' && !next.cls.weighted);
  const empty = !tier.blocks.some((block) => block.kind === 'item' || block.kind === 'row');
  return (
    unweighted &&
    !next.leadIn &&
    tier.level === next.level &&
    (tier.adopts || (empty && tier.children.length === 0))
  );
}

/** Where the text behind a heading's name begins in the line as written. */
function restStart(text: string, rest: string): number {
  const probe = rest.slice(0, 8).replace(/[*_`[\]\\]/g, '');
  const at = probe === '' ? -1 : text.indexOf(probe, text.search(/[:：)]/) + 1);
  if (at < 0) return Math.max(0, text.search(/[:：]/) + 1);
  return text.slice(0, at).replace(/[*_[`"“(]+$/, '').length;
}
