import type { Position } from '../protocol/data.ts';
import type { PageBox, Target } from '../core/model/annotation.ts';
import type { PageText } from '../core/anchoring/pageText.ts';
import type { DocumentKind } from '../protocol/messages.ts';
import type { BackStack } from './base/backStack.ts';
import type { Event } from './base/emitter.ts';
import type { OutlineEntry } from './outline/outlineTree.ts';
import type { MenuItem } from './toolbar/menu.ts';

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

/** A section as it is drawn, and how many of the drawing's pixels are one CSS pixel. */
export interface DrawnPage {
  readonly canvas: HTMLCanvasElement;
  readonly scale: number;
}

/** A line as it is laid out now: its UTF-16 offsets in the section's text, and where it stands. */
export interface ViewLine {
  readonly offset: number;
  readonly endOffset: number;
  readonly box: PageBox;
}

/** What of a target says where a passage is, besides its quote. */
export type PlaceInSource = Pick<Target, 'page' | 'endPage' | 'time' | 'section'>;

/** What is looked for in the document. */
export interface FindQuery {
  readonly text: string;
  readonly matchCase: boolean;
  readonly wholeWords: boolean;
}

/** How a search stands. `current` counts from 1; 0 while none is shown. */
export interface FindState {
  readonly current: number;
  readonly total: number;
  /** There is surely none. */
  readonly isNone: boolean;
}

/** Finds text in the document and shows it. */
export interface Finder {
  readonly onDidChange: Event<FindState>;
  /** Shows the match nearest to the view, or the one after or before that which is shown. */
  find(query: FindQuery, step: 'nearest' | 'next' | 'previous'): void;
  /** Takes all marks of a search away. */
  clear(): void;
}

/** A place of the document that takes room. */
export interface SectionBox {
  readonly section: number;
  readonly box: PageBox;
}

/** How large the document is shown. What `factor` is of, is the document's own affair: a page, or its letters. */
export interface Sizing {
  readonly factor: number;
  readonly onDidChange: Event<void>;
  stepUp(): void;
  stepDown(): void;
  fit(to: 'page-width' | 'page-fit'): void;
  /** Has what is of interest stay in view when the size changes, if it is; missing where text flows on from the top. */
  keepInView?(ofInterest: () => SectionBox | null): void;
  /** All that can be chosen about how the document is shown. */
  menu(): readonly MenuItem[];
}

/** A mark that another program left in the file. */
export interface EmbeddedMark {
  readonly section: number;
  /** What it covers, a box for each line; none if it is a note without a passage. */
  readonly boxes: readonly PageBox[];
  /** What was written with it, and to it. */
  readonly comment: string;
  readonly author: string | null;
  /** ISO 8601. */
  readonly made: string | null;
}

/** How a document is scrolled to something. */
export interface RevealOptions {
  /** Remember the place left, for *Go Back*. */
  readonly remember: boolean;
}

/**
 * What the reader needs of a document, whatever its kind. Selecting, painting, cards, caret and actions are written
 * once, above this. A document is a row of sections (the pages of a PDF, the parts of a web page from heading to
 * heading, those of a talk), each with a text and places in it; only sections near the view need be rendered.
 */
export interface DocumentView {
  readonly kind: DocumentKind;
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
  /** Sizes changed: zoom, rotation, width of the window. Places in the window measured before are void. */
  readonly onDidChangeLayout: Event<void>;
  /** Sections were turned: places within their layers are void. */
  readonly onDidRotate: Event<void>;
  /** Text was laid out anew: boxes in the units of sections are void, too. */
  readonly onDidReflow: Event<void>;
  /** Whether sections are pages: they have numbers that people know, and notes name them. */
  readonly hasPages: boolean;
  /** The name a section has in the document itself (a page label), if it has one. */
  sectionLabel(section: number): string | null;

  /** What a note on the text between two places says of where that is. */
  placeOf(start: TextPoint, end: TextPoint): PlaceInSource;

  /** Where notes on a moment of a recording stand; null where the document knows none. */
  momentPoint?(seconds: number): TextPoint | null;

  /** The text of a section; asked for once, then kept. */
  sectionText(section: number): Promise<PageText>;
  /** The same if it is known already. */
  knownText(section: number): PageText | null;

