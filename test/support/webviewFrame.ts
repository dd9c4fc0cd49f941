/** The pages that webviews show. */
import type { Frame } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Workbench } from './workbench.ts';

/** Waits for the page that has something, such as `main.coverage`. */
export function frameWith({ page }: Workbench, what: string): Promise<Frame> {
  return eventually(async () => {
    for (const frame of page.frames()) if ((await frame.locator(what).count()) > 0) return frame;
    return null;
  }, what);
}
