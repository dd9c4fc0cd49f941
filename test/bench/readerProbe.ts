/** What is measured in a page, the same way in every page. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BarePage } from './barePage.ts';

/** Milliseconds from the start of the navigation; long tasks are summed up. */
export interface Opening {
  readonly firstPage: number;
  readonly selectableText: number;
  readonly longTasks: number;
}

/** Installed before anything of the page runs: notes when the first page and its text are there. */
function watch(): void {
  const seen = { firstPage: 0, selectableText: 0, longTasks: 0 };
  Object.assign(globalThis, { __seen: seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTasks += duration;
  }).observe({ type: 'longtask', buffered: true });
  const page = '.page[data-page-number="1"]';
  new MutationObserver(() => {
    // pdf.js puts the canvas into the page when it is drawn; it is painted in the frame after.
    if (seen.firstPage === 0 && document.querySelector(`${page} canvas`) !== null) {
      seen.firstPage = -1;
      requestAnimationFrame(() => {
        seen.firstPage = performance.now();
      });
    }
    if (seen.selectableText === 0 && document.querySelector(`${page} .textLayer .endOfContent`) !== null) {
      seen.selectableText = performance.now();
    }
  }).observe(document, { childList: true, subtree: true });
}

/** Opens a page and measures until a while after its text is there. */
export async function measureOpening(page: BarePage, url: string): Promise<Opening> {
  await page.onEveryDocument(watch);
  await page.open(url);
  await page.until(() => {
    const { __seen: seen } = globalThis as unknown as { readonly __seen?: Opening };
    return seen !== undefined && seen.firstPage > 0 && seen.selectableText > 0;
  });
  // What is put off until after the first page counts, too.
  await delay(1500);
  return page.evaluate(() => (globalThis as unknown as { __seen: Opening }).__seen);
}

/** The longest task, in milliseconds, from the first page until all notes have been looked for; and how many those are. */
export async function measurePlacing(
  page: BarePage,
  url: string,
): Promise<{ readonly longest: number; readonly placed: number }> {
  await page.onEveryDocument(() => {
    Object.assign(globalThis, { __longest: 0 });
    new PerformanceObserver((list) => {
      const seen = globalThis as unknown as { __seen?: Opening; __longest: number };
      for (const { duration, startTime } of list.getEntries()) {
        const isAfter = (seen.__seen?.firstPage ?? 0) > 0 && startTime > (seen.__seen?.firstPage ?? 0);
        if (isAfter) seen.__longest = Math.max(seen.__longest, duration);
      }
    }).observe({ type: 'longtask' });
  });
  await measureOpening(page, url);
  await page.until(() => '__placed' in globalThis, 120_000);
  return page.evaluate(() => {
    const { __longest: longest, __placed: placed } = globalThis as unknown as {
      __longest: number;
      __placed: number;
    };
    return { longest, placed };
  });
}

/** What a page holds after garbage was collected: bytes of script objects, and DOM nodes. */
export interface Holding {
  readonly heap: number;
  readonly nodes: number;
}

/** Scrolls through all pages, a page's height every few frames, and says what is held at the end. */
export async function measureHolding(page: BarePage, scroller: string): Promise<Holding> {
  await page.evaluate(async (selector) => {
    const view = document.querySelector(selector) as HTMLElement;
    const step = (document.querySelector('.page') as HTMLElement).offsetHeight;
    while (view.scrollTop + view.clientHeight < view.scrollHeight - 2) {
      view.scrollTop += step;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }, scroller);
  await delay(2500);
  await page.send('HeapProfiler.enable');
  await page.send('HeapProfiler.collectGarbage');
  await page.send('Performance.enable');
  const { metrics } = await page.send('Performance.getMetrics');
  const value = (name: string): number =>
    (metrics as readonly { readonly name: string; readonly value: number }[]).find(
      (metric) => metric.name === name,
    )?.value ?? 0;
  return { heap: value('JSHeapUsedSize'), nodes: value('Nodes') };
}

/** The 95th percentile of the times between frames, in milliseconds, while the view scrolls evenly. */
export async function measureFrames(page: BarePage, scroller: string, frames: number): Promise<number> {
  const times = await page.evaluate(
    async (selector, count) => {
      const view = document.querySelector(selector) as HTMLElement;
      const taken: number[] = [];
      let before = await new Promise<number>(requestAnimationFrame);
      for (let index = 0; index < count; index += 1) {
        view.scrollTop += 80;
        const now = await new Promise<number>(requestAnimationFrame);
        taken.push(now - before);
        before = now;
      }
      return taken;
    },
    scroller,
    frames,
  );
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}
