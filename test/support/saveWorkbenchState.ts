/** Makes the web workbench write down what it knows before it is closed. */
import type { Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/**
 * VS Code in a browser keeps its state (open editors, extensions' `workspaceState`) in IndexedDB and writes it
 * when the window loses the focus, which a headless page never does, or once a minute. So the page is told that
 * it lost the focus, and this waits until the databases have changed no more for a while.
 */
export async function saveWorkbenchState(page: Page): Promise<void> {
  if (!page.url().startsWith('http')) return;
  await page.evaluate(async () => {
    document.hasFocus = () => false;
    document.dispatchEvent(new Event('visibilitychange'));
    const QUIET_MS = 400;
    const DEADLINE = performance.now() + 5000;
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB')));
      });
    const names = (await indexedDB.databases())
      .map(({ name }) => name ?? '')
      .filter((name) => name.includes('state-db'));
    const databases = await Promise.all(names.map((name) => answer(indexedDB.open(name))));
    const content = async () => {
      const tables = databases.map((database) => database.transaction('ItemTable').objectStore('ItemTable'));
      const all = await Promise.all(
        tables.flatMap((table) => [answer(table.getAllKeys()), answer(table.getAll())]),
      );
      return JSON.stringify(all);
    };
    let last = await content();
    let since = performance.now();
    while (performance.now() - since < QUIET_MS && performance.now() < DEADLINE) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = await content();
      if (now !== last) since = performance.now();
      last = now;
    }
    for (const database of databases) database.close();
  });
}

/** What is written down where reading of a file stopped in a section, from 0. */
export function readingAt(file: string, section: number): string {
  return `${file}":{"pageIndex":${section}`;
}

/**
 * Waits until VS Code has written down something that contains `text`, such as {@link readingAt}: what a reader
 * remembers reaches the disk a little after it happened.
 */
export async function writtenDown(page: Page, text: string): Promise<void> {
  await page.evaluate(() => {
    document.hasFocus = () => false;
  });
  // Not by waitForFunction(): it takes the promise of an asynchronous function for the answer.
  await eventually(() => page.evaluate(isWritten, text), `VS Code to write down ${text}`);
}

/** Runs in the page: has VS Code write, and looks whether some value of its databases contains `text`. */
async function isWritten(text: string): Promise<boolean> {
  document.dispatchEvent(new Event('visibilitychange'));
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.includes('state-db')) continue;
    const values = await new Promise<readonly unknown[]>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.addEventListener('error', () => reject(opening.error ?? new Error('IndexedDB')));
      opening.addEventListener('success', () => {
        const all = opening.result.transaction('ItemTable').objectStore('ItemTable').getAll();
        all.addEventListener('success', () => {
          opening.result.close();
          resolve(all.result);
        });
      });
    });
    if (values.some((value) => String(value).includes(text))) return true;
  }
  return false;
}
