import * as vscode from 'vscode';
import { Disposable } from '../disposable.ts';
import { commandId } from '../ids.ts';
import type { NoteFile, NoteFiles } from '../notes/noteFiles.ts';

/** In note files: a lens over each record that opens its passage in the reader. */
export class NoteLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #files: NoteFiles;
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(files: NoteFiles) {
    super();
    this.#files = files;
    const selector: vscode.DocumentSelector = { language: 'markdown', pattern: '**/notes/**/*.md' };
    this._register(vscode.languages.registerCodeLensProvider(selector, this));
    this._register(vscode.languages.registerDocumentLinkProvider(selector, new LocatorLinks(files)));
    this._register(files.onDidChange(() => this.#changed.fire()));
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const file = await fileOf(this.#files, document);
    if (!file || file.notes.reading === null) return [];
    return file.notes.records.map(({ annotation, line }) => {
      const at = new vscode.Range(line, 0, line, 0);
      const title = annotation.target.quote ? vscode.l10n.t('Show passage') : vscode.l10n.t('Show in reader');
      return new vscode.CodeLens(at, {
        title,
        command: commandId('revealPassage'),
        arguments: [revealArgument(file, annotation.id ?? annotation.key)],
      });
    });
  }
}

/** The page link of a record leads to the passage here, and to the source's own address everywhere else. */
class LocatorLinks implements vscode.DocumentLinkProvider {
  readonly #files: NoteFiles;

  constructor(files: NoteFiles) {
    this.#files = files;
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const file = await fileOf(this.#files, document);
    if (!file || file.notes.reading === null) return [];
    return file.notes.records.flatMap(({ annotation, parts: { locator } }) => {
      // Of a conflicted file the parts stand in one side's text, not in the document's.
      if (!locator?.line.url || file.notes.conflict) return [];
      const tags = locator.line.tags[0] ? locator.start + locator.line.tags[0].start : locator.end;
      const end = locator.start + file.text.slice(locator.start, tags).trimEnd().length;
      const range = new vscode.Range(document.positionAt(locator.start), document.positionAt(end));
      const argument = encodeURIComponent(
        JSON.stringify([revealArgument(file, annotation.id ?? annotation.key)]),
      );
      const link = new vscode.DocumentLink(
        range,
        vscode.Uri.parse(`command:${commandId('revealPassage')}?${argument}`),
      );
      link.tooltip = vscode.l10n.t('Show the passage in the reader');
      return [link];
    });
  }
}

function revealArgument(file: NoteFile, ref: string): { folder: string; reading: string; ref: string } {
  return { folder: file.folder.uri.toString(), reading: file.notes.reading ?? '', ref };
}

async function fileOf(files: NoteFiles, document: vscode.TextDocument): Promise<NoteFile | undefined> {
  if (!files.isNoteFile(document.uri)) return undefined;
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder) await files.load(folder);
  const file = files.get(document.uri);
  // Positions are of the text that was read: another text waits for the next event.
  return file?.text === document.getText() ? file : undefined;
}
