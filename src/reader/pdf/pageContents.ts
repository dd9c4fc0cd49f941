import type { PDFDocumentProxy } from 'pdfjs-dist';
import { pageItems } from '../../core/anchoring/pageItems.ts';
import type { PageItems } from '../../core/anchoring/pageItems.ts';
import { pageText, plainText } from '../../core/anchoring/pageText.ts';
import type { PageText } from '../../core/anchoring/pageText.ts';
import type { TextContent } from '../../core/anchoring/textItem.ts';

interface PageContent extends PageItems {
  readonly text: PageText;
}

/** Pages whose items are kept; their text is kept for all. */
const KEPT_ITEMS = 12;

/**
 * Reads the text of pages, each once. Texts are kept; the much larger items only for the pages asked for last,
 * as they are needed for measuring alone and can be had again.
 */
export class PageContents {
  readonly #pdf: () => PDFDocumentProxy;
  readonly #texts = new Map<number, PageText>();
  readonly #contents = new Map<number, Promise<PageContent>>();

  constructor(pdf: () => PDFDocumentProxy) {
    this.#pdf = pdf;
  }

  known(index: number): PageText | null {
    return this.#texts.get(index) ?? null;
  }

  /** The text of a page; empty for a page that pdf.js cannot read. */
  async text(index: number): Promise<PageText> {
    const known = this.#texts.get(index);
    if (known) return known;
    try {
      return (await this.#content(index)).text;
    } catch {
      const empty = plainText('');
      this.#texts.set(index, empty);
      return empty;
    }
  }

  async items(index: number): Promise<PageItems> {
    return this.#content(index);
  }

  #content(index: number): Promise<PageContent> {
    const kept = this.#contents.get(index);
    if (kept) {
      this.#contents.delete(index);
      this.#contents.set(index, kept);
      return kept;
    }
    const content = this.#read(index);
    this.#contents.set(index, content);
    // A page that failed once is tried again when it is asked for again.
    content.catch(() => this.#contents.delete(index));
    const [oldest] = this.#contents.keys();
    if (this.#contents.size > KEPT_ITEMS && oldest !== undefined) this.#contents.delete(oldest);
    return content;
  }

  async #read(index: number): Promise<PageContent> {
    const page = await this.#pdf().getPage(index + 1);
    // As the text layer asks for it: item n is then its element n.
    const content: TextContent = await page.getTextContent({
      includeMarkedContent: true,
      disableNormalization: true,
    });
    const text = this.#texts.get(index) ?? pageText(content, page);
    this.#texts.set(index, text);
    return { text, ...pageItems(content) };
  }
}
