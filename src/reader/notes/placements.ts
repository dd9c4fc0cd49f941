import type { PageBox } from '../../core/model/annotation.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { textIndex } from '../../core/anchoring/textIndex.ts';
import { Emitter } from '../base/emitter.ts';
import { idle } from '../base/timing.ts';
import type { DocumentView } from '../documentView.ts';
import type { AnnotationStore } from './annotationStore.ts';
import type { DocumentTexts } from './documentTexts.ts';
import { placeIn } from './placement.ts';
import type { PlacedPart, Placement } from './placement.ts';

/** Notes whose page is at most this far from the view are looked for at once, the others in the background. */
const NEAR = 3;
/** Milliseconds of looking before the page gets a breath. */
const SLICE = 6;

/**
 * Looks for the place of every note: first those near the view, in the few pages around them; the others when the
 * whole text has been read in the background.
 */
export class Placements {
  readonly #view: DocumentView;
  readonly #store: AnnotationStore;
  readonly #texts: DocumentTexts;
  readonly #placements = new Map<string, Placement>();
  readonly #bySection = new Map<number, Map<string, readonly PlacedPart[]>>();
  readonly #waiting = new Set<string>();
  /** Looked for near its page without success: only the whole text can tell. */
  readonly #needWhole = new Set<string>();
  readonly #areas = new Map<number, Map<string, PageBox>>();
  readonly #placed = new Emitter<ReadonlySet<number>>();
  /** Sections whose notes were placed, moved or taken away. */
  readonly onDidPlace = this.#placed.event;
  readonly #settled = new Emitter<void>();
  /** Every note has been looked for. */
  readonly onDidSettle = this.#settled.event;
  #isWorking = false;
  #wake: (() => void) | null = null;

