import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answer, askAndAnswer, chooseFile, question } from '../../support/quickInput.ts';
import { Reader } from '../../support/reader.ts';
import { inThemes } from '../../support/themes.ts';
import { frameWith } from '../../support/webviewFrame.ts';
import type { Workbench } from '../../support/workbench.ts';
import type { CohortCourse } from './cohortCourse.ts';

const BRIEF = 'Marginalia: Export Discussion Brief…';

/** What the group works from on the day. */
export function discussion(course: CohortCourse): void {
  describe('The week’s discussion', () => {
    let folder: string;
    let workbench: Workbench;

    before(() => {
      ({ folder, workbench } = course);
    });

    it('the brief of a week is a few keys away, as Markdown', async () => {
      await askAndAnswer(workbench, BRIEF, 'Which week?', 'Week 1');
      await question(workbench.page, 'Brief of Week 1');
      await workbench.screenshot('brief-filters');
      await workbench.page.keyboard.press('Enter');
      await answer(workbench.page, 'As a page or as text?', 'Markdown');
      await chooseFile(workbench.page, 'Export Discussion Brief');
      const page = await frameWith(workbench, 'h2:has-text("Open questions")');
      assert.match(await readFile(join(folder, 'brief-week-01.md'), 'utf8'), /\*\*Q1\*\*/);
      await page.locator('text=Is 38 of 326 much?').first().waitFor();
      await inThemes(workbench, ['dark', 'high-contrast', 'light'], 'brief-markdown', 'h2');
    });

    it('as a page, limited to open questions, whose links open the passages', async () => {
      const { page } = workbench;
      await askAndAnswer(workbench, BRIEF, 'Which week?', 'Week 1');
      await question(page, 'Brief of Week 1');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Open questions' }).click();
      await page.keyboard.press('Enter');
      await answer(page, 'As a page or as text?', 'HTML');
      await chooseFile(workbench.page, 'Export Discussion Brief');
      const brief = await frameWith(workbench, 'p.kind');
      assert.match(await brief.locator('.filters').innerText(), /open questions/);
      assert.equal(await brief.locator('text=The whole page shows it.').count(), 0);
      await inThemes(workbench, ['dark', 'high-contrast', 'light'], 'brief-page', 'p.kind');
      await brief.locator('.app a').first().click();
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.frame.locator('.card.active', { hasText: 'Is 38 of 326 much?' }).waitFor();
    });
  });
}
