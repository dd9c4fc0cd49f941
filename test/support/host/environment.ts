/** What a host test may ask about where it runs. Every test file runs in all of them; see `runs.ts`. */
import * as vscode from 'vscode';
import type { Platform } from '../../../src/host/platform.ts';

declare const HOST_TEST_CORPUS: string | null;

/** Whether the extension host is a browser's worker, without Node. */
export const inWebHost = typeof (globalThis as { importScripts?: unknown }).importScripts === 'function';

/** Whether the folder is trusted. */
export const trusted = vscode.workspace.isTrusted;

let platformHere: Platform | undefined;

/** Set before the tests, by what is bundled for this kind of host. */
export function usePlatform(platform: Platform): void {
  platformHere = platform;
}

/** What the extension is given here: files through Node, or `workspace.fs` alone. */
export function platform(): Platform {
  if (platformHere === undefined) throw new Error('No platform was set.');
  return platformHere;
}

/** The workspace folder of the course. */
export function courseRoot(): vscode.WorkspaceFolder {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open.');
  return folder;
}

/** The open folder: a fresh copy of the bundled course. */
export function courseFolder(): vscode.Uri {
  return courseRoot().uri;
}

/** A file or folder of the corpus of real documents; undefined where there is none. */
export function corpusUri(path: string): vscode.Uri | undefined {
  if (HOST_TEST_CORPUS === null) return undefined;
  return courseFolder().with({ path: `${HOST_TEST_CORPUS}/${path}` });
}

/** The extension under test, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('marginalia.marginalia');
  if (extension === undefined) throw new Error('The extension is not there.');
  await extension.activate();
  return extension;
}

/** Resolves when `condition` gives something other than undefined or false, asked again after each turn. */
export async function until<T>(
  condition: () => T | Promise<T>,
  what: string,
  timeoutMs = 30_000,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== null && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
