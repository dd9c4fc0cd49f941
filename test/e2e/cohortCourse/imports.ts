import { join } from 'node:path';
import { fileWith } from '../../support/noteFiles.ts';
import { askAndAnswer, chooseFile } from '../../support/quickInput.ts';
import type { CohortCourse } from './cohortCourse.ts';

/** Two notes as Hypothesis exports them: one of Ana's, and an answer of somebody who is not here yet. */
export const HYPOTHESIS = JSON.stringify({
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

/** What comes in from other tools. */
export function imports(course: CohortCourse): void {
  describe('Notes of other tools', () => {
    it('notes come in from Hypothesis, into one’s own file alone', async () => {
      const { folder, workbench } = course;
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
}
