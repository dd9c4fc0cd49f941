import type { Position, ReaderState } from '../protocol/data.ts';
import type { ReaderBoot } from '../protocol/messages.ts';
import type { Download } from './boot/download.ts';
import type { HostConnection } from './boot/hostConnection.ts';
import type { WebviewApi } from './boot/webviewApi.ts';
import { element } from './base/element.ts';
import { idle } from './base/timing.ts';
import type { DocumentView } from './documentView.ts';
import { showFailure } from './shell/failureNotice.ts';
import type { Failure } from './shell/failureNotice.ts';
import { LoadingNotice } from './shell/loadingNotice.ts';
import { createShell, hasRoomForMargin } from './shell/shell.ts';
import type { Shell } from './shell/shell.ts';
import { ViewMemory } from './shell/viewMemory.ts';
import type { Toolbar } from './toolbar/toolbar.ts';
import type { TalkPanel } from './transcript/talkPanel.ts';

/** What `main.ts` has set going. */
export interface ReaderStart {
  readonly api: WebviewApi;
  readonly boot: ReaderBoot;
  readonly file: Download;
  /** The PDF engine's; null for what is no PDF. */
  readonly worker: Promise<Worker> | null;
  readonly host: HostConnection;
  readonly state: Promise<ReaderState>;
}

/** What a document is opened with. */
export interface OpeningParts extends ReaderStart {
  readonly shell: Shell;
  readonly memory: ViewMemory;
  readonly loading: LoadingNotice;
}

/** A document that is shown. */
export interface OpenedView {
  readonly view: DocumentView;
  readonly toolbar: Toolbar;
  /** Only of a talk. */
  readonly talk?: TalkPanel;
}

/** One kind of document: how it is opened, and what is said if it can't be. */
export interface DocumentOpener {
  open(parts: OpeningParts): Promise<OpenedView>;
  failure(error: unknown): Failure;
}

/** How long the first page waits for the host to say where the fellow stopped, in milliseconds. */
const POSITION_PATIENCE = 250;

/** Builds the reader and shows the document, or says why it cannot be shown. */
export async function runReader(start: ReaderStart, opener: DocumentOpener): Promise<void> {
  const shell = createShell();
  const memory = new ViewMemory(start.api);
  const loading = new LoadingNotice(shell.stage, start.file.progress);
  const acted = firstAct(shell.stage);
  try {
    const opened = await opener.open({ ...start, shell, memory, loading });
    // Selecting comes before painting: the text of the first page is not kept waiting.
    await opened.view.firstTextShown();
    await idle();
    // Before anything is said of where the fellow stands: a place not known yet must not be overwritten.
    await returnLate(opened.view, await start.state, acted);
    // Files of their own (see esbuild.mjs): nothing of them is needed for the first page.
    const [{ attachNotes }] = await Promise.all([
      import('./attachNotes.js'),
      loadStyles(new URL('attachNotes.css', start.boot.assets)),
    ]);
    await attachNotes({ ...start, ...opened, shell, memory });
  } catch (error) {
    const failure = opener.failure(error);
    start.host.peer.notify('problem', {
      message: `${failure.title}: ${failure.detail}`,
      isFatal: true,
    });
    showFailure(shell.stage, failure, () => start.host.peer.notify('openExternally', {}));
  } finally {
    loading.close();
  }
}

/** Adds a style sheet to the page; resolves when it is in force. */
function loadStyles(address: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = element('link', { rel: 'stylesheet', href: address.href });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`${address.pathname} could not be loaded.`)));
    document.head.append(link);
  });
}

/** Whether the fellow has begun to read since. Keys that are VS Code's, such as F1, say nothing of that. */
function firstAct(stage: HTMLElement): () => boolean {
  let has = false;
  const act = () => {
    has = true;
  };
  for (const type of ['pointerdown', 'wheel']) {
    stage.addEventListener(type, act, { once: true, passive: true, capture: true });
  }
  // The number of a page is typed above the stage.
  document.addEventListener(
    'keydown',
    ({ key, ctrlKey, metaKey }) => {
      const moves = key.length === 1 || /^(?:Arrow|Page|Enter$|Home$|End$|F7$)/u.test(key);
      if (!ctrlKey && !metaKey && moves) act();
    },
    { capture: true },
  );
  return () => has;
}

/** Goes to where the fellow stopped if the host said so too late for the beginning, and they did not move meanwhile. */
async function returnLate(
  view: DocumentView,
  { position, reveal }: ReaderState,
  acted: () => boolean,
): Promise<void> {
  const here = view.position();
  if (!position || reveal || acted()) return;
  const isThere =
    here?.pageIndex === position.pageIndex &&
    Math.abs((here.top ?? 0) - (position.top ?? here.top ?? 0)) < 40;
  if (isThere) return;
  view.restore(position);
  await idle();
}

/** Puts the margin beside the document before that is laid out: adding it later would lay it out twice. */
export function placeMargin(
  { shell, memory }: Pick<OpeningParts, 'shell' | 'memory'>,
  view: DocumentView,
): void {
  shell.margin.hidden = !((memory.notes ?? true) && hasRoomForMargin(shell));
  view.row.append(shell.margin);
  view.setMarginWidth(shell.margin.offsetWidth);
}

/**
 * Where to begin: where the host says, if it says so soon, else where this tab was. The host goes first because VS Code
 * brings tabs back, after a restart, with what they remembered when it last wrote that down.
 */
export async function firstPosition({
  state,
  memory,
}: Pick<OpeningParts, 'state' | 'memory'>): Promise<Position | null> {
  const patience = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), POSITION_PATIENCE);
  });
  const known = await Promise.race([state, patience]).catch(() => null);
  return known?.position ?? memory.position;
}
