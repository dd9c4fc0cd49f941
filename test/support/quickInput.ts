/** VS Code's quick input, where the extension asks something. */
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Workbench } from './workbench.ts';

/** Waits for a question by words of its title, and returns its field. */
export async function question(page: Page, title: string): Promise<Locator> {
  const widget = page.locator('.quick-input-widget').filter({
    has: page.locator('.quick-input-title', { hasText: title }),
  });
  await widget.waitFor();
  return widget.locator('input:not([type=checkbox])').first();
}

/**
 * Runs a command and answers its first question; begins again if the question goes away before it is answered: a page
 * that is still being drawn takes the focus.
 */
export async function askAndAnswer(
  workbench: Workbench,
  command: string,
  title: string,
  text: string,
): Promise<void> {
  const { page } = workbench;
  await eventually(async () => {
    await workbench.runCommand(command);
    await page.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: 5000 });
    const field = await question(page, title);
    await field.fill(text, { timeout: 2000 });
    await field.press('Enter', { timeout: 2000 });
    return true;
  }, title);
  await page.locator('.quick-input-title', { hasText: title }).waitFor({ state: 'hidden' });
}

/** Runs a command and answers its first question by choosing a row; begins again like {@link askAndAnswer}. */
export async function askAndChoose(
  workbench: Workbench,
  command: string,
  title: string,
  row: string,
): Promise<void> {
  const { page } = workbench;
  await eventually(async () => {
    await workbench.runCommand(command);
    await page.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: 5000 });
    const rows = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: row });
    await rows.first().click({ timeout: 3000 });
    return true;
  }, title);
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

/**
 * Answers a file dialog, which a VS Code in the browser shows as a list: with `path`, else with what it proposes.
 * `button`: what the dialog's button says.
 */
export async function chooseFile(page: Page, title: string, path?: string, button = 'OK'): Promise<void> {
  const field = await question(page, title);
  const ok = page.locator('.quick-input-widget .monaco-button', { hasText: button });
  // It fills the field in when it has looked at the folder.
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  if (path !== undefined) await field.fill(path);
  await ok.click();
  await page.locator('.quick-input-title', { hasText: title }).waitFor({ state: 'hidden' });
}
