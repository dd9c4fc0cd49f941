// The order matters: `pdf_viewer.mjs` takes the library from `globalThis.pdfjsLib`, where `pdf.mjs` puts it.
export {
  AnnotationEditorType,
  AnnotationMode,
  getDocument,
  OPS,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
} from '../pdfLibrary.ts';
export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
