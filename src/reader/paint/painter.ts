import type { PageBox } from '../../core/model/annotation.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import { idle, oncePerFrame } from '../base/timing.ts';
import type { DocumentView, SectionPoint } from '../documentView.ts';
import type { ActiveNote } from '../notes/activeNote.ts';
import { initials } from '../cards/initials.ts';
import type { AnnotationStore } from '../notes/annotationStore.ts';
import type { Layers } from '../notes/layers.ts';
import { lengthOf } from '../notes/placement.ts';
import type { PlacedPart } from '../notes/placement.ts';
import type { Placements } from '../notes/placements.ts';
import { PageInk } from './pageInk.ts';
import { paintStyle } from './paintStyle.ts';
import type { PaintStyle } from './paintStyle.ts';

/** A passage's rectangles on a section, kept as long as it stays where it is: zooming and scrolling measure nothing. */
interface Measured {
  readonly parts: readonly PlacedPart[];
  readonly boxes: readonly PageBox[];
}

/** What is painted, and where. */
interface PaintSources {
  readonly view: DocumentView;
  readonly store: AnnotationStore;
  readonly placements: Placements;
  readonly active: ActiveNote;
  readonly layers: Layers;
}

/** Marks of a page come between the drawing of pages, but after that many milliseconds at the latest. */
const PATIENCE = 250;

/** A section with more passages shows no initials at their ends: they would cover the text. */
const CROWD = 40;

/**
 * Paints passages on the sections that are rendered, below their text, in per cent of the section's size.
 * A section that is scrolled away loses its paint with its layer, and gets it again from the kept rectangles.
 */
export class Painter {
  readonly #view: DocumentView;
  readonly #store: AnnotationStore;
  readonly #placements: Placements;
  readonly #active: ActiveNote;
  readonly #layers: Layers;
  readonly #measured = new Map<string, Measured>();
  readonly #dirty = new Set<number>();
  /** Drawn a moment ago, to be painted next. */
  readonly #soon = new Set<number>();
  readonly #ink = new PageInk();
  /** Where the passage of a note that has no sure place may be. */
  #guess: readonly PlacedPart[] | null = null;
  readonly #flush = oncePerFrame(() => this.#paintDirty());

