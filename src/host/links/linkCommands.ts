import * as vscode from 'vscode';
import { deepLink } from '../../core/course/deepLink.ts';
import { readDeepLinkQuery } from '../../core/links/noteLink.ts';
import { linkText, linkWords, noteLink, quoteWithLink } from '../../core/links/quoteLink.ts';
import { pageLink } from '../../core/notes/pageLink.ts';
import { findReading, type Documents, type DocumentReading } from '../course/documents.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import type { Library } from '../library/library.ts';
import { inBackground, log } from '../log.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { StoredNote } from '../notes/storedNotes.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import { noteWords, shortened } from '../notes/noteWords.ts';
import { pickPassage } from '../search/pickPassage.ts';
import { PassagePreview, type PassagePlace } from '../search/passagePreview.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import { backlinksOf } from './backlinks.ts';
import { pathIn, type LinkTarget, type NoteLinks } from './noteLinks.ts';

/** What linking and quoting work with. */
export interface LinkCommandParts {
  readonly links: NoteLinks;
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly shared: SharedNotes;
  readonly library: Library;
  readonly readers: ReaderEditors;
  readonly open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>;
  /** Has a passage searched for and chosen. */
  readonly choose: () => Promise<PassagePlace | undefined>;
}

/** Quoting notes elsewhere, and following links from elsewhere. */
export class LinkCommands implements vscode.UriHandler {
  readonly #parts: LinkCommandParts;

  constructor(parts: LinkCommandParts) {
    this.#parts = parts;
  }

  /** Opens what a `vscode://` address names. It is looked up; nothing is fetched or made without being asked for. */
  handleUri(uri: vscode.Uri): void {
    const link = uri.path === '/open' ? readDeepLinkQuery(uri.query) : null;
    inBackground(
      'link',
      (async () => {
        const target = link && (await this.#parts.links.resolveDeep(link));
        if (target) await this.#openIfHere(target);
        else {
          log().warn('a link names nothing in the open folders');
          await vscode.window.showWarningMessage(
            vscode.l10n.t(
              'This link names no reading of the open folder. Open the folder of your course, and pull.',
            ),
          );
        }
      })(),
    );
  }

  /** Puts a note's quote on the clipboard, with a link to the source that works anywhere. */
  async copyQuoteWithLink(argument: unknown): Promise<void> {
    const target = await this.#noteOf(argument);
    if (!target) return;
    const { reading, note } = target;
    const quoted = this.#parts.links.quoted(reading, note);
    const address = pageLink(reading.reading?.links ?? [], note.annotation.target);
    const link = address === null ? noteLink(quoted, '') : `[${linkText(linkWords(quoted))}](${address})`;
    await vscode.env.clipboard.writeText(quoteWithLink(quoted, link));
  }

  /** Puts an address on the clipboard that opens the passage in VS Code. */
  async copyLinkForChat(argument: unknown): Promise<void> {
    const target = await this.#noteOf(argument);
    if (!target) return;
    await vscode.env.clipboard.writeText(deepLink({ reading: target.reading.id, note: target.note.ref }));
  }

  /** Writes a note's quote and a link to it where the cursor stands. */
  async insertQuote(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const folder = editor && vscode.workspace.getWorkspaceFolder(editor.document.uri);
    if (editor?.document.languageId !== 'markdown' || !folder)
      throw new Error(
        vscode.l10n.t('Open the Markdown file of the course that the quote is to stand in first.'),
      );
    const target = this.#targetOf(await this.#parts.choose());
    if (!target) return;
    const quoted = this.#parts.links.quoted(target.reading, target.note);
    const before = editor.document
      .lineAt(editor.selection.start)
      .text.slice(0, editor.selection.start.character);
    // A quote begins a paragraph of its own, wherever the cursor stands.
    const text =
      (before.trim() === '' ? '' : '\n\n') +
      quoteWithLink(quoted, noteLink(quoted, pathIn(folder, editor.document.uri)));
    const shown = await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    await shown.edit((edit) => edit.replace(editor.selection, text));
  }

  /** Lists what mentions a note or a whole reading: notes, and lines of other Markdown files. */
  async showBacklinks(argument: unknown): Promise<void> {
    const target = await this.#mentionedBy(argument);
    if (!target) return;
    const { readers, library, open } = this.#parts;
    const items = await backlinksOf(target, this.#parts);
    if (items.length === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Nothing mentions “{0}” yet. In a Markdown file, [[ links to it.', nameOf(target)),
      );
      return;
    }
    const place = await pickPassage(
      {
        title: vscode.l10n.t('What mentions “{0}”', nameOf(target)),
        placeholder: vscode.l10n.t('Type to narrow down; Enter opens it'),
        items,
      },
      new PassagePreview(readers, library),
    );
    if (place?.inText && place.note) {
      const selection = new vscode.Range(place.note.line, 0, place.note.line, 0);
      await vscode.window.showTextDocument(place.note.uri, { selection });
    } else if (place) await open(place.reading, place.reveal);
  }

  /** What a search for mentions is about: a row's note or reading, the cursor's, the reader's, else what is chosen. */
  async #mentionedBy(argument: unknown): Promise<LinkTarget | undefined> {
    const { readers, choose, notes } = this.#parts;
    const row = noteOfRow(argument) ?? readingOfTreeRow(argument) ?? (await this.#noteAtCursor());
    if (row) return row;
    const shown = readers.active?.reading;
    if (shown) return { reading: shown, note: null };
    const place = await choose();
    const note = place?.reveal?.ref ? notes.find(place.reading, place.reveal.ref) : undefined;
    return place && { reading: place.reading, note: note ?? null };
  }

  async #openIfHere({ reading, note }: LinkTarget): Promise<void> {
    const { library, open } = this.#parts;
    const reveal = note ? { ref: note.ref, pageIndex: null } : null;
    if (await library.findCopy(reading)) return open(reading, reveal);
    const fetch = vscode.l10n.t('Open Reading');
    const message = vscode.l10n.t('There is no copy of “{0}” here yet.', reading.title);
    if ((await vscode.window.showInformationMessage(message, fetch)) === fetch) await open(reading, reveal);
  }

  /** The note a command is meant for: a row's, the one the cursor stands in, else one that is asked for. */
  async #noteOf(argument: unknown): Promise<NoteTarget | undefined> {
    const row = noteOfRow(argument);
    if (row) return row;
    const here = await this.#noteAtCursor();
    return here ?? this.#targetOf(await this.#parts.choose());
  }

  async #noteAtCursor(): Promise<NoteTarget | undefined> {
    const editor = vscode.window.activeTextEditor;
    const file = editor && this.#parts.files.get(editor.document.uri);
    const reading = file && this.#parts.documents.find(file.folder, file.notes.reading ?? '');
    if (!reading) return undefined;
    const { line } = editor.selection.active;
    const record = file.notes.records.findLast((one) => one.line <= line);
    const note = record && this.#parts.notes.find(reading, record.annotation.id ?? record.annotation.key);
    return note && { reading, note };
  }

