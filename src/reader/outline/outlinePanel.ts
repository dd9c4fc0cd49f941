import { scrollWithin } from '../base/scrollWithin.ts';
import { element } from '../base/element.ts';
import { iconButton } from '../base/iconButton.ts';
import { idle } from '../base/timing.ts';
import type { DocumentView } from '../documentView.ts';
import { strings } from '../strings.ts';
import { visibleEntries } from './outlineTree.ts';
import type { OutlineEntry } from './outlineTree.ts';

/** Outlines longer than this begin with only their chapters open. */
const LONG = 60;

/** The document's outline as a tree beside it (WAI-ARIA tree pattern); the section that is read is marked. */
export class OutlinePanel {
  readonly #host: HTMLElement;
  readonly #view: DocumentView;
  readonly #tree = element('div', { class: 'tree', role: 'tree', 'aria-label': strings.outline.label });
  readonly #folded = new Set<OutlineEntry>();
  readonly #rows = new Map<OutlineEntry, HTMLElement>();
  readonly #sections = new Map<OutlineEntry, number>();
  #entries: readonly OutlineEntry[] = [];
  #current: OutlineEntry | null = null;

  constructor(host: HTMLElement, view: DocumentView, close: () => void) {
    this.#host = host;
    this.#view = view;
    const head = element(
      'header',
      { class: 'panel-head' },
      element('h2', {}, strings.outline.label),
      iconButton({ icon: 'close', title: strings.outline.close, press: close }),
    );
    host.append(head, element('div', { class: 'panel-scroll' }, this.#tree));
    this.#tree.addEventListener('keydown', (event) => this.#keydown(event));
    this.#tree.addEventListener('click', (event) => this.#click(event));
    view.onDidChangeSection(() => this.#mark());
  }

  /** Shows the entries; sections they begin in are found out by and by. */
  async show(entries: readonly OutlineEntry[]): Promise<void> {
    this.#entries = entries;
    if (entries.length === 0) {
      this.#tree.replaceWith(element('p', { class: 'empty' }, strings.outline.none));
      return;
    }
    if (entries.length > LONG) for (const entry of entries) if (entry.hasChildren) this.#folded.add(entry);
    this.#draw();
    for (const entry of entries) {
      const section = await entry.section();
      if (section !== null) this.#sections.set(entry, section);
      if (this.#sections.size % 50 === 0) await idle();
    }
    this.#mark();
    // Whoever opened the outline by key begins where they read, now that this is known.
    if (document.activeElement === this.#tree.firstElementChild) this.focus();
  }

  focus(): void {
    const row =
      this.#rows.get(this.#current ?? this.#entries[0] ?? nobody) ?? this.#host.querySelector('button');
    row?.focus();
  }

  #draw(): void {
    const seen = visibleEntries(this.#entries, this.#folded);
    this.#rows.clear();
    this.#tree.replaceChildren(...seen.map((entry) => this.#row(entry)));
    this.#mark();
    const stop = this.#rows.get(this.#current ?? nobody) ?? this.#tree.firstElementChild;
    if (stop instanceof HTMLElement) stop.tabIndex = 0;
  }

  #row(entry: OutlineEntry): HTMLElement {
    const { title, level, hasChildren } = entry;
    const twistie = hasChildren ? (this.#folded.has(entry) ? 'chevron-right' : 'chevron-down') : 'blank';
    const row = element(
      'div',
      {
        class: 'tree-row',
        role: 'treeitem',
        tabindex: '-1',
        title,
        'aria-level': String(level),
        'aria-expanded': hasChildren ? String(!this.#folded.has(entry)) : undefined,
      },
      element('span', { class: `twistie codicon codicon-${twistie}`, 'aria-hidden': 'true' }),
      element('span', { class: 'tree-text' }, title === '' ? '…' : title),
    );
    row.style.paddingInlineStart = `${(level - 1) * 10 + 4}px`;
    this.#rows.set(entry, row);
    return row;
  }

  /** Marks the last entry that begins at or before the section that is read. */
  #mark(): void {
    const here = this.#view.currentSection;
    let current: OutlineEntry | null = null;
    for (const entry of this.#entries) {
      const section = this.#sections.get(entry);
      if (section !== undefined && section <= here && this.#rows.has(entry)) current = entry;
    }
    if (this.#current) this.#rows.get(this.#current)?.removeAttribute('aria-current');
    this.#current = current;
    const row = current && this.#rows.get(current);
    row?.setAttribute('aria-current', 'true');
    if (row && !this.#host.matches(':hover, :focus-within')) {
      const scroller = row.closest('.panel-scroll') ?? this.#host;
      scrollWithin(scroller, row);
    }
  }

  #entryOf(target: EventTarget | null): OutlineEntry | null {
    const row = (target as HTMLElement | null)?.closest('.tree-row');
    for (const [entry, known] of this.#rows) if (known === row) return entry;
    return null;
  }

  #click(event: MouseEvent): void {
    const entry = this.#entryOf(event.target);
    if (!entry) return;
    const onTwistie = (event.target as HTMLElement).classList.contains('twistie');
    if (onTwistie && entry.hasChildren) this.#fold(entry, !this.#folded.has(entry));
    else entry.open();
    this.#focusOn(entry);
  }

  #keydown(event: KeyboardEvent): void {
    const entry = this.#entryOf(event.target);
    if (!entry || event.ctrlKey || event.altKey || event.metaKey) return;
    const seen = visibleEntries(this.#entries, this.#folded);
    const at = seen.indexOf(entry);
    const handled = this.#act(event.key, entry, seen, at);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #act(key: string, entry: OutlineEntry, seen: readonly OutlineEntry[], at: number): boolean {
    switch (key) {
      case 'ArrowDown':
        return this.#focusOn(seen[at + 1]);
      case 'ArrowUp':
        return this.#focusOn(seen[at - 1]);
      case 'Home':
        return this.#focusOn(seen[0]);
      case 'End':
        return this.#focusOn(seen.at(-1));
      case 'ArrowRight':
        if (entry.hasChildren && this.#folded.has(entry)) return this.#fold(entry, false);
        return this.#focusOn(entry.hasChildren ? seen[at + 1] : undefined);
      case 'ArrowLeft':
        if (entry.hasChildren && !this.#folded.has(entry)) return this.#fold(entry, true);
        return this.#focusOn(entry.parent ?? undefined);
      case 'Enter':
      case ' ':
        entry.open();
        return true;
      case 'Escape':
        this.#view.element.focus({ preventScroll: true });
        return true;
      default:
        return false;
    }
  }

  #fold(entry: OutlineEntry, isFolded: boolean): boolean {
    if (isFolded) this.#folded.add(entry);
    else this.#folded.delete(entry);
    this.#draw();
    return this.#focusOn(entry);
  }

  #focusOn(entry: OutlineEntry | undefined): boolean {
    const row = entry && this.#rows.get(entry);
    if (!row) return false;
    for (const other of this.#rows.values()) other.tabIndex = other === row ? 0 : -1;
    row.focus();
    return true;
  }
}

/** Stands for "no entry" where a map is asked. */
const nobody: OutlineEntry = {
  title: '',
  level: 0,
  parent: null,
  hasChildren: false,
  open: () => undefined,
  section: async () => null,
};
