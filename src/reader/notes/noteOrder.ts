import type { AnnotationView } from '../../protocol/data.ts';
import type { AnnotationStore } from './annotationStore.ts';
import { placementOrder } from './placement.ts';
import type { Placements } from './placements.ts';

/** A note and where it stands in the document; `isPlaced` is false as long as that is only what the note says. */
export interface OrderedNote {
  readonly annotation: AnnotationView;
  readonly section: number;
  readonly offset: number;
  readonly isPlaced: boolean;
}

/** The notes in the order of the document, and those whose passage this copy does not have. */
export interface NoteOrder {
  readonly placed: readonly OrderedNote[];
  readonly lost: readonly AnnotationView[];
}

/** Orders all notes that have a place of their own. */
export function noteOrder(store: AnnotationStore, placements: Placements): NoteOrder {
  const placed: OrderedNote[] = [];
  const lost: AnnotationView[] = [];
  for (const annotation of store.all) {
    const placement = placements.get(annotation.ref);
    const place = placementOrder(placement);
    const page = annotation.target.page?.index;
    if (place) placed.push({ annotation, ...place, isPlaced: true });
    else if (placement?.kind === 'lost') lost.push(annotation);
    else if (page !== undefined)
      placed.push({ annotation, section: page, offset: Infinity, isPlaced: false });
  }
  placed.sort((a, b) => a.section - b.section || compare(a.offset, b.offset));
  return { placed, lost };
}

/** The note before or after the active one, or, without one, before or after a section's beginning. */
export function neighbour(
  { placed }: NoteOrder,
  active: string | null,
  section: number,
  direction: 1 | -1,
): OrderedNote | null {
  const at = placed.findIndex(({ annotation }) => annotation.ref === active);
  if (at >= 0) return placed[at + direction] ?? null;
  const next = placed.findIndex((note) => note.section >= section);
  if (direction > 0) return next < 0 ? null : (placed[next] ?? null);
  return (next < 0 ? placed.at(-1) : placed[next - 1]) ?? null;
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