  #targetOf(place: PassagePlace | undefined): NoteTarget | undefined {
    const ref = place?.reveal?.ref;
    const note = place && ref ? this.#parts.notes.find(place.reading, ref) : undefined;
    if (place && !note)
      throw new Error(vscode.l10n.t('Choose a note: a reading has no quote until somebody marks one.'));
    return place && note && { reading: place.reading, note };
  }
}

/** A target as messages speak of it. */
function nameOf({ reading, note }: LinkTarget): string {
  return note ? shortened(noteWords(note), 60) : reading.title;
}

/** The reading of a row in one of our trees. */
function readingOfTreeRow(value: unknown): LinkTarget | undefined {
  const { course, reading } = (value ?? {}) as {
    readonly course?: Parameters<typeof findReading>[0];
    readonly reading?: { readonly id: string };
  };
  const found = course && reading ? findReading(course, reading.id) : null;
  return found ? { reading: found, note: null } : undefined;
}

interface NoteTarget extends LinkTarget {
  readonly note: StoredNote;
}

/** The note of a row in one of our trees. */
function noteOfRow(value: unknown): NoteTarget | undefined {
  const row = (value ?? {}) as {
    readonly type?: unknown;
    readonly note?: StoredNote;
    readonly parent?: unknown;
    readonly course?: Parameters<typeof findReading>[0];
    readonly reading?: { readonly id: string };
  };
  if (!row.note) return undefined;
  const holder = (row.type === 'passageRow' ? row : row.parent) as typeof row | undefined;
  const reading = holder?.course && holder.reading ? findReading(holder.course, holder.reading.id) : null;
  return reading ? { reading, note: row.note } : undefined;
}
