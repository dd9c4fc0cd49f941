import type { EventBus } from 'pdfjs-dist/web/pdf_viewer.mjs';
import { Emitter } from '../base/emitter.ts';
import type { Finder, FindQuery, FindState } from '../documentView.ts';

/** What pdf.js says of a search. `FindState`: 0 found, 1 not found, 2 wrapped, 3 pending. */
interface FindUpdate {
  readonly state?: number;
  readonly matchesCount: { readonly current: number; readonly total: number };
}
const NOT_FOUND = 1;

/** pdf.js's search as a {@link Finder}. */
export class PdfFinder implements Finder {
  readonly #eventBus: EventBus;
  readonly #changed = new Emitter<FindState>();
  readonly onDidChange = this.#changed.event;
  #last: FindQuery | null = null;

  constructor(eventBus: EventBus) {
    this.#eventBus = eventBus;
    eventBus.on('updatefindmatchescount', (update: FindUpdate) => this.#update(update));
    eventBus.on('updatefindcontrolstate', (update: FindUpdate) => this.#update(update));
  }

  find(query: FindQuery, step: 'nearest' | 'next' | 'previous'): void {
    this.#eventBus.dispatch('find', {
      source: this,
      type: step === 'nearest' ? changeOf(this.#last, query) : 'again',
      query: query.text,
      caseSensitive: query.matchCase,
      entireWord: query.wholeWords,
      highlightAll: true,
      findPrevious: step === 'previous',
      matchDiacritics: false,
    });
    this.#last = query;
  }

  clear(): void {
    this.#eventBus.dispatch('findbarclose', { source: this });
  }

  #update({ state, matchesCount: { current, total } }: FindUpdate): void {
    this.#changed.fire({ current, total, isNone: total === 0 && state === NOT_FOUND });
  }
}

/** pdf.js wants to know what about a search is new. */
function changeOf(last: FindQuery | null, query: FindQuery): string {
  if (last === null || last.text !== query.text) return '';
  if (last.matchCase !== query.matchCase) return 'casesensitivitychange';
  return last.wholeWords === query.wholeWords ? '' : 'entirewordchange';
}
