import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { makeCohort, PASSAGE } from '../fixtures/cohort.ts';
import { eventually } from '../support/eventually.ts';
import { Reader } from '../support/reader.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const SETTINGS = { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana' };
/** The last one stays. */
const THEMES = [
  ['vscode-dark', 'Dark Modern'],
  ['vscode-high-contrast', 'Dark High Contrast'],
  ['vscode-high-contrast-light', 'Light High Contrast'],
  ['vscode-light', 'Light Modern'],
] as const;

/** From an objective to the passages of all, in the side bar and on the map. */
describe('Objectives and their coverage', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await makeCohort(await mkdtemp(join(tmpdir(), 'marginalia-objectives-')));
    workbench = await openWorkbench({
      folder,
      theme: 'light',
      settings: SETTINGS,
    });
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The page of the map. */
  const map = (): Promise<Frame> =>
    eventually(async () => {
      for (const frame of workbench.page.frames())
        if ((await frame.locator('main.coverage').count()) > 0) return frame;
      return null;
    }, 'the coverage map');

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
    for (const [kind, name] of THEMES) {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.page.locator('.quick-input-widget input').first().fill(name);
      await workbench.page.keyboard.press('Enter');
      await page.locator(`body.${kind}`).waitFor();
      await workbench.screenshot(`coverage-map-${kind.slice('vscode-'.length)}`);
    }
    const cells = await page.locator('tbody:nth-of-type(1) tr:nth-child(2) .cell').allInnerTexts();
    assert.deepEqual(
      cells.map((text) => text.replace(/\s+/g, ' ')),
      ['2 ● 1', '1', '1'],
    );
    await page.locator('tbody .cell').first().click();
    await workbench.page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
    await workbench.screenshot('coverage-map-passages');
    await workbench.page.keyboard.press('Escape');
  });
});
