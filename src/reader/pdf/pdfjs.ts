// The order matters: `pdf_viewer.mjs` takes the library from `globalThis.pdfjsLib`, where `pdf.mjs` puts it, and both
// are built for current browsers.
import './fillGapsFirst.ts';

export {
  AnnotationEditorType,
  AnnotationMode,
  getDocument,
  OPS,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist';
export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/web/pdf_viewer.mjs';