  constructor(view: DocumentView, store: AnnotationStore, texts: DocumentTexts) {
    this.#view = view;
    this.#store = store;
    this.#texts = texts;
    for (const { ref } of store.all) this.#waiting.add(ref);
    store.onDidChange(({ changed, removed }) => this.#update(changed, removed));
    view.onDidChangeSection(() => this.#work());
    this.#work();
  }

  /** Whether every note has been looked for. */
  get isSettled(): boolean {
    return this.#waiting.size + this.#needWhole.size === 0;
  }

  /** Where a note is; null while that is not known, and for what has no place of its own. */
  get(ref: string): Placement | null {
    return this.#placements.get(ref) ?? null;
  }

  /** The parts of passages on a section, by note: more than one where a footnote or caption cuts the passage. */
  onSection(section: number): ReadonlyMap<string, readonly PlacedPart[]> {
    return this.#bySection.get(section) ?? new Map<string, readonly PlacedPart[]>();
  }

  /** The areas marked on a section, by note. */
  areasOn(section: number): ReadonlyMap<string, PageBox> {
    return this.#areas.get(section) ?? new Map<string, PageBox>();
  }

  #update(changed: readonly string[], removed: readonly string[]): void {
    const touched = new Set<number>();
    for (const ref of [...removed, ...changed]) {
      for (const section of this.#sectionsOf(ref)) touched.add(section);
      if (this.#store.get(ref)) this.#waiting.add(ref);
      else this.#forget(ref);
    }
    if (touched.size > 0) this.#placed.fire(touched);
    this.#work();
  }

  #work(): void {
    this.#wake?.();
    if (this.#isWorking || this.#waiting.size + this.#needWhole.size === 0) return;
    this.#isWorking = true;
    void this.#run()
      .catch(reportError)
      .finally(() => {
        this.#isWorking = false;
      });
  }

  async #run(): Promise<void> {
    for (;;) {
      const near = this.#nearest();
      if (near !== null) {
        await this.#placeNear(near);
      } else if (this.#waiting.size + this.#needWhole.size > 0) {
        // Reading it all takes a while: who turns to other pages meanwhile sees the notes of those first.
        await Promise.race([this.#texts.whole(), this.#woken()]);
        if (this.#texts.wholeIfRead) await this.#placeAll();
      } else {
        this.#settled.fire();
        return;
      }
    }
  }

  /** Resolves when there may be other notes near the view. */
  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** The section near the view that has most reason to be looked at. */
  #nearest(): number | null {
    const here = this.#view.currentSection;
    let best: number | null = null;
    for (const ref of this.#waiting) {
      const page = this.#store.get(ref)?.target.page?.index;
      if (page === undefined || page >= this.#view.sectionCount) continue;
      const distance = Math.abs(page - here);
      if (distance <= NEAR && (best === null || distance < Math.abs(best - here))) best = page;
    }
    return best;
  }

  async #placeNear(section: number): Promise<void> {
    const text = await this.#texts.around(section, section);
    const touched = new Set<number>();
    for (const ref of this.#waiting) {
      const annotation = this.#store.get(ref);
      if (annotation?.target.page?.index !== section) continue;
      this.#waiting.delete(ref);
      const placement = placeIn(text, annotation.target, annotation.locator);
      const isSure =
        placement?.kind === 'section' ||
        placement?.kind === 'area' ||
        (placement?.kind === 'text' && placement.isExact);
      if (isSure || text === this.#texts.wholeIfRead) this.#keep(annotation, placement, touched);
      else this.#needWhole.add(ref);
    }
    this.#placed.fire(touched);
  }

  async #placeAll(): Promise<void> {
    const text = await this.#texts.whole();
    // Putting the text together, and the index that the first search makes of it, are a task each.
    await idle();
    textIndex(text, 'flow');
    await idle();
    let touched = new Set<number>();
    let began = performance.now();
    for (const ref of [...this.#needWhole, ...this.#waiting]) {
      this.#needWhole.delete(ref);
      this.#waiting.delete(ref);
      const annotation = this.#store.get(ref);
      if (annotation) {
        const moment = this.#moment(annotation);
        this.#keep(annotation, moment ?? placeIn(text, annotation.target, annotation.locator), touched);
      }
      if (performance.now() - began > SLICE) {
        this.#placed.fire(touched);
        touched = new Set();
        await idle();
        began = performance.now();
      }
    }
    this.#placed.fire(touched);
  }

  /** The place of a note on a moment of a recording. */
  #moment({ kind, target }: AnnotationView): Placement | null {
    if (kind !== 'timed' || target.time === null) return null;
    const point = this.#view.momentPoint?.(target.time);
    return point ? { kind: 'section', ...point } : null;
  }

  #keep({ ref }: AnnotationView, placement: Placement | null, touched: Set<number>): void {
    for (const section of this.#sectionsOf(ref)) touched.add(section);
    this.#forget(ref);
    if (!placement) return;
    this.#placements.set(ref, placement);
    if (placement.kind === 'text') {
      for (const part of placement.parts) {
        const notes = this.#bySection.get(part.section) ?? new Map<string, readonly PlacedPart[]>();
        this.#bySection.set(part.section, notes.set(ref, [...(notes.get(ref) ?? []), part]));
      }
    } else if (placement.kind === 'area') {
      const areas = this.#areas.get(placement.section) ?? new Map<string, PageBox>();
      this.#areas.set(placement.section, areas.set(ref, placement.box));
    }
    for (const section of this.#sectionsOf(ref)) touched.add(section);
  }

  #forget(ref: string): void {
    for (const section of this.#sectionsOf(ref)) {
      this.#bySection.get(section)?.delete(ref);
      this.#areas.get(section)?.delete(ref);
    }
    this.#placements.delete(ref);
    this.#waiting.delete(ref);
    this.#needWhole.delete(ref);
  }

  #sectionsOf(ref: string): readonly number[] {
    const placement = this.#placements.get(ref);
    if (placement?.kind === 'text') return placement.parts.map((part) => part.section);
    return placement?.kind === 'section' || placement?.kind === 'area' ? [placement.section] : [];
  }
}
