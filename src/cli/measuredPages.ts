import { glyphMeasure } from '../core/anchoring/glyphMeasure.ts';
import { glyphWidths } from '../core/anchoring/glyphWidths.ts';
import { pageItems } from '../core/anchoring/pageItems.ts';
import type { Measure, PageItems } from '../core/anchoring/pageItems.ts';
import type { PdfDocument, PdfOps } from './openPdf.ts';
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
  return { content, measure: glyphMeasure(glyphWidths(await page.getOperatorList(), ops)) };
}
