// The order matters: `pdf_viewer.mjs` takes the library from `globalThis.pdfjsLib`, where `pdf.mjs` puts it.
import '../pdfLibrary.ts';

export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
