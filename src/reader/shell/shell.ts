import { element } from '../base/element.ts';
import { strings } from '../strings.ts';

/** The reader's frame: a slim toolbar above the stage that holds the document and what floats over it. */
export interface Shell {
  readonly toolbar: HTMLElement;
  /** Left of the stage: outline. */
  readonly side: HTMLElement;
  readonly stage: HTMLElement;
  /** Beside the pages and scrolling with them: the notes, where there is room. Put into the document's row. */
  readonly margin: HTMLElement;
  /** Right of the stage: the list of notes, where the window is too narrow for a margin. */
  readonly panel: HTMLElement;
}

/** Fills the page's empty body. */
export function createShell(): Shell {
  const toolbar = element('div', { class: 'toolbar', role: 'toolbar', 'aria-label': strings.toolbar.label });
  const side = element('nav', { class: 'side', 'aria-label': strings.outline.label, hidden: true });
  const stage = element('main', { class: 'stage' }, element('h1', { class: 'unseen' }, document.title));
  const margin = element('aside', { class: 'margin', 'aria-label': strings.notes.label, hidden: true });
  const panel = element('aside', { class: 'panel', 'aria-label': strings.notes.label, hidden: true });
  document.body.append(
    element('header', { class: 'top' }, toolbar),
    element('div', { class: 'work' }, side, stage, panel),
  );
  return { toolbar, side, stage, margin, panel };
}

/** A stage at least this wide has room for a margin beside the page, in CSS pixels. */
const ROOM_FOR_MARGIN = 860;

/** Whether there is room for a margin now. */
export function hasRoomForMargin({ stage }: Shell): boolean {
  return stage.clientWidth >= ROOM_FOR_MARGIN;
}
