import { element } from '../base/element.ts';
import { idle, oncePerFrame } from '../base/timing.ts';
import type { Talk } from '../notes/conversations.ts';
import type { OrderedNote } from '../notes/noteOrder.ts';
import { strings } from '../strings.ts';
import { Card } from './card.ts';
import type { CardTools } from './card.ts';
import { CardHeights } from './cardHeights.ts';
import { isStack, stackCards } from './stackCards.ts';
import { StackView } from './stackView.ts';
import { GAP, standCards } from './standCards.ts';

/** How the deck is laid out. */
export interface DeckLayout {
  /** What scrolls: cards far from its view are not made. */
  readonly scroller: HTMLElement;
  /** Where a note's card should stand, in pixels from the top of what scrolls; null stacks the cards as a list. */
  readonly wantedTop: ((note: OrderedNote) => number | null) | null;
}

/** Where a note's card should stand, in pixels from the top of what scrolls. */
interface WantedTop {
  readonly note: OrderedNote;
  readonly wanted: number;
}

/** Whether what stands there is near enough to the view to be shown: what is made already may be farther from it. */
type IsNear = (top: number, height: number, isMade: boolean) => boolean;

/** Pixels above and below the view in which cards are kept. */
const OVERSCAN = 700;
/** Scrolled as far, in pixels, others are made as soon as there is nothing better to do. */
const FAR = OVERSCAN / 4;
/** Whoever races through a document sees cards after that many milliseconds at the latest: pages come first. */
const PATIENCE = 500;

/** Height of gathered cards, in pixels; see `.stack`. */
const STACK_HEIGHT = 30;

