import { anchor } from '../../core/anchoring/anchor.ts';
import type { AnchorPlace } from '../../core/anchoring/anchor.ts';
import type { DocumentText } from '../../core/anchoring/documentText.ts';
import { anchorArea } from '../../core/anchoring/anchorArea.ts';
import { pageSpans } from '../../core/anchoring/flow.ts';
import type { PageText } from '../../core/anchoring/pageText.ts';
import type { Span } from '../../core/anchoring/span.ts';
import type { PageBox, Target } from '../../core/model/annotation.ts';
import type { TextSpan } from '../documentView.ts';

/** A passage's part on one section, in offsets of the section's text. */
export interface PlacedPart {
  readonly section: number;
  readonly start: number;
  readonly end: number;
}

/** How much text some parts cover, in UTF-16 units. */
export function lengthOf(parts: readonly PlacedPart[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Where a note is in this copy of the document. */
export type Placement =
  | {
      readonly kind: 'text';
      readonly isExact: boolean;
      /** 0 to 1: how sure it is that this is the passage meant. */
      readonly confidence: number;
      readonly parts: readonly PlacedPart[];
    }
  /** A rectangle of a section; `offset` is how far into its text it stands. */
  | { readonly kind: 'area'; readonly section: number; readonly offset: number; readonly box: PageBox }
  /** A note on a section as a whole, or, with an offset, on what stands there without being quoted. */
  | { readonly kind: 'section'; readonly section: number; readonly offset?: number }
  /** The passage is not in this copy, or not surely; `candidates` are in offsets of the whole text. */
  | { readonly kind: 'lost'; readonly candidates: readonly AnchorPlace[] };

/** Finds a note's place in a text; null if it has none to find (a reply). `locator` tells what an area is called. */
export function placeIn(text: DocumentText, target: Target, locator: string | null): Placement | null {
  const page = target.page?.index ?? null;
  if (target.quote === null && target.box !== null) return placeArea(text, target, locator);
  if (target.quote === null) {
    if (page === null) return null;
    return page < text.pages.length ? { kind: 'section', section: page } : { kind: 'lost', candidates: [] };
  }
  const found = anchor(text, { quote: target.quote, page });
  if (found.status !== 'exact' && found.status !== 'fuzzy')
    return { kind: 'lost', candidates: found.candidates };
  const isExact = found.status === 'exact';
  return { kind: 'text', isExact, confidence: found.confidence, parts: partsOf(text, found) };
}

/** A stretch of the whole text, section by section. */
export function partsOf(text: DocumentText, span: Span): readonly PlacedPart[] {
  return pageSpans(text, span).map(({ page, start, end }) => ({ section: page, start, end }));
}

function placeArea(text: DocumentText, target: Target, locator: string | null): Placement {
  const found = anchorArea(text, target, locator);
  if (found.status !== 'exact') return { kind: 'lost', candidates: found.candidates };
  const { page: section, box } = found;
  return { kind: 'area', section, box, offset: offsetBeside(text.pages[section] ?? null, box) };
}

/** Where the text goes on beside or below a box. */
function offsetBeside(page: PageText | null, box: PageBox): number {
  const beside = page?.lines.filter(
    (line) => line.box.y2 <= box.y2 && line.box.x1 < box.x2 && line.box.x2 > box.x1,
  );
  // A page number may be the first that a page says, and the last that stands on it.
  const line = beside?.reduce<(typeof beside)[number] | null>(
    (highest, one) => (highest === null || one.box.y2 > highest.box.y2 ? one : highest),
    null,
  );
  return line?.offset ?? page?.text.length ?? 0;
}

/** The first section of a placement, and how far into it; what notes are ordered by. Null if it has no place. */
export function placementOrder(placement: Placement | null): { section: number; offset: number } | null {
  if (placement?.kind === 'text') {
    const [first] = placement.parts;
    return first ? { section: first.section, offset: first.start } : null;
  }
  if (placement?.kind === 'area') return { section: placement.section, offset: placement.offset };
  return placement?.kind === 'section'
    ? { section: placement.section, offset: placement.offset ?? -1 }
    : null;
}

/** The text a placement covers; null if it covers none. */
export function placementSpan(placement: Placement | null): TextSpan | null {
  if (placement?.kind !== 'text') return null;
  const first = placement.parts[0];
  const last = placement.parts.at(-1);
  if (!first || !last) return null;
  return {
    start: { section: first.section, offset: first.start },
    end: { section: last.section, offset: last.end },
  };
}
