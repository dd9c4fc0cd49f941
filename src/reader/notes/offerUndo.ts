import { strings } from '../strings.ts';
import type { NoteTools } from './noteActions.ts';

/**
 * Says what was done to notes of one's own, and offers to take it back as long as nothing else was done: what is done
 * next is what would be undone then.
 *
 * @param isPublished Whether the host has published what was done.
 */
export function offerUndo({ peer, store, toast }: NoteTools, said: string, isPublished: () => boolean): void {
  let isKnown = isPublished();
  const stop = store.onDidChange(({ changed, removed }) => {
    if (isKnown && (removed.length > 0 || changed.some((ref) => store.get(ref)?.own))) withdraw();
    isKnown ||= isPublished();
  });
  const undo = { label: strings.notes.undo, run: () => peer.notify('undo', {}) };
  const withdraw = toast.show(said, undo, stop);
}