  constructor({ view, store, placements, active, layers }: PaintSources) {
    this.#view = view;
    this.#store = store;
    this.#placements = placements;
    this.#active = active;
    this.#layers = layers;
    view.onDidRenderSection((section) => void this.#rendered(section));
    view.onDidRotate(() => this.#touchAll());
    view.onDidReflow(() => {
      this.#measured.clear();
      this.#touchAll();
    });
    placements.onDidPlace((sections) => this.#touch(sections));
    placements.onDidSettle(() => void this.#measureAhead().catch(reportError));
    store.onDidChangeContext(() => this.#touchAll());
    layers.onDidChange(() => this.#touchAll());
    active.onDidChange(({ ref, before }) => this.#outline(ref, before));
    // A theme may change how strokes lie on the page.
    new MutationObserver(() => this.#touchAll()).observe(document.body, { attributeFilter: ['class'] });
    this.#touchAll();
  }

  /** The notes whose passage covers a point, the shortest passage first. */
  notesAt({ section, x, y }: SectionPoint): readonly string[] {
    const hits: { ref: string; length: number }[] = [];
    for (const [ref, passage] of this.#placements.onSection(section)) {
      const boxes = this.#measured.get(keyOf(ref, section))?.boxes ?? [];
      if (!this.#layers.isShown(ref)) continue;
      if (boxes.some((box) => x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2)) {
        hits.push({ ref, length: lengthOf(passage) });
      }
    }
    for (const [ref, box] of this.#placements.areasOn(section)) {
      // Text that is marked within an area comes first.
      if (x >= box.x1 && x <= box.x2 && y >= box.y1 && y <= box.y2)
        hits.push({ ref, length: Number.MAX_SAFE_INTEGER });
    }
    return hits.sort((a, b) => a.length - b.length).map(({ ref }) => ref);
  }

  async #rendered(section: number): Promise<void> {
    const layer = this.#view.paintLayer(section);
    // Drawn anew, as when one zooms: what was painted is not to be missing for a frame.
    if (layer?.firstChild) {
      await this.#paint(section, layer);
      return;
    }
    if (this.#soon.has(section)) return;
    this.#soon.add(section);
    await this.#view.betweenDrawings?.(PATIENCE);
    this.#soon.delete(section);
    this.#dirty.add(section);
    this.#paintDirty();
  }

  #touchAll(): void {
    this.#touch(Array.from({ length: this.#view.sectionCount }, (_, section) => section));
  }

  #touch(sections: Iterable<number>): void {
    for (const section of sections) this.#dirty.add(section);
    this.#flush();
  }

  #paintDirty(): void {
    for (const section of this.#dirty) {
      const layer = this.#view.paintLayer(section);
      if (layer) void this.#paint(section, layer);
    }
    this.#dirty.clear();
  }

  async #paint(section: number, layer: HTMLElement): Promise<void> {
    const notes = this.#placements.onSection(section);
    const areas = this.#placements.areasOn(section);
    const guess = this.#guess?.filter((part) => part.section === section) ?? [];
    if (notes.size + areas.size + guess.length === 0 && layer.childElementCount === 0) return;
    await this.#measure(section);
    const strokes = element('div', { class: 'strokes' });
    const ends = element('div', { class: 'ends' });
    const shown = [...notes.keys()].filter((ref) => this.#layers.isShown(ref));
    for (const ref of shown) {
      const annotation = this.#store.get(ref);
      const boxes = this.#measured.get(keyOf(ref, section))?.boxes;
      if (!annotation || !boxes) continue;
      const style = paintStyle(annotation, this.#store);
      strokes.append(this.#strokesOf(annotation, style, section, boxes));
      const chips = this.#chipsOf(annotation, style, section, boxes, shown.length <= CROWD);
      if (chips) ends.append(chips);
    }
    for (const [ref, box] of this.#placements.areasOn(section)) {
      const annotation = this.#store.get(ref);
      if (!annotation) continue;
      const style = paintStyle(annotation, this.#store);
      ends.append(this.#frameOf(annotation, style, section, box));
    }
    for (const box of (
      await Promise.all(guess.map((part) => this.#view.boxes(section, part.start, part.end)))
    ).flat())
      ends.append(this.#box(section, box, 'guess'));
    layer.replaceChildren(strokes, ends);
    this.#inkPage(section, layer, strokes);
  }

  async #measure(section: number): Promise<void> {
    for (const [ref, parts] of this.#unmeasured(section)) {
      const boxes = await Promise.all(parts.map(({ start, end }) => this.#view.boxes(section, start, end)));
      this.#measured.set(keyOf(ref, section), { parts, boxes: boxes.flat() });
    }
  }

  #unmeasured(section: number): readonly (readonly [ref: string, parts: readonly PlacedPart[]])[] {
    return [...this.#placements.onSection(section)].filter(
      ([ref, parts]) => this.#measured.get(keyOf(ref, section))?.parts !== parts,
    );
  }

  /** Measures while there is nothing better to do what would have to be measured while one scrolls. */
  async #measureAhead(): Promise<void> {
    for (let section = 0; section < this.#view.sectionCount; section += 1) {
      if (this.#unmeasured(section).length === 0) continue;
      await idle();
      await this.#measure(section);
    }
  }

  /** Where strokes are multiplied with a page that is a picture, that is done now instead of in every frame. */
  #inkPage(section: number, layer: HTMLElement, strokes: HTMLElement): void {
    this.#ink.lift(layer);
    const page = this.#view.drawnPage?.(section);
    if (page && getComputedStyle(strokes).mixBlendMode === 'multiply') this.#ink.draw(layer, strokes, page);
  }

  /** Shows where a passage might be, until another or none is shown. */
  showGuess(parts: readonly PlacedPart[] | null): void {
    const before = this.#guess ?? [];
    this.#guess = parts;
    this.#touch(new Set([...before, ...(parts ?? [])].map(({ section }) => section)));
  }

  /** An area is framed, not filled: what is in it is to be seen. */
  #frameOf(annotation: AnnotationView, style: PaintStyle, section: number, box: PageBox): HTMLElement {
    const mark = element('div', {
      class: this.#classesOf(annotation, style, 'area'),
      'data-ref': annotation.ref,
    });
    const frame = this.#box(section, box, 'frame');
    const chips = style.digits.map((digit) =>
      element('span', { class: `chip objective-${digit}` }, String(digit)),
    );
    if (chips.length > 0) frame.append(element('span', { class: 'end-chips' }, ...chips));
    mark.append(frame);
    return mark;
  }

  #strokesOf(
    annotation: AnnotationView,
    style: PaintStyle,
    section: number,
    boxes: readonly PageBox[],
  ): HTMLElement {
    const placement = this.#placements.get(annotation.ref);
    const isFuzzy = placement?.kind === 'text' && !placement.isExact;
    const mark = element('div', {
      class: this.#classesOf(annotation, style, isFuzzy ? 'fuzzy' : ''),
      'data-ref': annotation.ref,
    });
    for (const box of boxes) mark.append(this.#box(section, box, 'stroke'));
    return mark;
  }

  #classesOf({ ref, own, pending }: AnnotationView, { colour }: PaintStyle, kind: string): string {
    const classes = ['mark', colour, own ? 'own' : 'other'];
    if (kind !== '') classes.push(kind);
    if (pending) classes.push('pending');
    if (ref === this.#active.ref) classes.push('active');
    return classes.join(' ');
  }

  /** The numbers of a passage's objectives and the initials of another fellow, at its end. */
  #chipsOf(
    { ref, own, fellowName }: AnnotationView,
    { digits }: PaintStyle,
    section: number,
    boxes: readonly PageBox[],
    withInitials: boolean,
  ): HTMLElement | null {
    const placement = this.#placements.get(ref);
    const last = boxes.at(-1);
    const endsHere = placement?.kind === 'text' && placement.parts.at(-1)?.section === section;
    const isNamed = !own && withInitials;
    if (!last || !endsHere || (digits.length === 0 && !isNamed)) return null;
    const end = this.#box(section, last, 'end');
    const chips = digits.map((digit) => element('span', { class: `chip objective-${digit}` }, String(digit)));
    if (isNamed) chips.unshift(element('span', { class: 'chip who' }, initials(fellowName)));
    end.append(element('span', { class: 'end-chips' }, ...chips));
    return end;
  }

  #box(section: number, box: PageBox, className: string): HTMLElement {
    const { left, top, width, height } = this.#view.layerBox(section, box);
    const made = element('div', { class: className });
    made.style.left = `${left.toFixed(3)}%`;
    made.style.top = `${top.toFixed(3)}%`;
    made.style.width = `${width.toFixed(3)}%`;
    made.style.height = `${height.toFixed(3)}%`;
    return made;
  }

  /** Moves the outline without painting anew. */
  #outline(ref: string | null, before: string | null): void {
    for (const [name, isActive] of [
      [before, false],
      [ref, true],
    ] as const) {
      if (name === null) continue;
      const marks = this.#view.element.querySelectorAll(`.mark[data-ref="${CSS.escape(name)}"]`);
      for (const mark of marks) mark.classList.toggle('active', isActive);
    }
  }
}

function keyOf(ref: string, section: number): string {
  return `${section} ${ref}`;
}
