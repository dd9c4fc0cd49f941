import { glyphMeasure } from '../core/anchoring/glyphMeasure.ts';
import { pageItems } from '../core/anchoring/pageItems.ts';
import type { Measure, PageItems } from '../core/anchoring/pageItems.ts';
import type { PdfDocument, PdfOps, PdfPage } from './openPdf.ts';
import { textContent } from './pdfText.ts';

/** A page's items, and how they are measured. */
export interface MeasuredPage {
  readonly content: PageItems;
  readonly measure: Measure;
}

/** The pages of an open PDF, each measured when it is first asked for. Pages count from 0. */
export function measuredPages(pdf: PdfDocument, ops: PdfOps): (page: number) => Promise<MeasuredPage> {
  const pages = new Map<number, Promise<MeasuredPage>>();
  return (index) => {
    const known = pages.get(index) ?? measured(pdf, ops, index);
    pages.set(index, known);
    return known;
  };
}

async function measured(pdf: PdfDocument, ops: PdfOps, index: number): Promise<MeasuredPage> {
  const page = await pdf.getPage(index + 1);
  const content = pageItems(await textContent(page));
  return { content, measure: glyphMeasure(await glyphWidths(page, ops)) };
}

/** What pdf.js gives for a character that is drawn. */
interface Glyph {
  readonly unicode?: string;
  readonly width?: number;
}

/** How wide characters are, by the names of their fonts, as far as the page draws them. */
async function glyphWidths(page: PdfPage, ops: PdfOps): Promise<ReadonlyMap<string, Map<string, number>>> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const fonts = new Map<string, Map<string, number>>();
  let current = new Map<string, number>();
  for (const [at, operation] of fnArray.entries()) {
    const [first] = (argsArray[at] ?? []) as readonly unknown[];
    if (operation === ops.setFont && typeof first === 'string') {
      current = fonts.get(first) ?? new Map<string, number>();
      fonts.set(first, current);
    } else if (operation === ops.showText && Array.isArray(first)) {
      for (const glyph of first as readonly (Glyph | number | null)[]) {
        if (typeof glyph !== 'object' || glyph === null) continue;
        const { unicode = '', width = 0 } = glyph;
        // What is drawn as one, such as a ligature, is shared out among its characters.
        for (let unit = 0; unit < unicode.length; unit += 1)
          current.set(unicode.charAt(unit), width / 1000 / unicode.length);
      }
    }
  }
  return fonts;
}
