import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCohort } from '../fixtures/cohort.ts';
import { fileWith } from '../support/noteFiles.ts';
import { answer, askAndAnswer, chooseFile, question } from '../support/quickInput.ts';
import { Reader } from '../support/reader.ts';
import { inThemes } from '../support/themes.ts';
import { frameWith } from '../support/webviewFrame.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const SETTINGS = { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana' };
const BRIEF = 'Marginalia: Export Discussion Brief…';

/** Two notes as Hypothesis exports them: one of Ana's, and an answer of somebody who is not here yet. */
const HYPOTHESIS = JSON.stringify({
  annotations: [
    ['a1', 'Ana', 'From another tool.', []],
    ['a2', 'Jo Doe', 'An answer to it.', ['a1']],
  ].map(([id, name, text, references]) => ({
    id, text, references, uri: 'https://example.org/passages.pdf', tags: ['mark'],
    created: '2026-01-01T00:00:00Z', updated: '2026-01-01T00:00:00Z',
    user: 'acct:x@hypothes.is', user_info: { display_name: name },
    target: [{ selector: [{ type: 'TextQuoteSelector', exact: 'our situations question such findings' }] }],
  })),
}); // prettier-ignore

/** What the group works from on the day, and what comes in from other tools. */
describe('The week’s discussion', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await makeCohort(await mkdtemp(join(tmpdir(), 'marginalia-discussion-')));
    await writeFile(join(folder, 'hypothesis.json'), HYPOTHESIS);
    workbench = await openWorkbench({ folder, theme: 'light', settings: SETTINGS });
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
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

  it('notes come in from Hypothesis, into one’s own file alone', async () => {
    const { page } = workbench;
    await askAndAnswer(workbench, 'Marginalia: Import Notes…', 'Import Notes', 'Hypothesis');
    await chooseFile(page, 'Which file is to be imported?', join(folder, 'hypothesis.json'));
    const asked = page.locator('.monaco-dialog-box', { hasText: 'Jo Doe' });
    await asked.waitFor();
    await workbench.screenshot('import-whose');
    await asked.locator('.monaco-button', { hasText: 'Mine Only' }).click();
    await fileWith(folder, 'notes/week-01/passages/ana.md', (text) => text.includes('From another tool.'));
    await page.locator('.tab.active', { hasText: 'ana.md' }).waitFor();
    await page.locator('.notification-list-item').first().waitFor();
    await workbench.screenshot('import-done');
  });
});
