import { oncePerFrame } from '../base/timing.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import type { Painter } from '../paint/painter.ts';

/**
 * Lets a click on a passage open its note, and one elsewhere close it; the pointer shows what can be clicked, and
 * VS Code's context menu learns what is below it.
 */
export function followPointer(
  { view, active, peer }: NoteTools,
  painter: Painter,
  open: (ref: string) => void,
): void {
  const notesAt = (event: MouseEvent): readonly string[] => {
    const point = view.pointAt(event.clientX, event.clientY);
    return point ? painter.notesAt(point) : [];
  };
  const noteAt = (event: MouseEvent): string | null => notesAt(event)[0] ?? null;
  view.element.addEventListener('click', (event) => {
    const target = event.target as HTMLElement;
    if (target.closest('.popup, .margin')) return;
    const link = target.closest<HTMLAnchorElement>('a[href]');
    if (link) {
      if (view.followsLink(link)) return;
      // What leads outside is the host's to open.
      event.preventDefault();
      peer.notify('openLink', { url: link.href });
      return;
    }
    if (document.getSelection()?.isCollapsed === false) return;
    // Where several fellows marked the same words, each click opens the next one's note.
    const notes = notesAt(event);
    const note = notes[(notes.indexOf(active.ref ?? '') + 1) % notes.length];
    if (note === undefined) active.set(null);
    else open(note);
  });
  let last: MouseEvent | null = null;
  const hover = oncePerFrame(() => {
    if (last) view.element.classList.toggle('over-note', last.buttons === 0 && noteAt(last) !== null);
  });
  view.element.addEventListener('pointermove', (event) => {
    last = event;
    hover();
  });
  view.element.addEventListener(
    'contextmenu',
    (event) => {
      const note = noteAt(event);
      const isSelected = document.getSelection()?.isCollapsed === false;
      if (note !== null && !isSelected) active.set(note);
      const webviewSection = isSelected ? 'selection' : note === null ? 'page' : 'note';
      view.element.dataset['vscodeContext'] = JSON.stringify({
        webviewSection,
        preventDefaultContextMenuItems: true,
      });
    },
    { capture: true },
  );
}
