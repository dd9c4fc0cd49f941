import type { AnnotationView } from '../../protocol/data.ts';
import { isGone } from './conversations.ts';
import type { Conversations, Talk } from './conversations.ts';
import type { Layers } from './layers.ts';
import { placementOrder } from './placement.ts';
import type { Placements } from './placements.ts';

/** A note that has a card, and where it stands; `isPlaced` is false as long as that is only what the note says. */
export interface OrderedNote {
  readonly annotation: AnnotationView;
  readonly talk: Talk;
  readonly section: number;
  readonly offset: number;
  readonly isPlaced: boolean;
}

/** The notes in the order of the document, and those whose passage this copy does not have. */
export interface NoteOrder {
  readonly placed: readonly OrderedNote[];
  readonly lost: readonly Talk[];
}

/** Orders the notes of a layer that have a place of their own: what began a conversation, or stands in its place. */
export function noteOrder(conversations: Conversations, layers: Layers, placements: Placements): NoteOrder {
  const placed: OrderedNote[] = [];
  const lost: Talk[] = [];
  for (const talk of conversations.all) {
    const { note: annotation } = talk;
    if (!layers.isShown(annotation.ref)) continue;
    const placement = placements.get(annotation.ref);
    const place = placementOrder(placement);
    const page = annotation.target.page?.index;
    if (place) placed.push({ annotation, talk, ...place, isPlaced: true });
    else if (placement?.kind === 'lost') lost.push(talk);
    else if (isGone(talk)) {
      // No passage to be looked for: it stands at the top of the page that its replies name.
      if (page === undefined) lost.push(talk);
      else placed.push({ annotation, talk, section: page, offset: -1, isPlaced: true });
    } else if (page !== undefined)
      placed.push({ annotation, talk, section: page, offset: Infinity, isPlaced: false });
  }
  placed.sort((a, b) => a.section - b.section || compare(a.offset, b.offset));
  return { placed, lost };
}

/** The note before or after the active one, or, without one, before or after a section's beginning. */
export function neighbour(
  placed: readonly OrderedNote[],
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
