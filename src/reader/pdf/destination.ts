import type { PDFDocumentProxy } from 'pdfjs-dist';

/** The 1-based page that a destination names; null if there is none such. */
export async function pageNumberOf(pdf: PDFDocumentProxy, page: unknown): Promise<number | null> {
  let pageNumber: number | null = null;
  if (typeof page === 'number' && Number.isInteger(page)) pageNumber = page + 1;
  else if (typeof page === 'object' && page !== null) {
    const ref = page as { num: number; gen: number };
    pageNumber = await pdf.getPageIndex(ref).then(
      (index) => index + 1,
      () => null,
    );
  }
  return pageNumber !== null && pageNumber >= 1 && pageNumber <= pdf.numPages ? pageNumber : null;
}
