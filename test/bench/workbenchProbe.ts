/** What is measured in a whole VS Code. Times are milliseconds since 1970, so that pages and this process can be compared. */
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';

/** What {@link watchFrame} notes in each frame: when it happened last, or 0. */
interface Seen {
  /** The first page's drawing is in the document, or a picture in VS Code's own viewer of pictures. */
  firstPage: number;
  key: number;
  /** The number of painted passages has grown. */
  mark: number;
}

/**
 * Installed in every frame before its own scripts. VS Code writes a webview's document anew, and that drops listeners
 * and animation frames: so this waits for the reader's view or the picture's, and then looks on once per frame.
 */
export function watchFrame(): void {
  if (window === window.top) return;
  const seen: Seen = { firstPage: 0, key: 0, mark: 0 };
  Object.assign(globalThis, { __seen: seen });
  const now = () => performance.timeOrigin + performance.now();
  let marks = 0;
  const look = (): void => {
    const isDrawn = () =>
      document.querySelector('.page[data-page-number="1"] canvas, body.ready img') !== null;
    if (seen.firstPage === 0 && isDrawn()) seen.firstPage = now();
    const count = document.querySelectorAll('.mark[data-ref]').length;
    if (count > marks) seen.mark = now();
    marks = count;
    requestAnimationFrame(look);
  };
  const timer = setInterval(() => {
    if (!document.querySelector('.view, body.image')) return;
    clearInterval(timer);
    window.addEventListener('keydown', () => (seen.key = now()), true);
    look();
  }, 10);
}

/** Reads what a frame noted, once that is there. */
export async function seenIn(frame: Frame, what: keyof Seen, after = 0): Promise<number> {
  const handle = await frame.waitForFunction(
    ([key, than]) => {
      const value = (globalThis as unknown as { __seen: Seen }).__seen[key];
      return value > than && value;
    },
    [what, after] as const,
    { polling: 20 },
  );
  return Number(await handle.jsonValue());
}

/** When VS Code's own viewer of pictures, the other editor in a webview, showed one. */
export async function whenPictureShown(page: Page): Promise<number> {
  const outer = page.locator('iframe.webview.ready[src*="extensionId=vscode.media-preview"]').last();
  const inner = await (await outer.contentFrame().locator('#active-frame').elementHandle())?.contentFrame();
  if (!inner) throw new Error('No picture is shown.');
  return seenIn(inner, 'firstPage');
}

/** Presses a key in the workbench's own page, and returns when it came there. */
export async function pressAt(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const noted = { key: 0 };
    Object.assign(globalThis, { __noted: noted });
    const note = () => (noted.key = performance.timeOrigin + performance.now());
    window.addEventListener('keydown', note, { capture: true, once: true });
  });
  await page.keyboard.press(key);
  return page.evaluate(() => (globalThis as unknown as { __noted: { key: number } }).__noted.key);
}

/** Notes when the active text editor first shows `text`, in the frame that paints it. To be awaited later. */
export async function whenShown(page: Page, text: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    const noted = { shown: 0 };
    Object.assign(globalThis, { __shown: noted });
    const look = (): void => {
      const lines = document.querySelector('.editor-group-container.active .view-lines')?.textContent ?? '';
      if (lines.replaceAll('\u00a0', ' ').includes(wanted))
        noted.shown = performance.timeOrigin + performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, text);
  return async () => {
    const shown = () => (globalThis as unknown as { __shown: { shown: number } }).__shown.shown;
    return (await page.waitForFunction(shown, undefined, { polling: 20 })).jsonValue();
  };
}

/** When a file's bytes have changed on disk since now; looks every millisecond or two. */
export async function whenWritten(path: string): Promise<() => Promise<number>> {
  const state = async () => {
    const now = await stat(path, { bigint: true }).catch(() => null);
    return now ? `${now.mtimeNs} ${now.size} ${now.ino}` : '';
  };
  const before = await state();
  const written = (async () => {
    const deadline = Date.now() + 20_000;
    while ((await state()) === before) {
      if (Date.now() > deadline) throw new Error(`${path} was not written.`);
      await pause(1);
    }
    return performance.timeOrigin + performance.now();
  })();
  written.catch(() => undefined);
  return () => written;
}
