import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { fileWith, textOfFile } from '../../support/noteFiles.ts';
import { Reader } from '../../support/reader.ts';
import { inThemes } from '../../support/themes.ts';
import { frameWith } from '../../support/webviewFrame.ts';
import type { Workbench } from '../../support/workbench.ts';
import type { CohortCourse } from './cohortCourse.ts';

/** Ana's note, by its id. */
const ANA = '01K9Z3H6TQ4WJ7M2V8XNQ4WJ7M';
/** Bo's on the same words. */
const BO = '01K9Z3H6TQ4WJ7M2V8XNB1B1B1';
const LINK =
  '[Bo on “Passages That Do Not Stay in One Place”, p. 1](notes/week-01/passages/bo.md#p-1-b1b1b1)';
/** A text of the course that speaks of its passages. */
export const ESSAY =
  '# An essay\n\nAs [Ana asks](notes/week-01/passages/ana.md#p-1-q4wj7m), is it much? About #mark.\n\n';

/** In any Markdown file of the course, and back from it to the passages. */
export function writing(course: CohortCourse): void {
  describe('Writing beside the readings', () => {
    let folder: string;
    let workbench: Workbench;

    before(async () => {
      ({ folder, workbench } = course);
      await workbench.runCommand('View: Close All Editors');
    });

    const rows = () => workbench.page.locator('.quick-input-list .monaco-list-row');
    /** Puts the cursor at the end of the essay. */
    const atEnd = async () => {
      const { page } = workbench;
      await workbench.openFile('essay.md');
      // The editor takes keys a moment after its tab is there.
      await page.locator('.monaco-editor.focused').waitFor();
      await eventually(async () => {
        await page.keyboard.press('Control+End');
        return !(await page.locator('[id="status.editor.selection"]').innerText()).startsWith('Ln 1,');
      }, 'the cursor at the end');
    };
    const save = async () => {
      const { page } = workbench;
      // The editor takes keys a moment after it has the focus again.
      await eventually(async () => {
        await page.keyboard.press('Control+s');
        await page.locator('.tab.active:not(.dirty)', { hasText: 'essay.md' }).waitFor({ timeout: 3000 });
        return true;
      }, 'the essay to be saved');
      return readFile(join(folder, 'essay.md'), 'utf8');
    };

    it('a search answers while one types, and shows the passage', async () => {
      await workbench.runCommand('Marginalia: Search Notes and Readings…');
      await workbench.page.locator('.quick-input-widget input').first().fill('plausib');
      await rows()
        .filter({ hasText: /plausible/i })
        .first()
        .waitFor();
      await workbench.page.keyboard.press('ArrowDown');
      await Reader.in(workbench, { file: 'passages.pdf' });
      await workbench.screenshot('search');
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.tab', { hasText: 'passages.pdf' }).waitFor({ state: 'detached' });
    });

    it('a search that is kept stands in the side bar, with what it finds', async () => {
      const { page } = workbench;
      await workbench.openView('Marginalia');
      await workbench.runCommand('Marginalia: Search Notes and Readings…');
      await page.locator('.quick-input-widget input').first().fill('@bo plausible');
      await page.locator('.quick-input-titlebar .codicon-bookmark').click();
      const searches = workbench.tree('Searches');
      await searches.pane.locator('.pane-header').waitFor();
      if ((await searches.pane.locator('.pane-header').getAttribute('aria-expanded')) === 'false')
        await searches.pane.locator('.pane-header').click();
      await searches.expand('@bo plausible');
      await searches.open('“Plausible” carries the whole claim.');
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.card(BO).and(reader.frame.locator('.active')).waitFor();
      await workbench.screenshot('search-kept');
    });

    it('a link leads to the passage, and the note back to the text', async () => {
      await workbench.openFile('essay.md');
      const { page } = workbench;
      // The editor may be drawn anew while the pointer is on its way: it is moved there again, as a person would.
      await eventually(async () => {
        await page.mouse.move(0, 0);
        await page.locator('.view-line .detected-link', { hasText: 'notes' }).first().hover();
        await page
          .locator('.monaco-hover', { hasText: 'Is 38 of 326 much?' })
          .first()
          .waitFor({ timeout: 5000 });
        return true;
      }, 'the hover with the quote');
      await workbench.screenshot('markdown-hover');
      await page.locator('.monaco-hover a', { hasText: 'Show the passage in the reader' }).first().click();
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.card(ANA).and(reader.frame.locator('.active')).waitFor();
      await workbench.runCommand('Marginalia: Open My Notes');
      await page.locator('.tab.active', { hasText: 'ana.md' }).waitFor();
      await workbench.screenshot('markdown-and-back');
    });

    it('[[ and # are completed as one types', async () => {
      await atEnd();
      const { page } = workbench;
      const offers = page.locator('.suggest-widget.visible .monaco-list-row');
      await page.keyboard.type('As [[plausib');
      await offers.filter({ hasText: 'Plausible' }).first().waitFor();
      await workbench.screenshot('markdown-passages');
      await page.keyboard.press('Enter');
      await page.keyboard.type(' says of #sho');
      await offers.filter({ hasText: '#show' }).first().waitFor();
      await workbench.screenshot('markdown-objectives');
      await page.keyboard.press('Enter');
      assert.ok((await save()).endsWith(`As ${LINK} says of #show`), await save());
    });

    it('a quote is inserted where the cursor stands', async () => {
      await atEnd();
      await workbench.runCommand('Marginalia: Insert Quote…');
      await workbench.page.locator('.quick-input-widget input').first().fill('@bo plausible');
      await rows()
        .filter({ hasText: /plausible/i })
        .first()
        .waitFor();
      await workbench.page.keyboard.press('Enter');
      await workbench.page.locator('.view-line', { hasText: 'Each plausible index' }).waitFor();
      const expected = `says of #show\n\n> Each plausible index limits this central question\n>\n> — ${LINK}\n`;
      assert.ok((await save()).endsWith(expected), await save());
      await workbench.screenshot('markdown-quote');
    });

    it('what mentions a reading is listed: notes, and lines of texts, which are shown', async () => {
      await workbench.openView('Marginalia');
      const label = 'Passages That Do Not Stay in One Place';
      await workbench.tree('Syllabus').contextMenu(label, 'Show What Mentions This');
      const line = rows().filter({ hasText: 'essay.md:3' }).first();
      await line.waitFor();
      await workbench.screenshot('mentions');
      await line.click();
      await workbench.page.locator('.tab.active', { hasText: 'essay.md' }).waitFor();
    });

    it('the preview shows notes as quotes with their tags, and nothing of what machines need', async () => {
      await workbench.openFile('notes/week-01/passages/ana.md');
      await workbench.runCommand('Markdown: Open Preview');
      const preview = await frameWith(workbench, '.marginalia-tag');
      assert.deepEqual(await preview.locator('.marginalia-tag').allInnerTexts(), ['#mark', '#question']);
      assert.doesNotMatch(await preview.locator('body').innerText(), /<!--|01K9Z3H6TQ|marginalia: 1/);
      await inThemes(workbench, ['dark', 'high-contrast', 'light'], 'preview', '.marginalia-tag');
    });

    it('an address from a chat opens the passage', async () => {
      const { page } = workbench;
      // In a narrow reader no card stands beside the page.
      await workbench.runCommand('View: Close All Editors');
      await workbench.runCommand('Developer: Open URL');
      await page
        .locator('.quick-input-widget input')
        .first()
        .fill(`vscode://marginalia.marginalia/open?reading=passages&note=${ANA}`);
      await page.keyboard.press('Enter');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Open' }).click();
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.card(ANA).and(reader.frame.locator('.active')).waitFor();
    });

    it('a renamed objective is offered to be changed in one’s own notes, and only there', async () => {
      const syllabus = join(folder, 'syllabus/week-1.md');
      await writeFile(syllabus, (await readFile(syllabus, 'utf8')).replace('#mark -->', '#highlight -->'));
      const offer = workbench.page.locator('.notification-list-item', { hasText: '#highlight' });
      await offer.waitFor();
      await workbench.screenshot('renamed-objective');
      await offer.locator('.monaco-button', { hasText: 'Change Them' }).click();
      await fileWith(folder, 'notes/week-01/passages/ana.md', (text) =>
        text.includes(') #highlight #question'),
      );
      assert.match(textOfFile(folder, 'notes/week-01/passages/bo.md'), /\) #mark/);
    });
  });
}
