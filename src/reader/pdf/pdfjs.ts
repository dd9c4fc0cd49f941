// `pdf_viewer.mjs` takes the library from `globalThis.pdfjsLib`, where `pdf.mjs` puts it: the order matters.
// The legacy build, because older engines and forks of VS Code lack what the modern one uses.
export {
  AnnotationEditorType,
  AnnotationMode,
  getDocument,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
export { EventBus, PDFFindController, PDFLinkService, PDFViewer } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
