import { Emitter } from '../base/emitter.ts';
import { debounce } from '../base/timing.ts';
import type { Finder, FindQuery, FindState, TextPoint } from '../documentView.ts';
import type { FlowText } from './flowText.ts';

/** A match, in offsets of its section's text. */
interface Match {
  readonly section: number;
  readonly start: number;
  readonly end: number;
}

/** More matches than this are neither marked nor counted. */
const MOST_MATCHES = 10_000;
/** Names under which the style sheet knows what is found. */
const ALL = 'find-matches';
const CURRENT = 'find-match';

/** What the finder needs to know of the view. */
export interface FinderView {
  readonly text: FlowText;
  /** Where the view begins. */
  top(): TextPoint;
  isShown(section: number, start: number, end: number): boolean;
  reveal(section: number, start: number, end: number): void;
}

/** Finds text that flows. Matches are painted with the CSS Custom Highlight API: no element is touched. */
export class FlowFinder implements Finder {
  readonly #view: FinderView;
  readonly #changed = new Emitter<FindState>();
  readonly onDidChange = this.#changed.event;
  #query: FindQuery | null = null;
  #matches: readonly Match[] = [];
  #current = -1;
  /** Typing does not search at every letter of a long page. */
  readonly #search = debounce(() => this.#start(), 80);

  constructor(view: FinderView) {
    this.#view = view;
  }

  find(query: FindQuery, step: 'nearest' | 'next' | 'previous'): void {
    const isSame = JSON.stringify(query) === JSON.stringify(this.#query);
    this.#query = query;
    if (step === 'nearest') {
      this.#search();
      return;
    }
    if (!isSame) this.#start();
    else this.#search.flush();
    const count = this.#matches.length;
    if (count === 0 || !isSame) return;
    this.#show((this.#current + (step === 'next' ? 1 : -1) + count) % count);
  }

  clear(): void {
    this.#search.cancel();
    this.#matches = [];
    this.#current = -1;
    this.#query = null;
    if ('highlights' in CSS) for (const name of [ALL, CURRENT]) CSS.highlights.delete(name);
  }

  #start(): void {
    const query = this.#query;
    if (!query) return;
    this.#matches = matchesOf(this.#view, query);
    const top = this.#view.top();
    const next = this.#matches.findIndex(
      ({ section, end }) => section > top.section || (section === top.section && end > top.offset),
    );
    this.#paint();
    if (this.#matches.length > 0) this.#show(Math.max(0, next));
    else {
      this.#current = -1;
      this.#changed.fire({ current: 0, total: 0, isNone: query.text !== '' });
    }
  }

  #show(index: number): void {
    const match = this.#matches[index];
    if (!match) return;
    this.#current = index;
    const range = this.#rangeOf(match);
    if (range && 'highlights' in CSS) {
      const highlight = new Highlight(range);
      highlight.priority = 1;
      CSS.highlights.set(CURRENT, highlight);
    } else if (range) {
      document
        .getSelection()
        ?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    }
    this.#view.reveal(match.section, match.start, match.end);
    this.#changed.fire({ current: index + 1, total: this.#matches.length, isNone: false });
  }

  #paint(): void {
    if (!('highlights' in CSS)) return;
    CSS.highlights.delete(CURRENT);
    const ranges = this.#matches.flatMap((match) => this.#rangeOf(match) ?? []);
    CSS.highlights.set(ALL, new Highlight(...ranges));
  }

  #rangeOf({ section, start, end }: Match): Range | null {
    const { text } = this.#view;
    const from = text.domPoint({ section, offset: start }, 'start');
    const to = text.domPoint({ section, offset: end }, 'end');
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }
}

function matchesOf(view: FinderView, query: FindQuery): readonly Match[] {
  const pattern = patternOf(query);
  if (!pattern) return [];
  const matches: Match[] = [];
  view.text.sections.forEach(({ text: { text } }, section) => {
    for (const { 0: found, index: start } of text.matchAll(pattern)) {
      if (matches.length >= MOST_MATCHES) return;
      const end = start + found.length;
      if (view.isShown(section, start, end)) matches.push({ section, start, end });
    }
  });
  return matches;
}

/** White space matches any, and quotation marks, apostrophes and dashes match those of other shapes. */
function patternOf({ text, matchCase, wholeWords }: FindQuery): RegExp | null {
  const words = text.trim().split(/\s+/u);
  if (words.length === 1 && words[0] === '') return null;
  const source = words.map((word) => Array.from(word, characterPattern).join('')).join('\\s+');
  const whole = wholeWords ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
  return new RegExp(whole, matchCase ? 'gu' : 'giu');
}

function characterPattern(character: string): string {
  if (/["“”„«»]/u.test(character)) return '["“”„«»]';
  if (/['‘’‚`]/u.test(character)) return "['‘’‚`]";
  if (/[-‐‑–—−]/u.test(character)) return '[\\-‐‑–—−]';
  return character.replace(/[.*+?^${}()|[\]\\/]/u, '\\$&');
}
