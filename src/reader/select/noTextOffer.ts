import type { NoteActions, NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';

/** A drag shorter than this is a click, in CSS pixels. */
const SHORTEST_DRAG = 12;

/** Says so when someone tries to select where there is no text (a scan), and offers a note on the page instead. */
export function offerWithoutText({ view, toast }: NoteTools, notes: NoteActions): void {
  let start: { section: number; x: number; y: number } | null = null;
  view.element.addEventListener('pointerdown', ({ button, clientX: x, clientY: y }) => {
    const section = button === 0 ? view.pointAt(x, y)?.section : undefined;
    start = section === undefined ? null : { section, x, y };
  });
  document.addEventListener('pointerup', ({ clientX, clientY }) => {
    if (!start) return;
    const { section, x, y } = start;
    start = null;
    if (Math.hypot(clientX - x, clientY - y) < SHORTEST_DRAG) return;
    void view.sectionText(section).then(({ text }) => {
      if (text.trim() !== '') return;
      const run = (): void => void notes.sectionNote(section);
      toast.show(strings.notes.noText, { label: strings.notes.makePageNote, run });
    });
  });
}
