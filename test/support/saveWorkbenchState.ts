/** Makes the web workbench write down what it knows before it is closed. */
import type { Page } from 'playwright-core';

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
