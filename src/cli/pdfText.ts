import { documentText } from '../core/anchoring/documentText.ts';
import type { DocumentText } from '../core/anchoring/documentText.ts';
import { pageText } from '../core/anchoring/pageText.ts';
import type { PageText } from '../core/anchoring/pageText.ts';
import type { TextContent } from '../core/anchoring/textItem.ts';
import { fail, type Result } from '../core/model/result.ts';
import { withPdf } from './openPdf.ts';
import type { PdfDocument, PdfPage } from './openPdf.ts';

/** How pdf.js must be asked for text, so that its items are those of the viewer's text layer. */
const TEXT_OPTIONS = { includeMarkedContent: true, disableNormalization: true } as const;

/** Reads the text of a PDF as the reader does; the error is a sentence for people. */
export async function pdfText(bytes: Uint8Array, password?: string): Promise<Result<DocumentText, string>> {
  const read = await withPdf(bytes, password, textOfPdf);
  return read.ok ? read : fail(read.error.message);
}

/** The text of an open PDF. */
export async function textOfPdf(pdf: PdfDocument): Promise<DocumentText> {
  const pages: (PageText | null)[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await onePage(pdf, number));
  return documentText(pages);
}

/** What pdf.js says of the text on a page. */
export async function textContent(page: PdfPage): Promise<TextContent> {
  return page.getTextContent(TEXT_OPTIONS);
}

/** A page that pdf.js cannot read is a page without text, not a document without any. */
async function onePage(pdf: PdfDocument, number: number): Promise<PageText | null> {
  try {
    const page = await pdf.getPage(number);
    const content = await textContent(page);
    page.cleanup();
    return pageText(content, page);
  } catch {
    return null;
  }
}
