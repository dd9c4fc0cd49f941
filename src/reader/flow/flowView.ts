import type { PageText } from '../../core/anchoring/pageText.ts';
import type { PageBox } from '../../core/model/annotation.ts';
import type { Position } from '../../protocol/data.ts';
import type { DocumentKind } from '../../protocol/messages.ts';
import { BackStack } from '../base/backStack.ts';
import { element } from '../base/element.ts';
import { Emitter } from '../base/emitter.ts';
import { revealRect } from '../base/revealRect.ts';
import { oncePerFrame } from '../base/timing.ts';
import type {
  CaretPlace,
  DocumentView,
  LayerBox,
  PlaceInSource,
  RevealOptions,
  SectionPoint,
  TextPoint,
  TextSpan,
  ViewLine,
} from '../documentView.ts';
import type { OutlineEntry } from '../outline/outlineTree.ts';
import { strings } from '../strings.ts';
import { FlowFinder } from './flowFinder.ts';
import { FlowGeometry } from './flowGeometry.ts';
import { flowOutline, headingBefore } from './flowOutline.ts';
import { FlowPosition } from './flowPosition.ts';
import { FlowSelection } from './flowSelection.ts';
import { FlowSizing } from './flowSizing.ts';
import type { FlowLook } from './flowSizing.ts';
import { FlowText } from './flowText.ts';

/** What a view that flows shows. Whoever makes it has seen to it that nothing in it can do harm. */
export interface FlowContent {
  /** Taken over into the view. Its text is what `htmlText` reads in it. */
  readonly root: HTMLElement;
  /** What a note on text that begins at a place says of where that is; absent: the heading it stands under. */
  readonly placeOf?: (start: TextPoint) => PlaceInSource;
  /** Where the words of a moment of a recording stand; absent where there is none. */
  readonly momentPoint?: (seconds: number) => TextPoint | null;
  /** Shows the content in another layout; absent where there is no choice. */
  readonly setLayout?: (layout: FlowLook['layout']) => void;
  /** The text nodes that interrupt the text without belonging to it: a passage that runs over one is read without it. */
  readonly isAside?: (node: Node) => boolean;
}

/** No heading is longer where it only says where something is, in characters. */
const LONGEST_TITLE = 150;

function shortTitle(title: string | null): string | null {
  return title === null ? null : Array.from(title).slice(0, LONGEST_TITLE).join('');
}

/** The section that is read begins above this share of the view's height. */
const READING_SHARE = 0.3;

/** Text that flows as wide as the window allows, from elements: a web page, the words of a talk. */
export class FlowView implements DocumentView {
  readonly kind: DocumentKind;
  readonly hasPages = false;
  /** Nothing but text stands where it was set. */
  readonly areas = null;
  readonly embeddedMarks = null;
  readonly element: HTMLElement;
  readonly row: HTMLElement;
  readonly back = new BackStack();
  readonly sizing = new FlowSizing();
  readonly finder: FlowFinder;
  readonly #sheet = element('div', { class: 'sheet' });
  readonly #paints = element('div', { class: 'paints', 'aria-hidden': 'true' });
  readonly #layers = new Map<number, HTMLElement>();
  readonly #geometry: FlowGeometry;
  readonly #selection: FlowSelection;
  readonly #position: FlowPosition;
  readonly #section = new Emitter<number>();
  readonly #layout = new Emitter<void>();
  readonly #reflowed = new Emitter<void>();
  readonly onDidChangeSection = this.#section.event;
  readonly onDidChangeLayout = this.#layout.event;
  readonly onDidReflow = this.#reflowed.event;
  /** All sections are there from the beginning. */
  readonly onDidRenderSection = new Emitter<number>().event;
  readonly onDidRotate = new Emitter<void>().event;
  readonly #follow = oncePerFrame(() => this.#scrolled());
  #content: FlowContent = { root: element('div') };
  #text = new FlowText(this.#content.root);
  #current = 0;
  #width = 0;
  #height = 0;

