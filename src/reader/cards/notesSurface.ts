import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import { oncePerFrame } from '../base/timing.ts';
import type { Layer, Layers } from '../notes/layers.ts';
import { neighbour, noteOrder } from '../notes/noteOrder.ts';
import type { NoteOrder, OrderedNote } from '../notes/noteOrder.ts';
import { placementSpan } from '../notes/placement.ts';
import type { Placement } from '../notes/placement.ts';
import type { PlacedPart } from '../notes/placement.ts';
import type { Painter } from '../paint/painter.ts';
import type { DocumentView, SectionBox, TextPoint } from '../documentView.ts';
import { hasRoomForMargin } from '../shell/shell.ts';
import type { ViewMemory } from '../shell/viewMemory.ts';
import type { Shell } from '../shell/shell.ts';
import { strings } from '../strings.ts';
import type { CardTools } from './card.ts';
import { CardDeck } from './cardDeck.ts';
import { layerName } from './layerName.ts';
import { LostNotes } from './lostNotes.ts';
import { NotesBanner } from './notesBanner.ts';

/** Beside the page where there is room, else a list over it, or nothing. */
type Mode = 'margin' | 'list' | 'hidden';

/** Where the first card may stand while something is said above the notes, in pixels from the top: one line's height. */
const BELOW_BANNER = 46;

/** What the surface works with. */
export interface SurfaceTools extends CardTools {
  readonly view: DocumentView;
  readonly shell: Shell;
  readonly memory: ViewMemory;
  readonly painter: Painter;
  readonly layers: Layers;
  /** Told whether notes are shown. */
  readonly onShown: (areShown: boolean) => void;
}

/** The notes as cards, wherever there is room for them; page and cards follow each other. */
export class NotesSurface {
  readonly #tools: SurfaceTools;
  readonly #deck: CardDeck;
  readonly #margin: HTMLElement;
  readonly #list: HTMLElement;
  readonly #lost: LostNotes;
  readonly #banner: NotesBanner;
  readonly #empty = element('p', { class: 'empty' }, strings.cards.none);
  #order: NoteOrder = { placed: [], lost: [] };
  #mode: Mode = 'hidden';
  /** What the fellow asked for; null as long as they did not. */
  #wish: boolean | null;
  /** Whether the notes may lie over the page: only if they were asked for where there is no room beside it. */
  #overPage = false;
  readonly #refresh = oncePerFrame(() => this.#update());