  /** What tells this copy from any other: the file's bytes, or, where only that counts, its text. */
  copyBytes(): Promise<Uint8Array<ArrayBuffer>>;

  /** Resolves when nothing is being scrolled or drawn, so that work in the background disturbs nobody. */
  quiet(): Promise<void>;
  /** Resolves when no section is being drawn, after `latest` milliseconds at the latest; missing where none is drawn. */
  betweenDrawings?(latest: number): Promise<void>;

  /** What is selected, with mouse, keys or caret. */
  selection(): Promise<TextSpan | null>;
  readonly onDidChangeSelection: Event<TextSpan | null>;
  /** Selects text as the fellow would; sections that are not rendered follow when they are. `focus` end may be first. */
  select(anchor: TextPoint, focus: TextPoint): Promise<void>;
  clearSelection(): void;

  /** Rectangles that cover the text of one section between two offsets, a line each, in the section's units. */
  boxes(section: number, start: number, end: number): Promise<readonly PageBox[]>;
  /**
   * The same as the file itself sets the text, whatever fonts the screen shows it with: slower, and to the letter.
   * Missing where only the screen sets it.
   */
  readonly printedBoxes?: (section: number, start: number, end: number) => Promise<readonly PageBox[]>;
  /** Where a caret before a character stands; null in a section without text. */
  caretPlace(point: TextPoint): Promise<CaretPlace | null>;
  /** The lines of a section in the order of its text, as they are laid out now. */
  lines(section: number): Promise<readonly ViewLine[]>;
  /** Where the line stands that shows the character at a place; null while that is not known. */
  lineBox(point: TextPoint): PageBox | null;
  /** The offset on one of the {@link lines} whose caret stands nearest to `along` (see {@link CaretPlace}). */
  offsetAlong(section: number, line: ViewLine, along: number): Promise<number>;
  /** The place between two characters that a point of the window means; null beside all text. */
  textPointAt(clientX: number, clientY: number): Promise<TextPoint | null>;
  /** Where to paint on a section below its text; null while it is not rendered. Lost when the section is. */
  paintLayer(section: number): HTMLElement | null;

  /** The section as it is drawn; null if it isn't, or not by one picture. Only where sections are pictures. */
  drawnPage?(section: number): DrawnPage | null;
  /** The top edge of a section, in its units: where a note on the whole section stands. */
  sectionTop(section: number): PageBox;
  layerBox(section: number, box: PageBox): LayerBox;
  /** In pixels from the top left of `row`. */
  rowBox(section: number, box: PageBox): DOMRect;
  /** What lies under a point of the window; null beside all sections. */
  pointAt(clientX: number, clientY: number): SectionPoint | null;

  /** Turns paper dark where the theme is; missing where nothing is paper. */
  setDarkPages?(areDark: boolean): void;

  /** Reads what other programs marked in the file; null for kinds of documents that hold no such marks. */
  readonly embeddedMarks: ((progress: (sections: number) => void) => Promise<readonly EmbeddedMark[]>) | null;

  /** What areas are marked on; null in a document whose layout follows the window. */
  readonly areas: AreaSurface | null;

  /** Brings a box into view if it is not, and says so when it is there. */
  revealBox(section: number, box: PageBox, options: RevealOptions): void;
  revealSection(section: number, options: RevealOptions): void;

  position(): Position | null;
  restore(position: Position): void;
  readonly onDidMove: Event<Position>;
  readonly back: BackStack;
  /** Returns to where the last jump began. */
  goBack(): void;

  /** Follows a link that leads to another place of the document; false if it leads elsewhere. */
  followsLink(link: HTMLAnchorElement): boolean;
  /**
   * The nearest place in a direction that is shown, if this one is not; only where parts of a document may be hidden.
   */
  shownPoint?(point: TextPoint, direction: 'forward' | 'backward'): TextPoint;

  readonly finder: Finder;
  readonly sizing: Sizing;
  /** The outline, flat and in order; empty if the document has none. `openLink` gets what leads outside. */
  outline(openLink: (url: string) => void): Promise<readonly OutlineEntry[]>;
  /** Tells how much of the width the margin of notes takes. */
  setMarginWidth(width: number): void;
  /** Turns the pages by a quarter; only where there are some. */
  rotate?(): void;
  /** Resolves when text can be selected, or when it clearly takes its time. */
  firstTextShown(): Promise<void>;
}
