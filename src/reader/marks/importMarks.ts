import { markedSpan } from '../../core/anchoring/markedSpan.ts';
import type { EmbeddedMark } from '../documentView.ts';
import { sectionTarget, textTarget } from '../notes/draftTarget.ts';
import { offerUndo } from '../notes/offerUndo.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';
import type { ImportedMark } from '../../protocol/data.ts';

/** Says how far reading has come after so many pages. */
const TOLD_EVERY = 25;

/** Makes notes of the marks that other programs left in the file: their text, their words, whose they are. */
export async function importMarks(tools: NoteTools): Promise<void> {
  const { view, store, peer, toast, announcer } = tools;
  const { readOnlyReason } = store.context;
  if (readOnlyReason !== null) {
    toast.show(readOnlyReason);
    return;
  }
  if (!view.embeddedMarks) {
    toast.show(strings.marks.notHere);
    return;
  }
  const found = await view.embeddedMarks((pages) => {
    if (pages % TOLD_EVERY === 0) toast.show(strings.marks.reading(pages, view.sectionCount));
  });
  toast.hide();
  if (found.length === 0) {
    toast.show(strings.marks.none);
    return;
  }
  const marks: ImportedMark[] = [];
  for (const mark of found) {
    const imported = await importedMark(tools, mark);
    if (imported) marks.push(imported);
  }
  const { made, known } = await peer.request('importMarks', { marks });
  const said = strings.marks.imported(made.length, known);
  announcer.say(said);
  if (made.length === 0) toast.show(said);
  else offerUndo(tools, said, () => made.every((ref) => store.get(ref)));
}

/** What has no text below it, such as a mark on a scan, becomes a note on the page. */
async function importedMark(
  { view, texts }: NoteTools,
  { section, boxes, comment, author, made }: EmbeddedMark,
): Promise<ImportedMark | null> {
  const text = await view.sectionText(section);
  const span = await markedSpan(text, boxes, (line, along) => view.offsetAlong(section, line, along));
  const covered =
    span &&
    (await textTarget(view, texts, {
      start: { section, offset: span.start },
      end: { section, offset: span.end },
    }));
  const target = covered ?? (await sectionTarget(view, texts, section));
  return target && { target: { ...target }, comment, author, made };
}
