/** A bundle of its own (see esbuild.mjs): the library that takes PDFs apart is as large as all the rest of the host. */
export { openToWrite } from '../../core/discussion/pdf/openToWrite.ts';
