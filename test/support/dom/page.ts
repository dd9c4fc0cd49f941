/** What the runner gives to Playwright: served pages, keyboard and mouse for a test in a page. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { repoRoot } from '../../../scripts/lib/paths.mjs';

/** Does what `input.ts` asks for. */
export async function performInput(page: Page, action: string, args: readonly unknown[]): Promise<void> {
  const [a, b, c, d] = args as [number, number, number, number];
  const text = String(args[0]);
  switch (action) {
    case 'press':
      return page.keyboard.press(text);
    case 'hold':
      return page.keyboard.down(text);
    case 'release':
      return page.keyboard.up(text);
    case 'type':
      return page.keyboard.type(text);
    case 'click':
      return page.mouse.click(a, b, { clickCount: c });
    case 'move':
      return page.mouse.move(a, b);
    case 'drag':
      await page.mouse.move(a, b);
      await page.mouse.down();
      await page.mouse.move(c, d, { steps: 8 });
      return page.mouse.up();
    case 'wheel':
      return page.mouse.wheel(a, b);
    case 'resize':
      return page.setViewportSize({ width: a, height: b });
    case 'emulate':
      return page.emulateMedia(args[0] as Parameters<Page['emulateMedia']>[0]);
    case 'screenshot': {
      const folder = join(repoRoot, '.test-output/dom');
      mkdirSync(folder, { recursive: true });
      await page.screenshot({ path: join(folder, `${text}.png`) });
      return;
    }
    default:
      throw new Error(`Unknown input: ${action}`);
  }
}
