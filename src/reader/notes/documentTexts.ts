import { documentText } from '../../core/anchoring/documentText.ts';
import type { DocumentText } from '../../core/anchoring/documentText.ts';
import { FURNITURE_WINDOW } from '../../core/anchoring/furniture.ts';
import { outerRows } from '../../core/anchoring/outerRows.ts';
import type { PageText } from '../../core/anchoring/pageText.ts';
import { idle } from '../base/timing.ts';
import type { DocumentView } from '../documentView.ts';

/** Sections to each side of a passage on which its quote and context may depend. */
const WINDOW = FURNITURE_WINDOW + 1;

/**
 * The document's text, as much of it as a question needs: a stretch of sections with what surrounds them (quick), or
 * all (read in the background, a section at a time, while there is nothing better to do).
 */
export class DocumentTexts {
  readonly #view: DocumentView;
  readonly #stretches = new Map<string, DocumentText>();
  #whole: Promise<DocumentText> | null = null;
  #wholeIfRead: DocumentText | null = null;

  constructor(view: DocumentView) {
    this.#view = view;
  }

  /** The whole text if it has been read. */
  get wholeIfRead(): DocumentText | null {
    return this.#wholeIfRead;
  }

  /** The text of some sections, right to the character; sections farther off are missing in it. */
  async around(first: number, last: number): Promise<DocumentText> {
    if (this.#wholeIfRead) return this.#wholeIfRead;
    const from = Math.max(0, first - WINDOW);
    const to = Math.min(this.#view.sectionCount - 1, last + WINDOW);
    const key = `${from}-${to}`;
    const known = this.#stretches.get(key);
    if (known) return known;
    const pages: (PageText | null)[] = Array.from({ length: this.#view.sectionCount }, () => null);
    const texts = await Promise.all(
      Array.from({ length: to - from + 1 }, (_, index) => this.#view.sectionText(from + index)),
    );
    texts.forEach((text, index) => {
      pages[from + index] = text;
    });
    const stretch = documentText(pages);
    this.#stretches.set(key, stretch);
    const [oldest] = this.#stretches.keys();
    if (this.#stretches.size > 6 && oldest !== undefined) this.#stretches.delete(oldest);
    return stretch;
  }

  /** The whole text, read in the background. */
  whole(): Promise<DocumentText> {
    this.#whole ??= this.#readAll();
    return this.#whole;
  }

  async #readAll(): Promise<DocumentText> {
    const pages: PageText[] = [];
    for (let section = 0; section < this.#view.sectionCount; section += 1) {
      let text = this.#view.knownText(section);
      if (!text) {
        await this.#view.quiet();
        await idle();
        text = await this.#view.sectionText(section);
      }
      // It is kept: what is known of each page need not be found out for all in one go.
      outerRows(text);
      pages.push(text);
    }
    await idle();
    this.#wholeIfRead = documentText(pages);
    this.#stretches.clear();
    return this.#wholeIfRead;
  }
}
