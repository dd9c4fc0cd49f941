import type { Alternative } from '../../core/notes/alternative.ts';
import type { AnnotationView, OtherVersion } from '../../protocol/data.ts';
import type { StoredNote } from '../notes/storedNotes.ts';

/** A note as the reader shows it. */
export function viewOf(note: StoredNote, isNew: boolean): AnnotationView {
  const { annotation, alternatives } = note;
  return {
    ref: note.ref,
    kind: annotation.kind,
    fellow: annotation.fellow,
    fellowName: note.fellowName,
    own: note.own,
    target: annotation.target,
    locator: annotation.locator,
    tags: [...annotation.tags],
    comment: annotation.comment,
    replyTo: annotation.replyTo,
    made: annotation.made,
    edited: annotation.edited,
    pending: note.pending,
    isPrivate: note.isPrivate,
    ...(isNew ? { isNew } : {}),
    ...(alternatives.length > 0 ? { otherVersions: alternatives.map(otherVersion) } : {}),
  };
}

function otherVersion({ edited, comment, quote, tags }: Alternative): OtherVersion {
  return { edited, comment, quote, tags: tags && [...tags] };
}

/** Remembers what a reader was told, so that it is told only what is new. */
export class AnnotationFeed {
  #known = new Map<string, string>();

  /** Takes the notes as they are now; answers what the reader must be told, or null. */
  sync(views: readonly AnnotationView[]): { changed: AnnotationView[]; removed: string[] } | null {
    const next = new Map(views.map((view) => [view.ref, JSON.stringify(view)]));
    const changed = views.filter((view) => this.#known.get(view.ref) !== next.get(view.ref));
    const removed = [...this.#known.keys()].filter((ref) => !next.has(ref));
    this.#known = next;
    return changed.length > 0 || removed.length > 0 ? { changed, removed } : null;
  }
}
