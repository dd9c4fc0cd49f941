/** VS Code's quick input, where the extension asks something. */
import type { Locator, Page } from 'playwright-core';

/** Waits for a question by words of its title, and returns its field. */
export async function question(page: Page, title: string): Promise<Locator> {
  const widget = page.locator('.quick-input-widget').filter({
    has: page.locator('.quick-input-title', { hasText: title }),
  });
  await widget.waitFor();
  return widget.locator('input:not([type=checkbox])').first();
}

/** Answers a question with a text. */
export async function answer(page: Page, title: string, text: string): Promise<void> {
  const field = await question(page, title);
  await field.fill(text);
  await field.press('Enter');
  await page.locator('.quick-input-title', { hasText: title }).waitFor({ state: 'hidden' });
}

/** Answers a question by choosing the row that has these words. */
export async function choose(page: Page, title: string, row: string): Promise<void> {
  await question(page, title);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row }).first().click();
}
