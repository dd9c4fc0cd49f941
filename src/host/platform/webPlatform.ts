import * as vscode from 'vscode';
import type { Discussion, PageKeeper, PdfWriter, Platform } from '../platform.ts';

/** A browser's worker: no file system of its own, no fetching from other sites, no processes. */
export const webPlatform: Platform = {
  name: 'web',
  writeFileAtomic: () => Promise.resolve(false),
  replacesWhole: () => false,
  realPath: () => Promise.resolve(null),
  proposeName: () => Promise.resolve(null),
  loadPdfWriter: async (extension) => (await load(extension, 'pdfWriter')) as PdfWriter,
  loadPageKeeper: async (extension) => (await load(extension, 'pageKeeper')) as PageKeeper,
  loadDiscussion: async (extension) => (await load(extension, 'discussion')) as Discussion,
};

/** The worker has neither import() nor a require() that loads files: VS Code itself runs the extension in this way. */
async function load(extension: vscode.Uri, name: string): Promise<unknown> {
  const file = vscode.Uri.joinPath(extension, 'dist', 'web', `${name}.cjs`);
  const source = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const module: { exports: unknown } = { exports: {} };
  // oxlint-disable-next-line typescript/no-implied-eval -- a file of our own, from the extension's folder
  new Function('module', 'exports', source)(module, module.exports);
  return module.exports;
}
