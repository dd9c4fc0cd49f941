import * as vscode from 'vscode';
import { copyKind } from '../../core/library/copyPath.ts';
import { sniff } from '../../core/library/sniff.ts';
import { isTranscript, transcriptExtension } from '../../core/transcript/isTranscript.ts';
import type { PageKeeper } from '../platform.ts';

/** What a file of the fellow's is kept as: its bytes decide what it is, not its name. */
export type AttachedFile =
  { readonly extension: string; readonly bytes: Uint8Array } | { readonly refusal: string };

/** What browsers save a page as in one file: Chromium's is read, the others no other program reads. */
const CHROMIUM_ARCHIVE = /\.mht(?:ml)?$/iu;
const OTHER_ARCHIVE = /\.(?:webarchive|maff)$/iu;

/** Reads a file that is to be attached; web pages with what was saved with them. */
export async function attachedFile(
  source: vscode.Uri,
  talk: boolean,
  loadKeeper: () => Promise<PageKeeper>,
): Promise<AttachedFile> {
  const name = source.path.split('/').pop() ?? '';
  const bytes = await vscode.workspace.fs.readFile(source);
  if (CHROMIUM_ARCHIVE.test(name) && sniff(bytes) === 'other') {
    const page = (await loadKeeper()).keepArchive(bytes);
    return page === null ? { refusal: refusal(name, talk) } : { extension: 'html', bytes: page };
  }
  const extension = extensionFor(bytes, name, talk);
  if (extension === null) return { refusal: refusal(name, talk) };
  if (extension !== 'html') return { extension, bytes };
  const { keepPage } = await loadKeeper();
  const read = (path: string) => vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, '..', path));
  return { extension, bytes: await keepPage(bytes, read) };
}

/** What a file is kept as; null if it is nothing that can be read here. */
function extensionFor(bytes: Uint8Array, name: string, talk: boolean): string | null {
  const kind = sniff(bytes);
  if (kind === 'pdf') return 'pdf';
  if (kind === 'html' && copyKind(name) !== 'transcript') return 'html';
  if (copyKind(name) === 'html' && bytes.length > 0 && !bytes.includes(0)) return 'html';
  // Any text could be a transcript: only of a talk, or with the name of one, it is taken for that.
  const meant = talk || copyKind(name) === 'transcript';
  return meant && isTranscript(bytes, name) ? transcriptExtension(bytes) : null;
}

function refusal(name: string, talk: boolean): string {
  if (OTHER_ARCHIVE.test(name)) {
    return vscode.l10n.t(
      '{0} is a web archive. Save the page from the browser as “Webpage, Complete” instead, or print it as a PDF, and attach that.',
      name,
    );
  }
  return talk
    ? vscode.l10n.t(
        '{0} is neither a transcript (WebVTT, SubRip, SBV or plain text) nor a PDF or a web page.',
        name,
      )
    : vscode.l10n.t('{0} is neither a PDF nor a web page.', name);
}