  constructor(kind: DocumentKind, parent: HTMLElement) {
    this.kind = kind;
    this.row = element('div', { class: 'row' }, element('div', { class: 'column' }, this.#sheet));
    this.element = element(
      'div',
      { class: 'view flow', tabindex: '0', role: 'document', 'aria-label': strings.viewer.label },
      this.row,
    );
    parent.append(this.element);
    const text = (): FlowText => this.#text;
    this.#geometry = new FlowGeometry(this.#sheet, text);
    this.#selection = new FlowSelection(text);
    this.#position = new FlowPosition(this.element, this.#sheet, this.#geometry, this.sizing);
    this.finder = new FlowFinder({
      get text() {
        return text();
      },
      top: () => this.#position.top,
      isShown: (section, start, end) => this.#geometry.boxes(section, start, end).length > 0,
      reveal: (section, start, end) => {
        const [box] = this.#geometry.boxes(section, start, end);
        if (box) this.revealBox(section, box, { remember: false });
      },
    });
    this.sizing.onDidChange(() => this.#applyLook());
    this.#listen();
  }

  /** Shows a document, at the place and in the look that were kept. */
  show(content: FlowContent, position: Position | null): void {
    this.#content = content;
    content.root.classList.add('content');
    this.#sheet.replaceChildren(this.#paints, content.root);
    this.#text = new FlowText(content.root, content.isAside);
    if (position) this.sizing.restore(position, content.setLayout !== undefined);
    else this.sizing.offerLayouts(content.setLayout !== undefined);
    this.#applyLook();
    if (position) this.#position.scrollTo(position);
    this.#follow();
  }

  async copyBytes(): Promise<Uint8Array<ArrayBuffer>> {
    const texts = await Promise.all(this.#text.sections.map((_, section) => this.sectionText(section)));
    return new TextEncoder().encode(texts.map(({ text }) => text).join('\f'));
  }

  get text(): FlowText {
    return this.#text;
  }

  get sectionCount(): number {
    return this.#text.sections.length;
  }

  get currentSection(): number {
    return this.#current;
  }

  get onDidChangeSelection(): FlowSelection['onDidChange'] {
    return this.#selection.onDidChange;
  }

  get onDidMove(): FlowPosition['onDidMove'] {
    return this.#position.onDidMove;
  }

  sectionLabel(section: number): string | null {
    return headingBefore(this.#text, section);
  }

  momentPoint(seconds: number): TextPoint | null {
    return this.#content.momentPoint?.(seconds) ?? null;
  }

  placeOf(start: TextPoint): PlaceInSource {
    const { placeOf } = this.#content;
    if (placeOf) return placeOf(start);
    return {
      page: null,
      endPage: null,
      time: null,
      section: shortTitle(headingBefore(this.#text, start.section)),
    };
  }

  async sectionText(section: number): Promise<PageText> {
    return this.#text.text(section);
  }

  knownText(section: number): PageText {
    return this.#text.text(section);
  }

  async quiet(): Promise<void> {
    // Nothing is drawn in the background.
  }

  async firstTextShown(): Promise<void> {
    // It is there when the document is.
  }

  async selection(): Promise<TextSpan | null> {
    return this.#selection.current();
  }

  async select(anchor: TextPoint, focus: TextPoint): Promise<void> {
    this.#selection.select(anchor, focus);
  }

  clearSelection(): void {
    this.#selection.clear();
  }

  async boxes(section: number, start: number, end: number): Promise<readonly PageBox[]> {
    return this.#geometry.boxes(section, start, end);
  }

  async caretPlace(point: TextPoint): Promise<CaretPlace | null> {
    return this.#geometry.caretPlace(point);
  }

  async lines(section: number): Promise<readonly ViewLine[]> {
    return this.#geometry.lines(section);
  }

  lineBox(point: TextPoint): PageBox | null {
    return this.#geometry.lineBox(point);
  }

  async offsetAlong(section: number, line: ViewLine, along: number): Promise<number> {
    return this.#geometry.offsetAlong(section, line, along);
  }

  async textPointAt(clientX: number, clientY: number): Promise<TextPoint | null> {
    return this.#pointAt(clientX, clientY);
  }

  shownPoint(point: TextPoint, direction: 'forward' | 'backward'): TextPoint {
    return this.#geometry.shownPoint(point, direction);
  }

  paintLayer(section: number): HTMLElement {
    let layer = this.#layers.get(section);
    if (!layer) {
      layer = element('div', { class: 'paint' });
      this.#layers.set(section, layer);
      this.#paints.append(layer);
    }
    return layer;
  }

  sectionTop(section: number): PageBox {
    const start = this.#geometry.shownPoint({ section, offset: 0 }, 'forward');
    return this.#geometry.lineBox(start) ?? { x1: 0, y1: 0, x2: 0, y2: 0 };
  }

  layerBox(_section: number, box: PageBox): LayerBox {
    return this.#geometry.layerBox(box);
  }

  rowBox(_section: number, { x1, y1, x2, y2 }: PageBox): DOMRect {
    const sheet = this.#sheet;
    return new DOMRect(sheet.offsetLeft + x1, sheet.offsetTop + y1, x2 - x1, y2 - y1);
  }

  pointAt(clientX: number, clientY: number): SectionPoint | null {
    const { left, top, right, bottom } = this.#sheet.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) return null;
    const section = this.#pointAt(clientX, clientY)?.section ?? this.#current;
    return { section, x: clientX - left, y: clientY - top };
  }

  revealBox(section: number, box: PageBox, { remember }: RevealOptions): void {
    revealRect(this.element, this.rowBox(section, box), () => {
      if (remember) this.rememberPlace();
    });
  }

  revealSection(section: number, { remember }: RevealOptions): void {
    if (remember) this.rememberPlace();
    this.#position.scrollTo({ pageIndex: section, top: section === 0 ? null : 0 });
  }

  position(): Position | null {
    return this.#position.current();
  }

  restore(position: Position): void {
    this.sizing.restore(position, this.#content.setLayout !== undefined);
    this.#position.scrollTo(position);
  }

  /** Puts the place that is read on the stack of *Go Back*. */
  rememberPlace(): void {
    const place = this.position();
    if (place) this.back.push(place);
  }

  goBack(): void {
    const place = this.back.pop();
    if (place) this.#position.scrollTo(place);
  }

  followsLink(link: HTMLAnchorElement): boolean {
    const fragment = /^#(.*)$/s.exec(link.getAttribute('href') ?? '')?.[1];
    if (fragment === undefined) return false;
    const target = fragment === '' ? this.#content.root : this.#targetOf(fragment);
    if (target) this.revealElement(target);
    return true;
  }

  /** Goes to an element of the content; *Go Back* returns. */
  revealElement(target: Element): void {
    this.rememberPlace();
    const top = target.getBoundingClientRect().top - this.element.getBoundingClientRect().top;
    this.element.scrollBy({ top: top - this.element.clientHeight / 8, behavior: 'instant' });
  }

  async outline(): Promise<readonly OutlineEntry[]> {
    return flowOutline(this.#text, (section) => this.revealSection(section, { remember: true }));
  }

  setMarginWidth(): void {
    this.#laidOut();
  }

  #targetOf(fragment: string): Element | null {
    const { root } = this.#content;
    return root.querySelector(`[id="${CSS.escape(fragment)}"], a[name="${CSS.escape(fragment)}"]`);
  }

  #pointAt(clientX: number, clientY: number): TextPoint | null {
    const place = document.caretPositionFromPoint(clientX, clientY);
    if (!place || !this.#content.root.contains(place.offsetNode)) return null;
    return this.#text.textPoint({ node: place.offsetNode, offset: place.offset }, 'start');
  }

  #applyLook(): void {
    const { factor, width, layout } = this.sizing.look;
    this.#sheet.style.setProperty('--letters', String(factor));
    this.#sheet.dataset['width'] = width;
    this.#sheet.dataset['layout'] = layout;
    this.#content.setLayout?.(layout);
    this.#laidOut();
    this.#position.changed();
  }

  /** What was measured is void if the sheet has another size; what stood at the top does so again. */
  #laidOut(): void {
    const { clientWidth, clientHeight } = this.#sheet;
    const isSame = clientWidth === this.#width && clientHeight === this.#height;
    this.#layout.fire();
    if (isSame) return;
    this.#width = clientWidth;
    this.#height = clientHeight;
    this.#geometry.forget();
    this.#position.keepPlace();
    this.#reflowed.fire();
    this.#layout.fire();
  }

  #scrolled(): void {
    this.#position.scrolled();
    const { section } = this.#position.at(READING_SHARE);
    if (section === this.#current) return;
    this.#current = section;
    this.#section.fire(section);
  }

  #listen(): void {
    this.element.addEventListener('scroll', this.#follow, { passive: true });
    this.element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        if (event.deltaY < 0) this.sizing.stepUp();
        else this.sizing.stepDown();
      },
      { passive: false },
    );
    new ResizeObserver(() => this.#laidOut()).observe(this.#sheet);
  }
}
