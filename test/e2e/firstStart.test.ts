import assert from 'node:assert/strict';
import { eventually } from '../support/eventually.ts';
import { notePaths, textOfFile } from '../support/noteFiles.ts';
import { answer, question } from '../support/quickInput.ts';
import { Reader } from '../support/reader.ts';
import type { TreeRow } from '../support/treeView.ts';
import { packed } from '../support/vsix.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const FIRST = 'Reading with Marginalia';
const SYLLABUS = 'syllabus/week-00-start-here.md';
const SENTENCE = 'Your first highlight: select this sentence with the mouse, and press 1 to mark it.';
const NOTES = 'notes/week-00/reading-with-marginalia/ana-ruiz.md';

/** As a fellow sees it who has installed the VSIX and opens the bundled course for the first time. */
describe('The first start', () => {
  let workbench: Workbench;
  let reader: Reader;
  /** The first week's objectives, as its file has them. */
  let objectives: { text: string; id: string }[];

  before(async () => {
    workbench = await openWorkbench({ theme: 'light', extension: (await packed()).path });
    const lines = textOfFile(workbench.folder, SYLLABUS).matchAll(/^- (.+) <!-- #(\S+) -->$/gmu);
    objectives = [...lines].map(([, text = '', id = '']) => ({ text, id })).slice(0, 3);
    await workbench.openView('Marginalia');
  });

  after(() => workbench.close());

  it('shows a first week of our own, and Week 3 with its objectives and readings', async () => {
    const rows = await workbench.tree('Syllabus').rows();
    const weeks = rows.filter(({ level }) => level === 1).map(({ label }) => label);
    assert.deepEqual(weeks, ['Week 0: Start here', 'Week 3: Inner Alignment']);
    const week3 = rows.slice(rows.findIndex(({ label }) => label === 'Week 3: Inner Alignment') + 1);
    assert.equal(week3.filter(({ label }) => /^[123]\. /.test(label)).length, 3);
    assert.deepEqual(tiers(week3), { 'Core Readings': 4, 'Recommended Readings': 5, 'Further Readings': 6 });
    await workbench.screenshot('first-start');
  });

  it('opens the first reading, which needs no network', async () => {
    await workbench.tree('Syllabus').row(FIRST).click();
    reader = await Reader.in(workbench);
    await workbench.screenshot('first-reading');
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('asks once who takes notes when a selected sentence is tagged, and paints it', async () => {
    await reader.select({ page: 1, words: SENTENCE });
    await workbench.screenshot('first-selection');
    await reader.press('1');
    await question(workbench.page, 'Who is taking notes?');
    await workbench.screenshot('first-name');
    await answer(workbench.page, 'Who is taking notes?', 'Ana Ruiz');
    const mark = await reader.markOn(SENTENCE);
    assert.equal(mark.colour, 'objective-1');
    assert.equal(mark.digits, '1');
    assert.deepEqual(await reader.cards(), [
      {
        ref: mark.ref,
        tags: [objectives[0]?.text],
        comment: '',
        isActive: true,
      },
    ]);
    assert.equal(await reader.spoken(), 'Highlighted with objective 1.');
  });

  it('keeps the note as Markdown, right to the character', async () => {
    await eventually(() => notePaths(workbench.folder).length > 0, 'a note file');
    assert.deepEqual(notePaths(workbench.folder), [NOTES]);
    const text = textOfFile(workbench.folder, NOTES);
    const [, id = '', before = '', made = ''] =
      /<!-- note (\w{26}) \{"before":"([^"]+)".*"made":"([^"]+)"/u.exec(text) ?? [];
    assert.match(before, /your notes are plain text files in the folder you have open\./u);
    assert.equal(
      text,
      `---
marginalia: 1
reading: reading-with-marginalia
fellow: ana-ruiz
name: Ana Ruiz
status: reading
---

# Reading with Marginalia

## p. 1 (${id.slice(-6).toLowerCase()})

> ${SENTENCE}

p. 1 #${objectives[0]?.id}

<!-- note ${id} {"before":"${before}","after":" The first time, you are asked for your name. Then three things ","made":"${made}"} -->
`,
    );
    assert.ok(Math.abs(Date.parse(made) - Date.now()) < 60_000, made);
  });

  it('counts the objective as covered, and the note', async () => {
    const tree = workbench.tree('Syllabus');
    const rows = await eventually(
      async () => {
        const now = await tree.rows();
        return now.some(({ description }) => description.includes('1 note')) && now;
      },
      () => tree.rows(),
    );
    const row = (label: string) => rows.find((one) => one.label.startsWith(label));
    assert.equal(row('1. ')?.description, '1/2');
    assert.equal(row('2. ')?.description, '0/2');
    assert.match(row(FIRST)?.description ?? '', /^PDF · \d+ min · reading · 1 note$/);
    await tree.expand(FIRST);
    await tree.row(SENTENCE.slice(0, 40)).waitFor();
    await workbench.screenshot('first-highlight');
  });

  it('does not ask again', async () => {
    const next = 'The sentence takes the colour of this week’s first objective.';
    await reader.select({ page: 1, words: next });
    await reader.press('2');
    assert.equal((await reader.markOn(next)).colour, 'objective-2');
  });

  it('marks a reading as done by its checkbox', async () => {
    const tree = workbench.tree('Syllabus');
    const box = tree.row(FIRST).locator('[role=checkbox]');
    // While it asks for the tree anew, as after the note just taken, VS Code forgets what is clicked.
    await eventually(
      async () => {
        if ((await box.getAttribute('aria-checked')) !== 'true') await box.click();
        return textOfFile(workbench.folder, NOTES).includes('\nstatus: done\n');
      },
      () => textOfFile(workbench.folder, NOTES),
    );
    await eventually(
      async () => (await tree.rows()).some(({ label, checked }) => label === FIRST && checked === true),
      () => tree.rows(),
    );
  });

  it('had nothing to complain about', () => {
    assert.deepEqual(workbench.consoleErrors, []);
  });
});

/** How many readings are under each tier. */
function tiers(rows: readonly TreeRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  let tier = '';
  for (const { label, level } of rows) {
    if (level === 1) break;
    if (level === 2 && !/^\d\. /.test(label)) counts[(tier = label)] = 0;
    if (level === 3) counts[tier] = (counts[tier] ?? 0) + 1;
  }
  return counts;
}
