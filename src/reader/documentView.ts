import type { Position } from '../protocol/data.ts';
import type { PageBox } from '../core/model/annotation.ts';
import type { PageText, TextLine } from '../core/anchoring/pageText.ts';
import type { Event } from './base/emitter.ts';

/** A place between two characters: a section (page of a PDF) and a UTF-16 offset in its text. */
export interface TextPoint {
  readonly section: number;
  readonly offset: number;
}

/** A stretch of text, of any number of sections. `start` is never after `end`. */
export interface TextSpan {
  readonly start: TextPoint;
  readonly end: TextPoint;
}

/** A place within a section's layer in per cent of its width and height, so that zooming moves nothing. */
export interface LayerBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A point of a section, in its own units (PDF user space). */
export interface SectionPoint {
  readonly section: number;
  readonly x: number;
  readonly y: number;
}

/** Where a caret stands: a box without width, and how far along its line it is, to keep the column between lines. */
export interface CaretPlace {
  readonly box: PageBox;
  readonly along: number;
}

/** Rectangles of sections that stand as they were set: places to mark that have no text. */
export interface AreaSurface {
  /** In the section's units, of a part of its layer. */
  boxAt(section: number, layer: LayerBox): PageBox;
  /** Where a point of the window lies on a section's layer, in per cent; of points beside it the nearest that does. */
  layerPoint(
    section: number,
    clientX: number,
    clientY: number,
  ): { readonly left: number; readonly top: number };
  /** Draws a part of a section, `width` CSS pixels wide; null if there is nothing to draw. */
  picture(section: number, box: PageBox, width: number): Promise<HTMLCanvasElement | null>;
}

/** How a document is scrolled to something. */
export interface RevealOptions {
  /** Remember the place left, for *Go Back*. */
  readonly remember: boolean;
}

/**
 * What the reader needs of a document, whatever its kind. Selecting, painting, cards, caret and actions are written
 * once, above this. A document is a row of sections (the pages of a PDF), each with a text and places in it;
 * only sections near the view are rendered.
 */
export interface DocumentView {
  /** The element that scrolls. Its content may hold a margin beside the text: see `row`. */
  readonly element: HTMLElement;
  /** Scrolls with the document; the margin is put at its end. */
  readonly row: HTMLElement;
  readonly sectionCount: number;
  /** The section at the top of the view. */
  readonly currentSection: number;
  readonly onDidChangeSection: Event<number>;
  /** A section's text can be selected and painted on from now on, until it is scrolled away. */
  readonly onDidRenderSection: Event<number>;
  /** Sizes changed: zoom, rotation, width of the window. Places measured before are void. */
  readonly onDidChangeLayout: Event<void>;
  /** Sections were turned: places within their layers are void. */
  readonly onDidRotate: Event<void>;
  /** The name a section has in the document itself (a page label), if it has one. */
  sectionLabel(section: number): string | null;

  /** The text of a section; asked for once, then kept. */
  sectionText(section: number): Promise<PageText>;
  /** The same if it is known already. */
  knownText(section: number): PageText | null;

  /** Resolves when nothing is being scrolled or drawn, so that work in the background disturbs nobody. */
  quiet(): Promise<void>;

  /** What is selected, with mouse, keys or caret. */
  selection(): Promise<TextSpan | null>;
  readonly onDidChangeSelection: Event<TextSpan | null>;
  /** Selects text as the fellow would; sections that are not rendered follow when they are. `focus` end may be first. */
  select(anchor: TextPoint, focus: TextPoint): Promise<void>;
  clearSelection(): void;

  /** Rectangles that cover the text of one section between two offsets, a line each, in the section's units. */
  boxes(section: number, start: number, end: number): Promise<readonly PageBox[]>;
  /** Where a caret before a character stands; null in a section without text. */
  caretPlace(point: TextPoint): Promise<CaretPlace | null>;
  /** The offset on a line whose caret stands nearest to `along` (see {@link CaretPlace}). */
  offsetAlong(section: number, line: TextLine, along: number): Promise<number>;
  /** The place between two characters that a point of the window means; null beside all text. */
  textPointAt(clientX: number, clientY: number): Promise<TextPoint | null>;
  /** Where to paint on a section below its text; null while it is not rendered. Lost when the section is. */
  paintLayer(section: number): HTMLElement | null;
  /** The top edge of a section, in its units: where a note on the whole section stands. */
  sectionTop(section: number): PageBox;
  layerBox(section: number, box: PageBox): LayerBox;
  /** In pixels from the top left of `row`. */
  rowBox(section: number, box: PageBox): DOMRect;
  /** What lies under a point of the window; null beside all sections. */
  pointAt(clientX: number, clientY: number): SectionPoint | null;

  /** What areas are marked on; null in a document whose layout follows the window. */
  readonly areas: AreaSurface | null;

  /** Brings a box into view if it is not, and says so when it is there. */
  revealBox(section: number, box: PageBox, options: RevealOptions): void;
  revealSection(section: number, options: RevealOptions): void;

  position(): Position | null;
  restore(position: Position): void;
  readonly onDidMove: Event<Position>;
}
