import type { PDFDocumentProxy } from 'pdfjs-dist';
import { glyphMeasure } from '../../core/anchoring/glyphMeasure.ts';
import { glyphWidths } from '../../core/anchoring/glyphWidths.ts';
import type { Measure } from '../../core/anchoring/pageItems.ts';
import { OPS } from '../pdfLibrary.ts';

/** Measures text with the fonts it is printed in, which are looked up in what a page draws: slow, so once for each. */
export class PrintedMeasures {
  readonly #pdf: () => PDFDocumentProxy;
  readonly #pages = new Map<number, Promise<Measure>>();

  constructor(pdf: () => PDFDocumentProxy) {
    this.#pdf = pdf;
  }

  /** For a page; they count from 0. */
  of(index: number): Promise<Measure> {
    const known = this.#pages.get(index) ?? this.#read(index);
    this.#pages.set(index, known);
    return known;
  }

  async #read(index: number): Promise<Measure> {
    const page = await this.#pdf().getPage(index + 1);
    return glyphMeasure(glyphWidths(await page.getOperatorList(), OPS));
  }
}