/** Shows cards: only those near the view, each near its passage, none over another, gathered where they are too many. */
export class CardDeck {
  readonly element = element('div', { class: 'deck', role: 'list', 'aria-label': strings.notes.label });
  readonly #tools: CardTools;
  readonly #cards = new Map<string, Card>();
  readonly #heights = new CardHeights();
  readonly #resized: ResizeObserver;
  #notes: readonly OrderedNote[] = [];
  /** The place of each note in the order. */
  #order: ReadonlyMap<string, number> = new Map();
  /** Where each card should stand, from the first; null when that has to be asked anew. */
  #wanted: readonly WantedTop[] | null = null;
  /** Gathered cards by the ref of the first. */
  #stacks: ReadonlyMap<string, readonly string[]> = new Map();
  readonly #stackViews = new Map<string, StackView>();
  #tops: ReadonlyMap<string, number> = new Map();
  #layout: DeckLayout | null = null;
  #shownFor = -Infinity;
  /** Whether what the cards say may have changed: scrolling and measuring change nothing but where they stand. */
  #isStale = true;
  readonly #relayout = oncePerFrame(() => this.#stand());
  #isDue = false;
  readonly #scrolled = oncePerFrame(() => {
    if (Math.abs((this.#layout?.scroller.scrollTop ?? 0) - this.#shownFor) > FAR) void this.#showSoon();
  });

  constructor(tools: CardTools) {
    this.#tools = tools;
    this.#resized = new ResizeObserver((entries) => this.#measure(entries));
    this.element.addEventListener('keydown', (event) => this.#keydown(event));
  }

  /** Lays the deck out anew, or takes it away. */
  setLayout(layout: DeckLayout | null): void {
    this.#layout?.scroller.removeEventListener('scroll', this.#scrolled);
    this.#layout = layout;
    layout?.scroller.addEventListener('scroll', this.#scrolled, { passive: true });
    this.element.classList.toggle('listed', layout?.wantedTop === null);
    this.#heights.reset(layout?.wantedTop === null);
    this.refresh();
  }

  setNotes(notes: readonly OrderedNote[]): void {
    this.#notes = notes;
    this.#order = new Map(notes.map(({ annotation }, at) => [annotation.ref, at]));
    this.refresh();
  }

  /** To be called when notes or places changed. */
  refresh(): void {
    this.#isStale = true;
    this.#wanted = null;
    this.#relayout();
  }

  /** The card of a note, made if need be. */
  card(ref: string): Card | null {
    return this.#cards.get(ref) ?? this.#mount(ref);
  }

  /** Lays the cards out at once: what is asked of them next must be true. */
  settle(): void {
    this.#stand();
  }

  /** Where a card stands; null if it is not in the deck. */
  topOf(ref: string): number | null {
    return this.#tops.get(ref) ?? null;
  }

  #stand(): void {
    const layout = this.#layout;
    if (!layout) {
      for (const ref of this.#cards.keys()) this.#unmount(ref);
      for (const ref of this.#stackViews.keys()) this.#unmountStack(ref);
      return;
    }
    const { wantedTop } = layout;
    this.#wanted ??= this.#wantedTops(layout);
    const standing = this.#wanted.map(({ note, wanted }) => ({
      ref: note.annotation.ref,
      wanted,
      height: this.#heights.of(note),
    }));
    const active = this.#tools.active.ref;
    const items = wantedTop ? stackCards(standing, active) : standing;
    this.#stacks = new Map(items.filter(isStack).map(({ ref, members }) => [ref, members]));
    this.#tops = standCards(
      items.map((item) => (isStack(item) ? { ...item, height: STACK_HEIGHT } : item)),
      wantedTop ? active : null,
    );
    const last = standing.at(-1);
    const bottom = last ? (this.#tops.get(last.ref) ?? 0) + last.height + GAP : 0;
    // A list must be as tall as all its cards to scroll; beside the document, the document is.
    this.element.style.height = wantedTop ? '' : `${bottom}px`;
    this.#show();
  }

  /** Asked once for a layout: that cards turn out higher than expected changes nothing about it. */
  #wantedTops({ wantedTop }: DeckLayout): readonly WantedTop[] {
    const all = this.#notes.flatMap((note) => {
      const wanted = wantedTop ? wantedTop(note) : 0;
      return wanted === null ? [] : [{ note, wanted }];
    });
    // Beside columns, what stands at the top of the second comes before what stands at the foot of the first.
    return wantedTop ? all.sort((a, b) => a.wanted - b.wanted) : all;
  }

  async #showSoon(): Promise<void> {
    if (this.#isDue) return;
    this.#isDue = true;
    const isIdle = await idle(PATIENCE);
    if (!isIdle) await this.#tools.view.betweenDrawings?.(PATIENCE);
    this.#isDue = false;
    // Who races on sees no more than what is in view.
    this.#show(isIdle ? OVERSCAN : 0);
    if (!isIdle) void this.#showSoon();
  }

  /** Makes the cards in view and as far around it as said, in pixels, and drops those that are far from it. */
  #show(ahead = OVERSCAN): void {
    const { scroller } = this.#layout ?? {};
    if (!scroller) return;
    this.#shownFor = scroller.scrollTop;
    const { scrollTop: from, clientHeight } = scroller;
    const isNear: IsNear = (top, height, isMade) => {
      const reach = isMade ? OVERSCAN : ahead;
      return top < from + clientHeight + reach && top + height > from - reach;
    };
    const wanted = new Set<string>();
    for (const note of this.#notes) {
      const { annotation } = note;
      const top = this.#tops.get(annotation.ref);
      if (top === undefined) continue;
      if (this.#stacks.has(annotation.ref)) continue;
      const { ref } = annotation;
      if (isNear(top, this.#heights.of(note), this.#cards.has(ref)) || ref === this.#tools.active.ref)
        wanted.add(ref);
    }
    for (const [ref, card] of this.#cards) {
      if (wanted.has(ref) || (card.isEditing && this.#talkOf(ref))) continue;
      this.#unmount(ref);
    }
    for (const ref of wanted) {
      const shown = this.#cards.get(ref);
      if (shown && this.#isStale) this.#update(shown);
      const card = shown ?? this.#mount(ref);
      if (card) card.element.style.top = `${Math.round(this.#tops.get(ref) ?? 0)}px`;
    }
    this.#showStacks(isNear);
    this.#isStale = false;
    this.#orderFocus();
  }

  #showStacks(isNear: IsNear): void {
    const { conversations, fresh, active } = this.#tools;
    const isWanted = (ref: string): boolean =>
      isNear(this.#tops.get(ref) ?? Infinity, STACK_HEIGHT, this.#stackViews.has(ref));
    for (const ref of this.#stackViews.keys())
      if (!this.#stacks.has(ref) || !isWanted(ref)) this.#unmountStack(ref);
    for (const [ref, members] of this.#stacks) {
      if (!isWanted(ref)) continue;
      const shown = this.#stackViews.get(ref);
      const view = shown ?? this.#mountStack(ref);
      view.element.style.top = `${Math.round(this.#tops.get(ref) ?? 0)}px`;
      if (shown && !this.#isStale && shown.holds(members)) continue;
      const talks = members.map((member) => conversations.of(member)).filter((talk) => talk !== null);
      view.update(
        talks,
        (note) => fresh.isMarked(note),
        (first) => {
          active.set(first);
          this.card(first)?.element.focus({ preventScroll: true });
        },
      );
    }
  }

  #mountStack(ref: string): StackView {
    const view = new StackView();
    this.#stackViews.set(ref, view);
    this.element.insertBefore(view.element, this.#nextMounted(ref));
    return view;
  }

  #unmountStack(ref: string): void {
    this.#stackViews.get(ref)?.element.remove();
    this.#stackViews.delete(ref);
  }

  #mount(ref: string): Card | null {
    const talk = this.#talkOf(ref);
    if (!talk || !this.#layout) return null;
    const card = new Card(talk, this.#tools);
    this.#cards.set(ref, card);
    const after = this.#nextMounted(ref);
    this.element.insertBefore(card.element, after);
    this.#update(card);
    this.#resized.observe(card.element);
    return card;
  }

  /** The conversation whose card has that ref. */
  #talkOf(ref: string): Talk | null {
    const talk = this.#tools.conversations.of(ref);
    return talk?.note.ref === ref ? talk : null;
  }

  /** The element before which a card stands in the document's order, which is the order for screen readers. */
  #nextMounted(ref: string): HTMLElement | null {
    const at = this.#order.get(ref) ?? -1;
    let next: { readonly at: number; readonly element: HTMLElement } | null = null;
    for (const shown of [this.#cards, this.#stackViews]) {
      for (const [other, view] of shown) {
        const place = this.#order.get(other) ?? -1;
        if (place > at && (!next || place < next.at)) next = { at: place, element: view.element };
      }
    }
    return next?.element ?? null;
  }

  #update(card: Card): void {
    const talk = this.#talkOf(card.ref);
    if (talk) card.update(talk, card.ref === this.#tools.active.ref, this.#layout?.wantedTop === null);
  }

  #unmount(ref: string): void {
    const card = this.#cards.get(ref);
    if (!card) return;
    this.#resized.unobserve(card.element);
    card.element.remove();
    this.#cards.delete(ref);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    let changed = false;
    for (const { target, borderBoxSize } of entries) {
      const ref = (target as HTMLElement).dataset['ref'] ?? '';
      const height = borderBoxSize[0]?.blockSize ?? 0;
      const note = this.#notes[this.#order.get(ref) ?? -1];
      if (height === 0 || !note) continue;
      if (this.#heights.keep(note, height, ref === this.#tools.active.ref)) changed = true;
    }
    if (changed) this.#relayout();
  }

  /** One card is a stop of the Tab key: the active one, else the first in view. */
  #orderFocus(): void {
    const cards = [...this.#cards.values()];
    const stop = this.#cards.get(this.#tools.active.ref ?? '') ?? cards[0];
    for (const card of cards) card.element.tabIndex = card === stop ? 0 : -1;
  }

  #keydown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.key === 'Escape' && target.classList.contains('reply')) {
      event.preventDefault();
      event.stopPropagation();
      target.closest<HTMLElement>('.card')?.focus({ preventScroll: true });
      return;
    }
    if (!target.classList.contains('card') || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape') {
      this.#tools.view.element.focus({ preventScroll: true });
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const at = this.#notes.findIndex(({ annotation }) => annotation.ref === target.dataset['ref']);
      const next = this.#notes[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      this.#tools.active.set(next.annotation.ref);
      this.card(next.annotation.ref)?.element.focus({ preventScroll: true });
    }
  }
}
