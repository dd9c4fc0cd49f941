import { captionsOn } from '../../core/anchoring/captions.ts';
import type { Caption } from '../../core/anchoring/captions.ts';
import type { PageBox } from '../../core/model/annotation.ts';
import type { AreaSurface, LayerBox } from '../documentView.ts';
import type { NoteActions, NoteTools } from '../notes/noteActions.ts';
import { strings } from '../strings.ts';
import { AreaSession } from './areaSession.ts';
import { moved } from './frameMoves.ts';

/** Where the frame begins if the page has no figure: in per cent. */
const MIDDLE: LayerBox = { left: 20, top: 30, width: 60, height: 25 };

/** An area to begin with: one that is marked already is moved, with the words it has. */
export interface AreaStart {
  readonly section: number;
  readonly box: PageBox;
  readonly alt: string;
  /** The note that is about it. */
  readonly ref: string;
}

/** Marks a rectangle of a page: dragged with the mouse, or a frame moved and sized with arrow keys. */
export class AreaTool {
  readonly #tools: NoteTools;
  readonly #notes: NoteActions;
  readonly #surface: AreaSurface | null;
  #session: AreaSession | null = null;

  constructor(tools: NoteTools, notes: NoteActions) {
    this.#tools = tools;
    this.#notes = notes;
    this.#surface = tools.view.areas;
  }

  /** Watches for a drag with Alt held, which begins an area without asking for the tool first. */
  attach(): void {
    const { view } = this.#tools;
    view.element.addEventListener(
      'pointerdown',
      (event) => {
        if (!event.altKey || event.button !== 0 || this.#session || !this.#surface) return;
        const point = view.pointAt(event.clientX, event.clientY);
        if (!point || !this.#mayMark()) return;
        event.preventDefault();
        keepAltFromMenu();
        const session = this.#open(this.#surface, point.section, MIDDLE, null);
        session.drawFrom(event);
      },
      { capture: true },
    );
  }

  /** Puts a frame around the figure in view, or in the middle; or lets go of the one that is there. */
  async toggle(): Promise<void> {
    if (this.#session) this.#session.close();
    else if (!this.#surface) this.#tools.toast.show(strings.areas.notHere);
    else if (this.#mayMark()) {
      const { view } = this.#tools;
      const section = view.currentSection;
      const caption = captionsOn(await view.sectionText(section)).find(({ box }) => {
        const { top } = view.rowBox(section, box);
        return top > view.element.scrollTop && top < view.element.scrollTop + view.element.clientHeight;
      });
      this.#open(
        this.#surface,
        section,
        caption ? beside(view.layerBox(section, caption.box), caption) : MIDDLE,
        null,
      ).focus();
    }
  }

  /** Lets the area of a note be marked anew. */
  move(start: AreaStart): void {
    if (!this.#surface || !this.#mayMark()) return;
    this.#session?.close();
    const frame = this.#tools.view.layerBox(start.section, start.box);
    this.#open(this.#surface, start.section, moved(frame, frame.left, frame.top), start).focus();
  }

  #mayMark(): boolean {
    const { readOnlyReason } = this.#tools.store.context;
    if (readOnlyReason !== null) this.#tools.toast.show(readOnlyReason);
    return readOnlyReason === null;
  }

  #open(surface: AreaSurface, section: number, frame: LayerBox, start: AreaStart | null): AreaSession {
    this.#tools.view.clearSelection();
    this.#tools.active.set(null);
    this.#session = new AreaSession(this.#tools, surface, {
      section,
      frame,
      alt: start?.alt ?? '',
      save: (area) => void this.#notes.markArea(area, start?.ref ?? null),
      closed: () => {
        this.#session = null;
      },
    });
    return this.#session;
  }
}

/** VS Code opens its menu when Alt goes up after nothing else was pressed, and takes the keyboard there. */
function keepAltFromMenu(): void {
  document.addEventListener('keyup', (event) => event.stopPropagation(), { capture: true, once: true });
}

/** Above what is called a figure, below what is called a table, as wide as its caption. */
function beside(caption: LayerBox, { label }: Caption): LayerBox {
  const isAbove = /^(?:tab|algo|listing|表)/iu.test(label);
  const height = 25;
  const top = isAbove ? caption.top + caption.height : caption.top - height - 0.5;
  const shifted = Math.max(0, Math.min(100 - height, top));
  return {
    left: caption.left,
    top: shifted,
    width: caption.width,
    height: isAbove ? height : caption.top - shifted,
  };
}
