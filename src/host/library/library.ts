import * as vscode from 'vscode';
import { copiesOf, COPIES_FOLDER, copyPath, TRANSCRIPTS_FOLDER } from '../../core/library/copyPath.ts';
import type { CopyKind } from '../../core/library/copyPath.ts';
import { copySources, downloadUrls, htmlUrls, pageUrls } from '../../core/library/downloadUrls.ts';
import type { CopySource } from '../../core/library/downloadUrls.ts';
import { isTalk } from '../../core/library/readingKind.ts';
import type { Reading } from '../../core/model/course.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { messageOf } from '../log.ts';
import type { FetchFailure, PageKeeper, Platform } from '../platform.ts';
import { checkInside, safeWrite } from '../safeWrite.ts';
import { settings } from '../settings.ts';
import { attachedFile } from './attachedFile.ts';
import { copiesIn, newest, readable, uriOf } from './copyFiles.ts';
import { keepEarlier } from './earlierCopies.ts';
import { fetchRefusal, refusalHere } from './fetchRefusal.ts';

/** How an attempt to get a copy ended. */
export type CopyOutcome =
  | { readonly kind: 'done'; readonly uri: vscode.Uri }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FetchFailure };

/** A copy that can be read. */
export interface ReadableCopy {
  readonly kind: Exclude<CopyKind, 'media'>;
  /** What tells it from the reading's copy of that kind; null for that one. */
  readonly version: string | null;
  readonly uri: vscode.Uri;
}

/** The local copies of readings: which are there, and how to get one. */
export class Library extends Disposable {
  readonly #platform: Platform;
  readonly #loadKeeper: () => Promise<PageKeeper>;
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  /** Fires when a copy came or went. */
  readonly onDidChange = this.#changed.event;
  /** Paths of the files in each folder's `readings` and `transcripts`, by folder; filled when first asked. */
  readonly #present = new Map<string, Set<string>>();