  constructor(tools: SurfaceTools) {
    this.#tools = tools;
    this.#wish = tools.memory.notes;
    this.#deck = new CardDeck(tools);
    this.#margin = tools.shell.margin;
    this.#list = element('div', { class: 'panel-scroll' });
    this.#lost = new LostNotes(tools, { preview: (parts) => void this.#preview(parts) });
    this.#banner = new NotesBanner(tools.store, tools.layers);
    const { view, shell, store, placements, active } = tools;
    shell.panel.append(
      element(
        'header',
        { class: 'panel-head' },
        element('h2', {}, strings.notes.label),
        iconButton({ icon: 'close', title: strings.notes.close, press: () => this.toggle() }),
      ),
      this.#list,
    );
    store.onDidChange(() => this.#refresh());
    store.onDidChangeContext(() => this.#refresh());
    placements.onDidPlace(() => this.#refresh());
    view.onDidChangeLayout(() => this.#fit());
    view.onDidChangeSection((section) => this.#followPage(section));
    view.sizing.keepInView?.(() => (active.ref === null ? null : this.#boxOf(active.ref)));
    active.onDidChange(() => this.#refresh());
    tools.layers.onDidChange(() => this.#refresh());
    tools.sent.onDidChange(() => this.#refresh());
    tools.typed.onDidChange(() => this.#refresh());
    for (const host of [this.#margin, shell.panel, this.#lost.element]) {
      host.addEventListener('click', (event) => this.#clicked(event));
      host.addEventListener('focusin', (event) => this.#focused(event));
    }
    shell.panel.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || this.#mode !== 'list') return;
      event.preventDefault();
      this.toggle();
    });
    this.#fit();
  }

  /** Shows or hides the notes, on the fellow's wish. */
  toggle(): void {
    const shown = this.#mode === 'hidden';
    this.#wish = shown;
    this.#overPage = shown;
    this.#tools.memory.keepNotes(shown);
    this.#fit();
    this.#tools.announcer.say(shown ? strings.cards.showNotes : strings.cards.hideNotes);
    if (!shown) this.#tools.view.element.focus({ preventScroll: true });
  }

  /** Opens the card of a passage that was clicked, wherever cards are shown. */
  showClicked(ref: string): void {
    this.#open(ref);
  }

  /** Opens a note's comment for writing. */
  editComment(ref: string): void {
    this.#open(ref)?.editComment();
  }

  /** Opens a field for a reply to a note or reply. */
  reply(ref: string): void {
    this.#open(ref)?.reply(ref);
  }

  /** Opens one's own reply for writing. */
  editReply(ref: string): void {
    this.#open(ref)?.editReply(ref);
  }

  /** The reply that has the focus. */
  get focusedReply(): string | null {
    return document.activeElement?.closest<HTMLElement>('.reply')?.dataset['reply'] ?? null;
  }

  /** Shows other notes, on the page and here, and says which. */
  showLayer(layer: Layer): void {
    const { layers, store, announcer } = this.#tools;
    layers.set(layer);
    announcer.say(strings.layers.shown(layerName(layer, store), layers.count));
  }

  editTags(ref: string): void {
    this.#open(ref)?.editTags();
  }

  /** Shows a note's passage and opens its card; its page first, if its place is not known yet. */
  reveal(note: string, remember: boolean): void {
    const { active, conversations, placements, store, view } = this.#tools;
    // A reply is where the note is that it answers.
    const ref = conversations.of(note)?.note.ref ?? note;
    active.set(ref);
    this.#showCard(ref);
    const place = this.#boxOf(ref);
    const page = (conversations.of(ref)?.note ?? store.get(ref))?.target.page?.index;
    if (place) view.revealBox(place.section, place.box, { remember });
    if (place || placements.get(ref) || page === undefined) return;
    view.revealSection(Math.min(page, view.sectionCount - 1), { remember });
    const stop = placements.onDidPlace(() => {
      if (!placements.get(ref)) return;
      stop();
      if (active.ref === ref) this.reveal(ref, false);
    });
  }

  /** Unfolds the list of notes that have no place in this copy, if there are any, as soon as that is known. */
  showLost(): void {
    const { placements } = this.#tools;
    if (!placements.isSettled) {
      const stop = placements.onDidSettle(() => {
        stop();
        this.showLost();
      });
      return;
    }
    this.#update();
    if (this.#order.lost.length === 0) this.#tools.toast.show(strings.cards.noneLost);
    else this.#lost.open();
  }

  /** Marks where a passage may be, and shows it. */
  async #preview(parts: readonly PlacedPart[] | null): Promise<void> {
    const { painter, view } = this.#tools;
    painter.showGuess(parts);
    const first = parts?.[0];
    if (!first) return;
    const [box] = await view.boxes(first.section, first.start, first.end);
    if (box) view.revealBox(first.section, box, { remember: true });
  }

  /** Goes to the next or previous note of the document. */
  step(direction: 1 | -1): void {
    const { active, view } = this.#tools;
    this.#update();
    const next = neighbour(this.#order.placed, active.ref, view.currentSection, direction);
    if (next) this.reveal(next.annotation.ref, false);
    else this.#tell(direction > 0 ? strings.cards.noNext : strings.cards.noPrevious);
  }

  /** Goes to the next or previous note on which somebody else wrote something the fellow has not looked at. */
  stepNew(direction: 1 | -1): void {
    const { active, view, fresh } = this.#tools;
    const { placed } = this.#order;
    const candidates = placed.filter(
      ({ annotation, talk }) => annotation.ref === active.ref || fresh.isUnseen(talk),
    );
    const next = neighbour(candidates, active.ref, view.currentSection, direction);
    // After the last comes the first: what is new may stand anywhere.
    const others = candidates.filter(({ annotation }) => annotation.ref !== active.ref);
    const again = direction > 0 ? others[0] : others.at(-1);
    const target = next ?? again;
    if (target) this.reveal(target.annotation.ref, false);
    else this.#tell(strings.layers.nothingNew);
  }

  /** Says something to those who see and to those who hear. */
  #tell(words: string): void {
    this.#tools.announcer.say(words);
    this.#tools.toast.show(words);
  }

  #open(note: string) {
    const ref = this.#tools.conversations.of(note)?.note.ref ?? note;
    if (this.#mode === 'hidden') {
      this.#wish = true;
      this.#overPage = true;
      this.#fit();
    }
    this.#tools.active.set(ref);
    this.#update();
    this.#showCard(ref);
    return this.#deck.card(ref);
  }

  #update(): void {
    const { conversations, layers, placements } = this.#tools;
    this.#order = noteOrder(conversations, layers, placements);
    this.#deck.setNotes(this.#order.placed);
    this.#lost.set(this.#order.lost);
    const isEmpty = this.#order.placed.length + this.#order.lost.length === 0;
    this.#empty.hidden = !isEmpty || this.#banner.hidesNotes;
  }

  /** Chooses between margin, list and nothing after the room or the wish has changed. */
  #fit(): void {
    const { view, shell, onShown } = this.#tools;
    const hasRoom = hasRoomForMargin(shell);
    if (hasRoom) this.#overPage = false;
    const isWanted = this.#wish ?? hasRoom;
    const mode: Mode = isWanted ? (hasRoom ? 'margin' : this.#overPage ? 'list' : 'hidden') : 'hidden';
    if (mode !== this.#mode) {
      this.#mode = mode;
      this.#margin.hidden = mode !== 'margin';
      shell.panel.hidden = mode !== 'list';
      if (mode === 'margin') this.#margin.append(this.#deck.element);
      if (mode === 'list') this.#list.append(this.#empty, this.#deck.element);
      if (mode === 'list') this.#list.before(this.#banner.element);
      else shell.stage.append(this.#banner.element);
      (mode === 'list' ? shell.panel : shell.stage).append(this.#lost.element);
      this.#deck.setLayout(
        mode === 'hidden'
          ? null
          : mode === 'list'
            ? { scroller: this.#list, wantedTop: null }
            : { scroller: view.element, wantedTop: (note) => this.#topOf(note) },
      );
      view.setMarginWidth(this.#margin.offsetWidth);
      onShown(mode !== 'hidden');
    }
    this.#refresh();
  }

  #topOf(note: OrderedNote): number | null {
    if (!note.isPlaced) return null;
    const place = this.#boxOf(note.annotation.ref) ?? this.#topOfSection(note.section);
    if (!place) return null;
    const { top } = this.#tools.view.rowBox(place.section, place.box);
    return this.#banner.element.hidden ? top : Math.max(top, BELOW_BANNER);
  }

  /** The first line of a note's passage, or the top of its section. */
  #boxOf(ref: string): SectionBox | null {
    const { placements, view } = this.#tools;
    const placement = placements.get(ref);
    const start = placementSpan(placement)?.start ?? pointOf(placement);
    const line = start && view.lineBox(start);
    if (start && line) return { section: start.section, box: line };
    if (placement?.kind === 'area') return { section: placement.section, box: placement.box };
    const section = start?.section ?? (placement?.kind === 'section' ? placement.section : null);
    return section === null ? null : { section, box: view.sectionTop(section) };
  }

  #topOfSection(section: number): SectionBox | null {
    const { view } = this.#tools;
    return section < view.sectionCount ? { section, box: view.sectionTop(section) } : null;
  }

  #showCard(ref: string): void {
    if (this.#mode !== 'list') return;
    const show = (): void => {
      const top = this.#deck.topOf(ref);
      if (top !== null) this.#list.scrollTo({ top: top - this.#list.clientHeight / 4 });
    };
    this.#deck.settle();
    show();
    const shownAt = this.#list.scrollTop;
    const isStill = (): boolean => this.#tools.active.ref === ref && this.#list.scrollTop === shownAt;
    // How high cards are is known once they were drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => isStill() && show()));
  }

  /** In the list, the notes of the page that is read come into view, unless the fellow is busy in it. */
  #followPage(section: number): void {
    if (this.#mode !== 'list' || this.#tools.shell.panel.matches(':hover, :focus-within')) return;
    const first = this.#order.placed.find((note) => note.section >= section);
    const top = first && this.#deck.topOf(first.annotation.ref);
    if (typeof top === 'number') this.#list.scrollTo({ top });
  }

  #clicked(event: MouseEvent): void {
    // In the panel, the list of lost notes is heard through that.
    if (event.currentTarget === this.#lost.element && this.#mode === 'list') return;
    const target = event.target as HTMLElement;
    const link = target.closest('a');
    if (link) {
      event.preventDefault();
      this.#tools.peer.notify('openLink', { url: link.href });
      return;
    }
    const ref = target.closest<HTMLElement>('.card')?.dataset['ref'];
    if (ref !== undefined && !target.closest('button, textarea, input, .thread')) this.reveal(ref, true);
  }

  #focused(event: FocusEvent): void {
    const ref = (event.target as HTMLElement).closest<HTMLElement>('.card')?.dataset['ref'];
    if (ref !== undefined) this.#tools.active.set(ref);
  }
}

/** The words that a note on a moment stands beside. */
function pointOf(placement: Placement | null): TextPoint | null {
  if (placement?.kind !== 'section' || placement.offset === undefined) return null;
  return { section: placement.section, offset: placement.offset };
}
