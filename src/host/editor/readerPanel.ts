import * as vscode from 'vscode';
import { checkUrl } from '../../core/library/checkUrl.ts';
import { COPIES_FOLDER, copyKind } from '../../core/library/copyPath.ts';
import type { PdfPlace, PlaceableNote } from '../../core/discussion/pdf/placeNotes.ts';
import type { HeldBack } from '../../core/course/readFirst.ts';
import type {
  AnnotationView,
  Position,
  ReaderState,
  RevealTarget,
  TalkView,
  TypedWords,
} from '../../protocol/data.ts';
import type { ReaderAction } from '../../protocol/readerActions.ts';
import { hostToReader, readerToHost } from '../../protocol/messages.ts';
import type { DocumentKind, HostToReader, ReaderToHost } from '../../protocol/messages.ts';
import { Peer, type Handlers } from '../../protocol/rpc.ts';
import { setContext } from '../contextKeys.ts';
import type { DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { exists } from '../files.ts';
import { CONTEXT, STATE } from '../ids.ts';
import { inBackground, log, messageOf } from '../log.ts';
import { AnnotationFeed, viewOf } from './annotationFeed.ts';
import { PlacingJobs } from './placingJobs.ts';
import { contextOf } from './readerContext.ts';
import { readerHandlers } from './readerHandlers.ts';
import { newGeneration, readerHtml } from './readerHtml.ts';
import type { ReaderServices } from './readerServices.ts';
import { webviewTransport } from './webviewTransport.ts';

export type { RevealTarget } from '../../protocol/data.ts';

/** When the text of a document is looked after, in milliseconds: by then its first pages are there. */
const TEXT_AFTER_MS = 3_000;

type Focus = { selection: boolean; input: boolean; note: boolean; caret: boolean };
const NO_FOCUS: Focus = { selection: false, input: false, note: false, caret: false };

/** One open reader: owns the page, the conversation with it, and what it shows. */
export class ReaderPanel extends Disposable {
  readonly uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #services: ReaderServices;
  #peer: Peer<ReaderToHost, HostToReader> | undefined;
  #feed: AnnotationFeed | undefined;
  /** The notes when the page said that it is ready: what the feed goes on from. */
  #atReady: readonly AnnotationView[] = [];
  #reading: DocumentReading | null = null;
  #reveal: RevealTarget | null;
  /** Its tab is hidden, or the page is not back yet: VS Code has thrown it away meanwhile. */
  #isAway = false;
  #focus: Focus = NO_FOCUS;
  /** What the reader was last told to be held back, as JSON. */
  #heldBack = '';
  /** Where this reader stands; another one may stand elsewhere in the same document. */
  #position: Position | null = null;
  readonly #placing = new PlacingJobs();
  /** What is to be done as soon as the page is there. */
  readonly #whenReady: ReaderAction[] = [];
  /** Why the document is not shown; null while it may be. */
  #failure: string | null = null;

  constructor(
    panel: vscode.WebviewPanel,
    uri: vscode.Uri,
    services: ReaderServices,
    reveal: RevealTarget | null,
  ) {
    super();
    this.uri = uri;
    this.#panel = panel;
    this.#services = services;
    this.#reveal = reveal;
    panel.webview.options = {
      enableScripts: true,
      enableForms: false,
      localResourceRoots: [
        vscode.Uri.joinPath(services.extensionUri, 'dist', 'reader'),
        vscode.Uri.joinPath(uri, '..'),
        // A transcript may lie apart from its recording.
        ...(documentKind(uri) === 'transcript' ? [vscode.Uri.joinPath(uri, '..', '..', COPIES_FOLDER)] : []),
      ],
    };
    this.#load();
    for (const { onDidChange } of [services.notes, services.shared])
      this._register(onDidChange((change) => this.#notesChanged(change.folder, change.reading)));
    this._register(services.documents.onDidChange(() => this.#contextChanged()));
    this._register(services.fellows.onDidChange(() => this.#contextChanged()));
    this._register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('marginalia.darkPages')) this.#contextChanged();
      }),
    );
    this._register(
      panel.onDidChangeViewState(() => {
        this.#isAway ||= !panel.visible;
        if (!panel.visible) this.#stopPlacing();
        if (panel.active) this.#sendTyped();
      }),
    );
    this._register(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && panel.visible) this.#sendTyped();
      }),
    );
    this.#watchDocument();
  }

  get viewColumn(): vscode.ViewColumn | undefined {
    return this.#panel.viewColumn;
  }

  /** The reading this document is a copy of, once the reader has asked for it. */
  get reading(): DocumentReading | null {
    return this.#reading;
  }

  get objectiveCount(): number {
    return this.#reading?.week?.objectives.length ?? 0;
  }

  /** Shows an annotation or page now, or when the page is ready. */
  reveal(target: RevealTarget): void {
    if (this.#feed && !this.#isAway) this.#peer?.notify('reveal', target);
    else this.#reveal = target;
  }

  perform(action: ReaderAction): void {
    if (this.#feed) this.#peer?.notify('perform', { action });
  }

  /** The same, when the page is ready, if it is not yet. */
  performWhenReady(action: ReaderAction): void {
    if (this.#feed && !this.#isAway) this.perform(action);
    else this.#whenReady.push(action);
  }

  /**
   * Where notes go in this PDF. Rejects if the document can't be shown, or its tab is closed or hidden meanwhile.
   * `onPlaced` hears how many have a place by now.
   */
  async placeNotes(
    notes: readonly PlaceableNote[],
    onPlaced: (count: number) => void,
  ): Promise<ReadonlyMap<string, PdfPlace>> {
    const placed = await this.#place(notes, false, onPlaced);
    return new Map([...placed].map(([id, { place }]) => [id, place]));
  }

  /** Pictures of the areas of notes that are in this PDF, as PNG. Rejects as `placeNotes` does. */
  async drawAreas(notes: readonly PlaceableNote[]): Promise<ReadonlyMap<string, Uint8Array>> {
    const placed = await this.#place(notes, true, () => undefined);
    return new Map([...placed].flatMap(([id, { picture }]) => (picture ? [[id, picture]] : [])));
  }

  #place(notes: readonly PlaceableNote[], withPictures: boolean, onPlaced: (count: number) => void) {
    if (this.#failure !== null) throw new Error(this.#failure);
    const { job, places } = this.#placing.add(notes, withPictures, onPlaced);
    if (this.#feed && !this.#isAway) this.#peer?.notify('placeNotes', job);
    return places;
  }

  #stopPlacing(): void {
    this.#placing.fail(
      new Error(
        vscode.l10n.t(
          'The reader was closed, hidden or changed meanwhile. Export once more and leave it open.',
        ),
      ),
    );
  }

  /** Tells VS Code's context keys what has the focus here. */
  publishFocus(): void {
    setContext(CONTEXT.talk, documentKind(this.uri) === 'transcript');
    setContext(CONTEXT.selection, this.#focus.selection);
    setContext(CONTEXT.input, this.#focus.input);
    setContext(CONTEXT.note, this.#focus.note);
    setContext(CONTEXT.caret, this.#focus.caret);
  }

  /** Undoes or redoes the fellow's last change of this reading's notes. */
  async undo(direction: 'undo' | 'redo'): Promise<void> {
    if (this.#reading) await this.#services.notes.undo(this.#reading, direction);
  }

  #undoOrSay(direction: 'undo' | 'redo'): void {
    this.undo(direction).catch((error: unknown) => {
      log().warn(`${direction}: ${messageOf(error)}`);
      void vscode.window.showErrorMessage(messageOf(error));
    });
  }

  override dispose(): void {
    this.#peer?.close();
    this.#stopPlacing();
    super.dispose();
  }

  #load(): void {
    const { webview } = this.#panel;
    const generation = newGeneration();
    this.#peer?.close();
    this.#stopPlacing();
    this.#failure = null;
    this.#feed = undefined;
    this.#peer = new Peer<ReaderToHost, HostToReader>({
      transport: webviewTransport(webview),
      incoming: readerToHost,
      outgoing: hostToReader,
      handlers: this.#handlers(),
      generation,
      checkIncoming: true,
      requestTimeout: 30_000,
      onError: (error) => log().warn(`reader of ${this.uri.path}: ${error.message}`),
    });
    webview.html = readerHtml(webview, {
      generation,
      document: {
        kind: documentKind(this.uri),
        uri: webview.asWebviewUri(this.uri).toString(),
        name: this.uri.path.slice(this.uri.path.lastIndexOf('/') + 1),
      },
      assets: `${webview.asWebviewUri(vscode.Uri.joinPath(this.#services.extensionUri, 'dist', 'reader')).toString()}/`,
      language: vscode.env.language,
    });
  }

  /** A copy that was replaced on disk is shown anew. */
  #watchDocument(): void {
    const pattern = new vscode.RelativePattern(
      vscode.Uri.joinPath(this.uri, '..'),
      this.uri.path.split('/').pop() ?? '*',
    );
    const watcher = this._register(vscode.workspace.createFileSystemWatcher(pattern, false, false, true));
    const reload = () => this.#load();
    this._register(watcher.onDidChange(reload));
    this._register(watcher.onDidCreate(reload));
  }

  #handlers(): Handlers<ReaderToHost> {
    const { memento } = this.#services;
    return readerHandlers(this.#services, {
      uri: this.uri,
      reading: () => this.#reading,
      requests: {
        ready: () => this.#ready(),
        annotations: async () => ({ annotations: [...this.#atReady], typed: await this.#typed() }),
      },
      notifications: {
        undo: () => this.#undoOrSay('undo'),
        redo: () => this.#undoOrSay('redo'),
        focus: (focus) => {
          this.#focus = focus;
          if (this.#panel.active) this.publishFocus();
        },
        moved: (position) => {
          this.#position = position;
          inBackground('position', memento.update(this.#positionKey(), position));
        },
        notesPlaced: (told) => this.#placing.receive(told),
        problem: ({ message, isFatal }) => this.#problem(message, isFatal === true),
      },
    });
  }

  /** What is typed in cards and not saved yet, here or in another reader of these notes. */
  async #typed(): Promise<TypedWords[]> {
    try {
      return this.#reading ? await this.#services.typed.of(this.#reading) : [];
    } catch (error) {
      log().error(`typed words: ${messageOf(error)}`);
      return []; // A paper can be read without.
    }
  }

  /** Has the reader go on with what was typed in another one meanwhile. */
  #sendTyped(): void {
    const peer = this.#peer;
    if (this.#feed && !this.#isAway) void this.#typed().then((words) => peer?.notify('typed', { words }));
  }

  #problem(message: string, isFatal: boolean): void {
    log().warn(`reader of ${this.uri.path}: ${message}`);
    if (!isFatal) return;
    this.#failure = message;
    this.#placing.fail(new Error(message));
  }

  async #ready(): Promise<ReaderState> {
    const { documents, notes, memento } = this.#services;
    const reading = await documents.readingOf(this.uri);
    this.#reading = reading;
    if (reading) await notes.load(reading.folder);
    const feed = new AnnotationFeed();
    const { views, heldBack } = this.#visible();
    feed.sync(views);
    this.#atReady = views;
    this.#heldBack = JSON.stringify(heldBack);
    this.#feed = feed;
    if (this.#panel.active) setContext(CONTEXT.objectives, this.objectiveCount);
    this.#askForText();
    inBackground('tab', this.#nameTab());
    const reveal = this.#reveal;
    this.#reveal = null;
    this.#isAway = false;
    for (const job of this.#placing.all) this.#peer?.notify('placeNotes', job);
    for (const action of this.#whenReady.splice(0)) this.#peer?.notify('perform', { action });
    return {
      context: contextOf(reading, this.uri, notes, heldBack),
      ...(documentKind(this.uri) === 'transcript' ? { talk: await this.#talk(reading) } : {}),
      position: this.#position ?? memento.get<Position>(this.#positionKey()) ?? null,
      reveal,
    };
  }

  /** A tab is called by its file, but of a talk without a transcript by the talk: VS Code 1.100 still shows the file's name. */
  async #nameTab(): Promise<void> {
    const isThere = await exists(this.uri);
    if (!this.isDisposed) this.#panel.title = isThere ? '' : (this.#reading?.title ?? '');
  }

  async #talk(reading: DocumentReading | null): Promise<TalkView> {
    const recording = reading && (await this.#services.findRecording(reading));
    return {
      recording: recording && this.#panel.webview.asWebviewUri(recording).toString(),
      hasAddress: (reading?.reading?.links ?? []).some((link) => checkUrl(link).ok),
    };
  }

  /** Has the reader hand over the document's text, unless that of this very copy is known. Not while it opens. */
  #askForText(): void {
    const peer = this.#peer;
    const ask = async () => {
      if (peer !== this.#peer || this.isDisposed) return;
      if ((await this.#services.texts.ofCopy(this.uri)) === null) peer?.notify('wantText', {});
    };
    setTimeout(() => inBackground('text', ask()), TEXT_AFTER_MS);
  }

  #positionKey(): string {
    return STATE.position(vscode.workspace.asRelativePath(this.uri, true));
  }

  #notesChanged(folder: string, reading: string): void {
    const mine = this.#reading;
    if (!mine || !this.#feed || mine.folder.uri.toString() !== folder || mine.id !== reading) return;
    const { views, heldBack } = this.#visible();
    if (JSON.stringify(heldBack) !== this.#heldBack) this.#sendContext(heldBack);
    const patch = this.#feed.sync(views);
    if (patch) this.#peer?.notify('annotations', patch);
  }

  /** What the reader may show of the reading's notes. */
  #visible(): { views: AnnotationView[]; heldBack: HeldBack | null } {
    const reading = this.#reading;
    if (!reading) return { views: [], heldBack: null };
    const { shared } = this.#services;
    const { notes, heldBack } = shared.on(reading);
    return { views: notes.map((note) => viewOf(note, shared.isNew(reading, note))), heldBack };
  }

  #sendContext(heldBack: HeldBack | null): void {
    this.#heldBack = JSON.stringify(heldBack);
    const context = contextOf(this.#reading, this.uri, this.#services.notes, heldBack);
    this.#peer?.notify('context', context);
  }

  #contextChanged(): void {
    if (!this.#feed) return;
    inBackground(
      'context',
      this.#services.documents.readingOf(this.uri).then((reading) => {
        if (!this.#feed) return;
        const isAnother = reading?.id !== this.#reading?.id;
        this.#reading = reading;
        if (isAnother) this.#sendTyped();
        this.#sendContext(this.#visible().heldBack);
        if (reading) this.#notesChanged(reading.folder.uri.toString(), reading.id);
        if (this.#panel.active) setContext(CONTEXT.objectives, this.objectiveCount);
      }),
    );
  }
}

/** What a document is, by its name: its bytes were looked at when it was attached. */
function documentKind(uri: vscode.Uri): DocumentKind {
  const kind = copyKind(uri.path.slice(uri.path.lastIndexOf('/') + 1));
  return kind === 'html' || kind === 'transcript' ? kind : 'pdf';
}
