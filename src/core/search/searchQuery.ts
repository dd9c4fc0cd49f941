import { fold } from './searchTerms.ts';

/** What somebody looks for: words, and what they want it narrowed to. */
export interface SearchQuery {
  readonly words: string;
  /** Tags it must have, each at least its beginning; folded, without `#`. */
  readonly tags: readonly string[];
  /** Beginnings of fellows' names or keys, one of which must be the author; folded, without `@`. */
  readonly fellows: readonly string[];
  /** Number of the week; null for all. */
  readonly week: number | null;
}

/** Reads what was typed: `reward hacking #failure-modes @ana week:3`. What means nothing special is a word. */
export function parseQuery(text: string): SearchQuery {
  const words: string[] = [];
  const tags: string[] = [];
  const fellows: string[] = [];
  let week: number | null = null;
  for (const part of text.split(/\s+/).filter((one) => one !== '')) {
    const number = /^week:(\d{1,3})$/i.exec(part)?.[1];
    if (number !== undefined) week = Number(number);
    else if (part.startsWith('#')) tags.push(fold(part.slice(1)));
    else if (part.startsWith('@')) fellows.push(fold(part.slice(1)));
    else words.push(part);
  }
  const some = (found: readonly string[]) => found.filter((one) => one !== '');
  return { words: words.join(' '), tags: some(tags), fellows: some(fellows), week };
}

/** Whether a query asks for anything at all. */
export function asksNothing({ words, tags, fellows, week }: SearchQuery): boolean {
  return words === '' && tags.length === 0 && fellows.length === 0 && week === null;
}
