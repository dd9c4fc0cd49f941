import * as vscode from 'vscode';
import { copyPath } from '../../core/library/copyPath.ts';
import { downloadUrls } from '../../core/library/downloadUrls.ts';
import { readingKind } from '../../core/library/readingKind.ts';
import { sniff } from '../../core/library/sniff.ts';
import type { Reading } from '../../core/model/course.ts';
import { Disposable } from '../disposable.ts';
import { messageOf } from '../log.ts';
import type { FetchFailure, Platform } from '../platform.ts';
import { checkInside, safeWrite } from '../safeWrite.ts';
import { settings } from '../settings.ts';

/** How an attempt to get a copy ended. */
export type CopyOutcome =
  | { readonly kind: 'done'; readonly uri: vscode.Uri }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

/** The local copies of readings: which are there, and how to get one. */
export class Library extends Disposable {
  readonly #platform: Platform;
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  /** Fires when a copy came or went. */
  readonly onDidChange = this.#changed.event;
  /** Names of the files in each folder's `readings`, by folder; filled when first asked. */
  readonly #present = new Map<string, Set<string>>();

  constructor(platform: Platform) {
    super();
    this.#platform = platform;
    const watcher = this._register(
      vscode.workspace.createFileSystemWatcher('**/readings/*', false, true, false),
    );
    this._register(watcher.onDidCreate(() => this.refresh()));
    this._register(watcher.onDidDelete(() => this.refresh()));
  }

  /** Forgets what is there: it is looked up when next asked. */
  refresh(): void {
    this.#present.clear();
    this.#changed.fire();
  }

  /** Where the copy of a reading lies, or would. */
  copyOf(folder: vscode.WorkspaceFolder, readingId: string): vscode.Uri {
    return vscode.Uri.joinPath(folder.uri, copyPath(readingId));
  }

  /** Looks which copies a folder has. */
  async load(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    if (this.#present.has(key)) return;
    this.#present.set(key, await filesIn(vscode.Uri.joinPath(folder.uri, 'readings')));
  }

  /** Whether the copy is there, as last looked. */
  hasCopy(folder: vscode.WorkspaceFolder, readingId: string): boolean {
    const name = copyPath(readingId).slice('readings/'.length);
    return this.#present.get(folder.uri.toString())?.has(name) ?? false;
  }

  /** Asks the disk itself. */
  async findCopy(folder: vscode.WorkspaceFolder, readingId: string): Promise<vscode.Uri | null> {
    const uri = this.copyOf(folder, readingId);
    try {
      await vscode.workspace.fs.stat(uri);
      return uri;
    } catch {
      return null; // Not there, which is the answer.
    }
  }

  /** Fetches a copy from the reading's addresses, one after the other until one gives a PDF. */
  async fetch(
    folder: vscode.WorkspaceFolder,
    reading: Reading,
    token: vscode.CancellationToken,
    onProgress: (received: number, total: number | null) => void,
  ): Promise<CopyOutcome> {
    const refused = this.#refusal(reading);
    if (refused) return { kind: 'failed', failure: refused };
    const target = this.copyOf(folder, reading.id);
    await checkInside(this.#platform, target);
    await this.#ignoreReadings(folder);
    let failure: FetchFailure = { kind: 'noAddress', message: '' };
    for (const url of downloadUrls(reading.links)) {
      const fetched = await this.#platform.fetchPdf!({
        url,
        target,
        maxBytes: settings.maxBytes(),
        timeoutMs: settings.timeoutMs(),
        allowPrivate: settings.allowPrivateAddresses(),
        token,
        onProgress,
      });
      if (fetched.ok) {
        this.#noteCopy(folder, target);
        return { kind: 'done', uri: target };
      }
      if (token.isCancellationRequested || fetched.error.kind === 'cancelled') return { kind: 'cancelled' };
      failure = fetched.error;
    }
    return { kind: 'failed', failure };
  }

  /** Takes a file of the fellow's as the copy. Its bytes decide what it is, not its name. */
  async attach(folder: vscode.WorkspaceFolder, readingId: string, source: vscode.Uri): Promise<CopyOutcome> {
    const target = this.copyOf(folder, readingId);
    try {
      const bytes = await vscode.workspace.fs.readFile(source);
      if (sniff(bytes) !== 'pdf') {
        const message = vscode.l10n.t('{0} is not a PDF.', source.path.split('/').pop() ?? '');
        return { kind: 'failed', failure: { kind: 'notPdf', message } };
      }
      await checkInside(this.#platform, target);
      await this.#ignoreReadings(folder);
      await safeWrite(this.#platform, target, bytes);
    } catch (error) {
      return { kind: 'failed', failure: { kind: 'write', message: messageOf(error) } };
    }
    this.#noteCopy(folder, target);
    return { kind: 'done', uri: target };
  }

  /** Why a reading can't be fetched at all, if so. */
  #refusal(reading: Reading): FetchFailure | null {
    const kind = readingKind(reading.links);
    if (reading.links.length === 0) {
      return {
        kind: 'noAddress',
        message: vscode.l10n.t('The syllabus gives no address for “{0}”.', reading.title),
      };
    }
    if (kind === 'video') {
      const message = vscode.l10n.t('“{0}” is a talk. Talks open in the browser for now.', reading.title);
      return { kind: 'notFetchable', message };
    }
    if (downloadUrls(reading.links).length === 0) {
      const message = vscode.l10n.t(
        '“{0}” is a web page. Web pages open in the browser for now.',
        reading.title,
      );
      return { kind: 'notFetchable', message };
    }
    if (!vscode.workspace.isTrusted) {
      const message = vscode.l10n.t(
        'Nothing is fetched in Restricted Mode. Trust this folder to fetch readings.',
      );
      return { kind: 'untrusted', message };
    }
    if (!this.#platform.fetchPdf) {
      const message = vscode.l10n.t(
        'VS Code in the browser may not fetch from other sites. Download the file and attach it.',
      );
      return { kind: 'notFetchable', message };
    }
    return null;
  }

  #noteCopy(folder: vscode.WorkspaceFolder, target: vscode.Uri): void {
    this.#present.get(folder.uri.toString())?.add(target.path.slice(target.path.lastIndexOf('/') + 1));
    this.#changed.fire();
  }

  /** Papers are not ours to share: the folder ignores itself, unless the course says otherwise. */
  async #ignoreReadings(folder: vscode.WorkspaceFolder): Promise<void> {
    const ignore = vscode.Uri.joinPath(folder.uri, 'readings', '.gitignore');
    try {
      await vscode.workspace.fs.stat(ignore);
    } catch {
      await vscode.workspace.fs.writeFile(ignore, new TextEncoder().encode('*\n'));
    }
  }
}

async function filesIn(directory: vscode.Uri): Promise<Set<string>> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(directory);
    return new Set(entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name));
  } catch {
    return new Set(); // No such folder yet: no copies.
  }
}
