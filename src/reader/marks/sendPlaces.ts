import { placeNote } from '../../core/discussion/pdf/placeNotes.ts';
import type { PdfPlace } from '../../core/discussion/pdf/placeNotes.ts';
import type { NotePlaced, NoteToPlace } from '../../protocol/data.ts';
import { idle } from '../base/timing.ts';
import type { DocumentView } from '../documentView.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';

/** Notes that are told of at once: often enough for whoever waits to see it go on. */
const AT_ONCE = 10;

/** Pixels for a unit of a page: as the command line draws them. */
const PICTURE_SCALE = 2.5;

/** What the host asks for. */
interface PlacingJob {
  readonly job: number;
  readonly notes: readonly NoteToPlace[];
  readonly withPictures: boolean;
}

/** Finds notes in the document, and tells the host where they go in it, with pictures of areas if it wants them. */
export async function sendPlaces(
  { view, texts, peer }: Pick<NoteTools, 'view' | 'texts' | 'peer'>,
  { job, notes, withPictures }: PlacingJob,
): Promise<void> {
  const { printedBoxes } = view;
  try {
    if (!printedBoxes) throw new Error(strings.marks.notHere);
    const text = await texts.whole();
    for (let at = 0; at < notes.length; at += AT_ONCE) {
      await idle();
      const places: NotePlaced[] = [];
      for (const note of notes.slice(at, at + AT_ONCE)) {
        const place = await placeNote(text, note, printedBoxes);
        const picture = withPictures ? await pictureAt(view, place) : null;
        places.push({ id: note.id, place, ...(picture ? { picture } : {}) });
      }
      peer.notify('notesPlaced', { job, places, failure: null });
    }
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    peer.notify('notesPlaced', { job, places: [], failure });
  }
}

/** The picture of an area as PNG; null of anything else, and of what can't be drawn. */
async function pictureAt({ areas }: DocumentView, place: PdfPlace): Promise<Uint8Array<ArrayBuffer> | null> {
  if (place.kind !== 'area' || !areas) return null;
  const { page, box } = place;
  const width = ((box.x2 - box.x1) * PICTURE_SCALE) / devicePixelRatio;
  const canvas = await areas.picture(page, box, width);
  const png = canvas && (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png')));
  return png && new Uint8Array(await png.arrayBuffer());
}
