import { anchor } from '../../core/anchoring/anchor.ts';
import type { AnchorPlace } from '../../core/anchoring/anchor.ts';
import type { DocumentText } from '../../core/anchoring/documentText.ts';
import { pageSpans } from '../../core/anchoring/flow.ts';
import type { Target } from '../../core/model/annotation.ts';
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
  | { readonly kind: 'text'; readonly isExact: boolean; readonly parts: readonly PlacedPart[] }
  /** A note on a section as a whole. */
  | { readonly kind: 'section'; readonly section: number }
  /** The passage is not in this copy, or not surely; `candidates` are in offsets of the whole text. */
  | { readonly kind: 'lost'; readonly candidates: readonly AnchorPlace[] };

/** Finds a note's place in a text; null if it has none to find (a reply). */
export function placeIn(text: DocumentText, target: Target): Placement | null {
  const page = target.page?.index ?? null;
  if (target.quote === null) {
    if (page === null) return null;
    return page < text.pages.length ? { kind: 'section', section: page } : { kind: 'lost', candidates: [] };
  }
  const found = anchor(text, { quote: target.quote, page });
  if (found.status !== 'exact' && found.status !== 'fuzzy')
    return { kind: 'lost', candidates: found.candidates };
  const parts = pageSpans(text, found).map((part) => ({
    section: part.page,
    start: part.start,
    end: part.end,
  }));
  return { kind: 'text', isExact: found.status === 'exact', parts };
}

/** The first section of a placement, and how far into it; what notes are ordered by. Null if it has no place. */
export function placementOrder(placement: Placement | null): { section: number; offset: number } | null {
  if (placement?.kind === 'text') {
    const [first] = placement.parts;
    return first ? { section: first.section, offset: first.start } : null;
  }
  return placement?.kind === 'section' ? { section: placement.section, offset: -1 } : null;
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
