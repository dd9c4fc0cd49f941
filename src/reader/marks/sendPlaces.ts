import { placeNote } from '../../core/discussion/pdf/placeNotes.ts';
import type { PdfPlace } from '../../core/discussion/pdf/placeNotes.ts';
import type { NoteToPlace } from '../../protocol/data.ts';
import { idle } from '../base/timing.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';

/** Notes that are told of at once: often enough for whoever waits to see it go on. */
const AT_ONCE = 10;

/** Finds notes in the document, and tells the host where they go in a copy of it that is to hold them. */
export async function sendPlaces(
  { view, texts, peer }: Pick<NoteTools, 'view' | 'texts' | 'peer'>,
  { job, notes }: { readonly job: number; readonly notes: readonly NoteToPlace[] },
): Promise<void> {
  const { printedBoxes } = view;
  try {
    if (!printedBoxes) throw new Error(strings.marks.notHere);
    const text = await texts.whole();
    for (let at = 0; at < notes.length; at += AT_ONCE) {
      await idle();
      const places: { id: string; place: PdfPlace }[] = [];
      for (const note of notes.slice(at, at + AT_ONCE))
        places.push({ id: note.id, place: await placeNote(text, note, printedBoxes) });
      peer.notify('notesPlaced', { job, places, failure: null });
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    peer.notify('notesPlaced', { job, places: [], failure });
  }
}
