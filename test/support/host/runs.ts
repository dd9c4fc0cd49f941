/** The ways in which the one host suite is run. */
import type { VscodeAge } from '../userData.ts';

/** One run of all host tests. */
export interface HostRun {
  readonly name: string;
  readonly vscode: VscodeAge;
  /** Extension host: Node, or a browser's worker. */
  readonly host: 'node' | 'web';
  readonly trusted: boolean;
  /** What is open: the course's folder, or a workspace of it, to which tests may add folders. */
  readonly opens: 'folder' | 'workspace';
  /** Which files of tests are run, by path; all without it, and in the long run. */
  readonly only?: RegExp;
}

/** What depends on trust, and what everything else stands on. */
const TRUST = /\/(?:activation|fellow|fetching\.node|readings|smoke|tree|ownNotes|undo)\.test\.ts$/u;

/** What meets VS Code itself: its editors, trees, documents and settings. The rest is the same under any. */
const OLD =
  /\/(?:activation|assistant|courses|editors|fellow|markdown|noteEditor|outside|ownNotes|readings|smoke|syllabusFiles|tree|underWay|undo)\.test\.ts$/u;

/** What goes other ways where there is no Node: files, watching, fetching, writing PDFs; and what all stands on. */
const WEB =
  /\/(?:activation|annotatedPdf|copies|editors|exchange|fellow|noteEditor|outside|ownNotes|readings|smoke|tree|undo)\.test\.ts$/u;

/** With the VS Code that comes from npm. */
export const SERVER_RUNS: readonly HostRun[] = [
  { name: 'newest', vscode: 'newest', host: 'node', trusted: true, opens: 'folder' },
  { name: 'oldest', vscode: 'oldest', host: 'node', trusted: true, opens: 'workspace', only: OLD },
  { name: 'web', vscode: 'newest', host: 'web', trusted: true, opens: 'folder', only: WEB },
  { name: 'untrusted', vscode: 'newest', host: 'node', trusted: false, opens: 'folder', only: TRUST },
];

/** With a downloaded desktop VS Code. */
export const DESKTOP_RUNS: readonly HostRun[] = SERVER_RUNS.filter(({ host }) => host === 'node');
