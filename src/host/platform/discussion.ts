/** A bundle of its own (see esbuild.mjs): briefs, exports and imports are asked for once a week, if at all. */
export { figuresFolder, figuresOf, pictureLinks } from '../../core/discussion/brief/figures.ts';
export { htmlBrief } from '../../core/discussion/brief/htmlBrief.ts';
export { makeBrief } from '../../core/discussion/brief/makeBrief.ts';
export { markdownBrief } from '../../core/discussion/brief/markdownBrief.ts';
export { exportBibtex, exportCsl } from '../../core/discussion/exchange/bibliography.ts';
export { EXPORT_FORMATS, IMPORT_FORMATS } from '../../core/discussion/exchange/formats.ts';
export { planImport } from '../../core/discussion/exchange/planImport.ts';
