/** A bundle of its own (see esbuild.mjs): what makes copies of web pages is needed when one is fetched or attached. */
export { keepArchive, keepPage } from '../library/keepPage.ts';
export { savePage } from '../library/savePage.ts';