  constructor(platform: Platform, extension: vscode.Uri) {
    super();
    this.#platform = platform;
    this.#loadKeeper = () => platform.loadPageKeeper(extension);
    const watcher = this._register(
      vscode.workspace.createFileSystemWatcher(
        `**/{${COPIES_FOLDER},${TRANSCRIPTS_FOLDER}}/*`,
        false,
        true,
        false,
      ),
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
  copyOf(folder: vscode.WorkspaceFolder, readingId: string, extension?: string): vscode.Uri {
    return vscode.Uri.joinPath(folder.uri, copyPath(readingId, extension));
  }

  /** Looks which copies a folder has. */
  async load(folder: vscode.WorkspaceFolder): Promise<void> {
    const key = folder.uri.toString();
    if (this.#present.has(key)) return;
    this.#present.set(key, new Set(await copiesIn(folder)));
  }

  /** The paths of all copies in a folder, relative to it, as last looked; none before. */
  pathsIn(folder: vscode.WorkspaceFolder): readonly string[] {
    return [...(this.#present.get(folder.uri.toString()) ?? [])];
  }

  /** What can be read of a reading here, as last looked: the kind of the copy that opens; null if there is none. */
  kindHere(folder: vscode.WorkspaceFolder, reading: Reading): Exclude<CopyKind, 'media'> | null {
    const paths = this.#present.get(folder.uri.toString());
    if (!paths) return null;
    return readable(copiesOf([...paths], reading.id, isTalk(reading)))[0]?.kind ?? null;
  }

  /** All copies of a reading that can be read, looked for on the disk; the one that opens first. */
  async copies({ folder, id, reading }: DocumentReading): Promise<readonly ReadableCopy[]> {
    const found = readable(copiesOf(await copiesIn(folder), id, isTalk(reading)));
    return Promise.all(
      found.map(async (copy) => ({
        kind: copy.kind,
        version: copy.version,
        uri: await this.#inside(uriOf(folder, copy)),
      })),
    );
  }

  /** What copies of a reading could be fetched from here. */
  sources({ reading }: DocumentReading): readonly CopySource[] {
    if (!reading || isTalk(reading) || fetchRefusal(reading, this.#platform) !== null) return [];
    return copySources(reading.links);
  }

  /** Whether a copy of a reading could be fetched from an address that the syllabus does not give. */
  canFetchElsewhere({ reading }: DocumentReading): boolean {
    return reading !== null && !isTalk(reading) && refusalHere(this.#platform) === null;
  }

  /** The copy that opens, looked for on the disk; null if there is none. Throws if a link leads out of the folder. */
  async findCopy({ folder, id, reading }: DocumentReading): Promise<vscode.Uri | null> {
    const copies = readable(copiesOf(await copiesIn(folder), id, isTalk(reading)));
    const first = copies[0];
    if (!first) return null;
    const isOwn = first.version === null;
    const alike = copies.filter(({ kind, version }) => kind === first.kind && (version === null) === isOwn);
    return this.#inside(alike.length === 1 ? uriOf(folder, first) : await newest(folder, alike));
  }

  /** The recording that lies beside a talk's transcript; null if there is none. */
  async findRecording({ folder, id }: DocumentReading): Promise<vscode.Uri | null> {
    const found = copiesOf(await copiesIn(folder), id, true).find(({ kind }) => kind === 'media');
    return found ? this.#inside(uriOf(folder, found)) : null;
  }

  /** Whoever cloned a course opens nothing but the course: a link may lead to any file of theirs. */
  async #inside(uri: vscode.Uri): Promise<vscode.Uri> {
    await checkInside(this.#platform, uri);
    return uri;
  }

  /**
   * Fetches a copy from the reading's addresses: first those of a PDF, one after the other, then those of web pages,
   * until one gives something to read. `only`: no other kind will do.
   */
  async fetch(
    folder: vscode.WorkspaceFolder,
    reading: Reading,
    token: vscode.CancellationToken,
    onProgress: (received: number, total: number | null) => void,
    only: CopySource['kind'] | null = null,
  ): Promise<CopyOutcome> {
    const refused = fetchRefusal(reading, this.#platform);
    if (refused) return { kind: 'failed', failure: refused };
    const target = this.copyOf(folder, reading.id);
    await checkInside(this.#platform, target);
    await this.#ignoreReadings(folder);
    let failure: FetchFailure | null = null;
    const pdfUrls = only === 'html' ? [] : downloadUrls(reading.links);
    for (const url of pdfUrls) {
      const settle = await keepEarlier(this.#platform, folder, target);
      const fetched = await this.#platform.fetchPdf!({
        url,
        target,
        maxBytes: settings.maxBytes(),
        timeoutMs: settings.timeoutMs(),
        allowPrivate: settings.allowPrivateAddresses(),
        token,
        onProgress,
      });
      await settle();
      if (fetched.ok) {
        this.#noteCopy(folder, target);
        return { kind: 'done', uri: target };
      }
      if (token.isCancellationRequested || fetched.error.kind === 'cancelled') return { kind: 'cancelled' };
      failure ??= fetched.error;
    }
    const pages = only === 'html' ? htmlUrls(reading.links) : pageUrls(reading.links);
    for (const url of only === 'pdf' ? [] : pages) {
      const outcome = await this.#savePage(folder, reading.id, url, token, onProgress);
      if (outcome.kind !== 'failed') return outcome;
      failure ??= outcome.failure;
    }
    return { kind: 'failed', failure: failure ?? { kind: 'noAddress', message: '' } };
  }

  /** Makes a copy of a web page. */
  async #savePage(
    folder: vscode.WorkspaceFolder,
    readingId: string,
    address: string,
    token: vscode.CancellationToken,
    onProgress: (received: number, total: number | null) => void,
  ): Promise<CopyOutcome> {
    const limits = { maxBytes: settings.maxBytes(), timeoutMs: settings.timeoutMs() };
    let before = 0;
    const { savePage } = await this.#loadKeeper();
    const saved = await savePage(
      address,
      async (url, accept, { maxBytes, timeoutMs }) => {
        const allowPrivate = settings.allowPrivateAddresses();
        const request = { url, accept, maxBytes, timeoutMs, allowPrivate, token };
        let own = 0;
        return this.#platform.fetchBytes!({
          ...request,
          onProgress: (received) => {
            before += received - own;
            own = received;
            onProgress(before, null);
          },
        });
      },
      limits,
      token,
    );
    if (token.isCancellationRequested) return { kind: 'cancelled' };
    if (!saved.ok)
      return { kind: 'failed', failure: saved.error === 'notPage' ? noPage(address) : saved.error };
    const target = this.copyOf(folder, readingId, saved.value.extension);
    try {
      await this.#replace(folder, target, saved.value.bytes);
    } catch (error) {
      return { kind: 'failed', failure: { kind: 'write', message: messageOf(error) } };
    }
    return { kind: 'done', uri: target };
  }

  /** Takes a file of the fellow's as the copy. */
  async attach(
    folder: vscode.WorkspaceFolder,
    readingId: string,
    source: vscode.Uri,
    talk: boolean,
  ): Promise<CopyOutcome> {
    try {
      const file = await attachedFile(source, talk, this.#loadKeeper);
      if ('refusal' in file) return { kind: 'failed', failure: { kind: 'notPdf', message: file.refusal } };
      const target = this.copyOf(folder, readingId, file.extension);
      await this.#replace(folder, target, file.bytes);
      return { kind: 'done', uri: target };
    } catch (error) {
      return { kind: 'failed', failure: { kind: 'write', message: messageOf(error) } };
    }
  }

  /** Makes an earlier copy the reading's again; the one that was is kept in turn. */
  async putBack({ folder, id }: DocumentReading, earlier: vscode.Uri): Promise<CopyOutcome> {
    const target = this.copyOf(folder, id, earlier.path.slice(earlier.path.lastIndexOf('.') + 1));
    try {
      await this.#replace(folder, target, await vscode.workspace.fs.readFile(await this.#inside(earlier)));
      await vscode.workspace.fs.delete(earlier);
    } catch (error) {
      return { kind: 'failed', failure: { kind: 'write', message: messageOf(error) } };
    }
    return { kind: 'done', uri: target };
  }

  /** Writes a copy, and keeps the one that was there. */
  async #replace(folder: vscode.WorkspaceFolder, target: vscode.Uri, bytes: Uint8Array): Promise<void> {
    await checkInside(this.#platform, target);
    await this.#ignoreReadings(folder);
    const settle = await keepEarlier(this.#platform, folder, target);
    try {
      await safeWrite(this.#platform, target, bytes);
    } finally {
      await settle();
    }
    this.#noteCopy(folder, target);
  }

  #noteCopy(folder: vscode.WorkspaceFolder, target: vscode.Uri): void {
    this.#present.get(folder.uri.toString())?.add(target.path.split('/').slice(-2).join('/'));
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

function noPage(address: string): FetchFailure {
  const host = new URL(address).hostname;
  return { kind: 'notPage', message: vscode.l10n.t('What {0} sent is no web page.', host) };
}
