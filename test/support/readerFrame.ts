/** Finds the inner frame of our webviews among the frames of the workbench. */
import type { ElementHandle, Frame, Page } from 'playwright-core';

/** The reader of the active editor group, or the n-th visible one from the left, from 0. */
export type ReaderChoice = 'active' | number;

/**
 * The inner document of a visible reader. VS Code lays webviews over the editors rather than into them, so
 * they are told apart by where they are on the screen.
 *
 * @throws {Error} If there is none within 20 s.
 */
export async function readerFrameOf(page: Page, which: ReaderChoice): Promise<Frame> {
  const handle = await page.waitForFunction(findWebview, which, { timeout: 60_000, polling: 100 });
  const outer = await (handle.asElement() as ElementHandle<HTMLIFrameElement>).contentFrame();
  if (outer === null) throw new Error('The webview has no frame.');
  const element = await outer.waitForSelector('#active-frame', { state: 'attached' });
  const inner = await element.contentFrame();
  if (inner === null) throw new Error('The webview has no document.');
  await inner.waitForLoadState('domcontentloaded');
  return inner;
}

/** Runs in the page. */
function findWebview(which: ReaderChoice): Element | null {
  const box = (element: Element) => element.getBoundingClientRect();
  const webviews = [...document.querySelectorAll('iframe.webview.ready')]
    .filter((frame) => (frame.getAttribute('src') ?? '').includes('extensionId=marginalia.marginalia'))
    .filter((frame) => box(frame).width > 0 && getComputedStyle(frame).visibility !== 'hidden')
    .sort((a, b) => box(a).left - box(b).left || box(a).top - box(b).top);
  if (which !== 'active') return webviews[which] ?? null;
  const group = document.querySelector('.editor-group-container.active');
  if (group === null) return null;
  const { left, right, top, bottom } = box(group);
  const inside = webviews.find((frame) => {
    const x = box(frame).left + box(frame).width / 2;
    const y = box(frame).top + box(frame).height / 2;
    return x > left && x < right && y > top && y < bottom;
  });
  return inside ?? null;
}
