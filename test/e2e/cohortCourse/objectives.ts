import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Frame } from 'playwright-core';
import { PASSAGE } from '../../fixtures/cohort.ts';
import { eventually } from '../../support/eventually.ts';
import { Reader } from '../../support/reader.ts';
import { inThemes } from '../../support/themes.ts';
import { frameWith } from '../../support/webviewFrame.ts';
import type { Workbench } from '../../support/workbench.ts';
import type { CohortCourse } from './cohortCourse.ts';

/** Bo's notes, by their ids. */
const BO_PLAUSIBLE = '01K9Z3H6TQ4WJ7M2V8XNB1B1B1';
const BO_SHOWS = '01K9Z3H6TQ4WJ7M2V8XNB2B2B2';

/** From an objective to the passages of all, in the side bar and on the map. */
export function objectives(course: CohortCourse): void {
  describe('Objectives and their coverage', () => {
    let workbench: Workbench;

    before(() => {
      ({ workbench } = course);
    });

    /** The page of the map. */
    const map = (): Promise<Frame> => frameWith(workbench, 'main.coverage');
    /** Dismisses the list of passages; gives the map's page, which may be another, once the focus is where it was. */
    const dismissList = async (): Promise<Frame> => {
      await workbench.page.keyboard.press('Escape');
      await workbench.page.locator('.quick-input-list').waitFor({ state: 'hidden' });
      await workbench.page.locator('.tab.active', { hasText: 'Coverage Map' }).waitFor();
      return frameWith(workbench, '.cell[aria-label*="2 passages"]:focus');
    };

    it('the side bar leads from an objective over readings to everybody’s passages', async () => {
      await workbench.openView('Marginalia');
      const tree = workbench.tree('Objectives');
      await tree.pane.locator('.pane-header').click();
      await tree.expand('1. Mark a passage');
      await tree.expand('Passages That Do Not');
      const rows = await tree.rows();
      await workbench.screenshot('objectives-tree');
      const said = rows.map(({ label, description }) => `${label} | ${description}`.replace(/\s+/g, ' '));
      assert.ok(
        said.some((row) => /^1\. Mark a passage.*\| you 1 · all 1 of 3$/.test(row)),
        said.join('\n'),
      );
      assert.ok(
        said.some((row) => /Is 38 of 326 much.*you · p\. 1/.test(row)),
        said.join('\n'),
      );
      assert.ok(
        said.some((row) => /carries the whole claim.*Bo · p\. 1/.test(row)),
        said.join('\n'),
      );
      await tree.open('Is 38 of 326 much?');
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.markOn(PASSAGE);
    });

    it('the map shows who covered what, and a cell leads to its passages', async () => {
      await workbench.runCommand('Marginalia: Show Coverage Map');
      const page = await map();
      await page.locator('table').waitFor();
      await inThemes(
        workbench,
        ['dark', 'high-contrast', 'high-contrast-light', 'light'],
        'coverage-map',
        'table',
      );
      const cells = await page.locator('tbody:nth-of-type(1) tr:nth-child(2) .cell').allInnerTexts();
      assert.deepEqual(
        cells.map((text) => text.replace(/\s+/g, ' ')),
        ['2 ● 1', '1', '1'],
      );
      await page.locator('tbody .cell').first().click();
      await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
      await workbench.screenshot('coverage-map-passages');
      await dismissList();
    });

    it('a list that is dismissed leaves the map in front, as it was', async () => {
      const openList = async (page: Frame) => {
        await page.locator('tbody .cell[aria-label*="2 passages"]').press('Enter');
        await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
      };
      await openList(await map());
      // At once, mostly before a passage is shown over the map.
      const page = await dismissList();
      await openList(page);
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.card(BO_PLAUSIBLE).waitFor();
      await dismissList();
    });

    it('the map is used by keys alone', async () => {
      const page = await map();
      await page.locator('tbody .cell:focus').waitFor();
      await workbench.page.keyboard.press('ArrowRight');
      const label = await page.locator('button:focus').getAttribute('aria-label');
      assert.match(label ?? '', /objective 2: 1 passage, 0 yours/);
      await workbench.page.keyboard.press('Enter');
      const reader = await Reader.in(workbench, { file: 'passages.pdf' });
      await reader.card(BO_SHOWS).and(reader.frame.locator('.active')).waitFor();
    });

    it('where one reads first, map and tree count what others wrote, show none of it, and say why', async () => {
      const settings = join(course.folder, '.vscode/settings.json');
      await mkdir(dirname(settings), { recursive: true });
      await writeFile(settings, '{ "marginalia.readFirst": true }\n');
      await workbench.runCommand('Marginalia: Show Coverage Map');
      const page = await map();
      const held = page.locator('tr', { hasText: 'others’ notes are shown after your first' });
      await held.filter({ hasText: 'A Long Book' }).waitFor();
      assert.equal(await held.count(), 1, 'on the other reading Ana has a note of her own');
      await workbench.screenshot('coverage-map-read-first');
      // There is nothing to choose from: it leads to the reading.
      await held.locator('.cell[aria-label*="1 passage"]').click();
      const reader = await Reader.in(workbench, { file: 'long-book.pdf' });
      await reader.frame.getByText('In this course one reads first').first().waitFor();
      assert.equal(await reader.frame.locator('.card').count(), 0);
      const tree = workbench.tree('Objectives');
      await tree.pane.locator('.pane-header').hover();
      await tree.pane.locator('.codicon-collapse-all').click();
      await tree.expand('Week 1: Passages');
      await tree.expand('2. Say what it shows');
      await tree.expand('A Long Book of 80 Pages');
      const words = 'Others’ notes are shown once you have written one of your own';
      const labels = async () => (await tree.rows()).map(({ label }) => label);
      await eventually(async () => (await labels()).includes(words), labels);
      await workbench.screenshot('objectives-read-first');
      await rm(settings);
      await reader.frame.locator('.lost summary', { hasText: '1 note not found' }).waitFor();
    });
  });
}
