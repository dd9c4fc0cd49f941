import { foldQuote } from '../notes/annotationKey.ts';

/** Whether words stand in a text: `unknown` where there is no text to look in. */
export type QuoteCheck =
  'in the text' | 'NOT in the text' | 'unknown: no copy of the reading has been opened here';

/** Sections of a reading, folded once, in which quotes are looked for. */
export class QuoteChecker {
  readonly #sections: readonly string[];
  readonly #folded: string | null;

  constructor(sections: readonly string[] | null) {
    this.#sections = sections ?? [];
    this.#folded = sections === null ? null : foldQuote(sections.join('\n'));
  }

  /** Whether a quote stands in the text, letter for letter; case, spaces, hyphens and signs don't matter. */
  check(quote: string): QuoteCheck {
    if (this.#folded === null) return 'unknown: no copy of the reading has been opened here';
    const folded = foldQuote(quote);
    return folded !== '' && this.#folded.includes(folded) ? 'in the text' : 'NOT in the text';
  }

  /** The one section (page) that has the whole quote, from 0; null if none has, or several do. */
  sectionOf(quote: string): number | null {
    const folded = foldQuote(quote);
    const holders = this.#sections.flatMap((text, index) =>
      foldQuote(text).includes(folded) ? [index] : [],
    );
    return folded !== '' && holders.length === 1 ? (holders[0] ?? null) : null;
  }
}
