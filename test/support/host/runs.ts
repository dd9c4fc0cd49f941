/** The ways in which the one host suite is run. */
import type { VscodeAge } from '../userData.ts';

/** One run of all host tests. */
export interface HostRun {
  readonly name: string;
  readonly vscode: VscodeAge;
  /** Extension host: Node, or a browser's worker. */
  readonly host: 'node' | 'web';
  readonly trusted: boolean;
}

/** With the VS Code that comes from npm. */
export const SERVER_RUNS: readonly HostRun[] = [
  { name: 'newest', vscode: 'newest', host: 'node', trusted: true },
  { name: 'oldest', vscode: 'oldest', host: 'node', trusted: true },
  { name: 'web', vscode: 'newest', host: 'web', trusted: true },
  { name: 'untrusted', vscode: 'newest', host: 'node', trusted: false },
];

/** With a downloaded desktop VS Code. */
export const DESKTOP_RUNS: readonly HostRun[] = SERVER_RUNS.filter(({ host }) => host === 'node');
