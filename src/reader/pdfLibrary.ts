// pdf.js's library, a file of its own (see esbuild.mjs): compiled apart from the viewer, neither keeps the page busy for
// long. The order matters: what the engine lacks is filled in first.
import './pdf/fillGapsFirst.ts';

export {
  AnnotationEditorType,
  AnnotationMode,
  getDocument,
  OPS,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
} from 'pdfjs-dist';
