import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeSmallCourse } from '../fixtures/course.ts';
import { eventually } from '../support/eventually.ts';
import { fileWith, textOfFile } from '../support/noteFiles.ts';
import { Reader } from '../support/reader.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const NOTES = 'notes/week-01/passages';
const OWN = `${NOTES}/ana.md`;
const QUESTION = 'Each plausible index limits this central question in 38 of 326 cases;';
const ID = {
  question: '01K9Z3H6TQ4WJ7M2V8XN5CYB0D',
  bare: '01K9Z3H6TQ4WJ7M2V8XN7M2V8X',
  reply: '01K9Z3H6TQ4WJ7M2V8XNH6TQ4W',
};

const file = (fellow: string, name: string, body: string) =>
  `---\nmarginalia: 1\nreading: passages\nfellow: ${fellow}\nname: ${name}\nstatus: reading\n---\n\n# Passages That Do Not Stay in One Place\n\n${body}`;
const LINK = '[p. 1](https://example.org/passages.pdf#page=1)';

/** What three fellows wrote before Ana came. */
const OTHERS = {
  'ben.md': file(
    'ben',
    'Ben Okafor',
    `## p. 1 (5cyb0d)\n\n> ${QUESTION}\n\n${LINK} #show #question\n\n<!-- note ${ID.question} {"made":"2026-11-20T12:00:00Z"} -->\n\nIs *38 of 326* much, or little?\n`,
  ),
  'cleo.md': file(
    'cleo',
    'Cleo Marsh',
    `## p. 1 (7m2v8x)\n\n> Most cautious traditions\n\n${LINK} #mark\n\n<!-- note ${ID.bare} {"made":"2026-11-21T12:00:00Z"} -->\n`,
  ),
  'dan.md': file(
    'dan',
    'Dan',
    `## Reply to Ben Okafor, p. 1 (h6tq4w)\n\n[Ben Okafor, p. 1: “Each plausible index limits this central question…”](ben.md#p-1-5cyb0d)\n\n<!-- note ${ID.reply} {"re":"${ID.question}","made":"2026-11-22T12:00:00Z"} -->\n\nLittle, beside the other table.\n\n## On closer inspection\n\n> On closer inspection, our situations\n\nBy hand, and without an id.\n`,
  ),
};

const SETTINGS = {
  'marginalia.fellow': 'ana',
  'marginalia.fellowName': 'Ana',
  'marginalia.readFirst': true,
};

/** What a fellow does with notes that others wrote, in a course where one reads first. */
describe('Notes of others', () => {
  let folder: string;
  let workbench: Workbench;
  let reader: Reader;

  before(async () => {
    folder = await makeSmallCourse(await mkdtemp(join(tmpdir(), 'marginalia-cohort-')));
    for (const [name, text] of Object.entries(OTHERS)) {
      const path = join(folder, NOTES, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    workbench = await openWorkbench({
      folder,
      theme: 'dark',
      viewport: { width: 1500, height: 900 },
      settings: SETTINGS,
    });
    await workbench.openView('Marginalia');
    await workbench.openFile('readings/passages.pdf');
    reader = await Reader.in(workbench);
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  });

  const cardText = (ref: string) => reader.card(ref).innerText();
  const written = (wanted: (text: string) => boolean) => fileWith(folder, OWN, wanted);

  it('wait until one has written a note, and say so', async () => {
    const banner = reader.frame.locator('.banner');
    await banner.waitFor();
    assert.match(await banner.innerText(), /4 notes by 3 fellows wait for yours/);
    assert.deepEqual(await reader.cards(), []);
    await workbench.screenshot('cohort-read-first');
    await reader.select({ page: 1, words: 'Several surprising environments' });
    await reader.press('1');
    await reader.card(ID.question).waitFor();
    await eventually(async () => !(await banner.isVisible()), 'the banner to go');
  });

  it('stand on the page and beside it with their names, and below the reading in the tree', async () => {
    await eventually(async () => Object.keys(await reader.marks()).length === 4, 'four passages');
    assert.match(await cardText(ID.question), /Ben Okafor[^]*1 reply[^]*Open question[^]*1 new/);
    assert.match(await cardText(ID.bare), /Cleo Marsh[^]*New/);
    const row = workbench.tree('Syllabus').row('Passages That Do Not Stay in One Place');
    await eventually(
      async () => /4 by others · 4 new/.test(await row.innerText()),
      () => row.innerText(),
    );
    await workbench.screenshot('cohort-dark');
  });

  it('are gone to by what is new, and looked at when they are opened', async () => {
    await reader.focus();
    await reader.press('Alt+F8');
    await eventually(
      async () => (await reader.cards()).some(({ isActive }) => isActive),
      'a new note to open',
    );
    const row = workbench.tree('Syllabus').row('Passages That Do Not Stay in One Place');
    await eventually(
      async () => !/4 new/.test(await row.innerText()),
      () => row.innerText(),
    );
  });

  it('are replied to by keys, in one’s own file', async () => {
    await reader.card(ID.question).click();
    await reader.press('r');
    await reader.card(ID.question).locator('textarea:focus').waitFor();
    await workbench.page.keyboard.type('Much: 1 in 9, see *h* and r.');
    await workbench.screenshot('cohort-reply');
    await reader.press('Control+Enter');
    const text = await written((now) => now.includes('Much: 1 in 9'));
    assert.match(
      text,
      /\n## Reply to Ben Okafor, p\. 1 \(\w{6}\)\n\n\[Ben Okafor, p\. 1: “Each plausible index limits this central question in…”\]\(ben\.md#p-1-5cyb0d\)\n\n<!-- note \w{26} \{"re":"01K9Z3H6TQ4WJ7M2V8XN5CYB0D",.*\} -->\n\nMuch: 1 in 9, see \*h\* and r\.\n/,
    );
    await eventually(
      async () => /Little, beside[^]*You[^]*Much: 1 in 9/.test(await cardText(ID.question)),
      () => cardText(ID.question),
    );
  });

  it('are agreed with, and their questions marked as answered; undo takes it back', async () => {
    const card = reader.card(ID.question);
    await card.locator('.stance[aria-label="Agree"]').click();
    await card.locator('.stance[aria-label="Agree: You"]').waitFor();
    await card.getByRole('button', { name: 'Mark as Answered' }).click();
    await card.getByText('Answered, says You').waitFor();
    await written((text) => / #agree\n/.test(text) && / #answered\n/.test(text));
    await workbench.screenshot('cohort-answered');
    await reader.focus();
    await reader.press('Control+z');
    await written((text) => !/ #answered\n/.test(text));
    await card.getByText('Open question').first().waitFor();
    for (const [name, text] of Object.entries(OTHERS))
      assert.equal(textOfFile(folder, `${NOTES}/${name}`), text);
  });

  it('are shown by layer, on the page and beside it alike', async () => {
    await workbench.runCommand('Marginalia: Show Open Questions Only');
    await eventually(
      async () => Object.keys(await reader.marks()).join() === ID.question,
      'the question alone',
    );
    assert.deepEqual(
      (await reader.cards()).map(({ ref }) => ref),
      [ID.question],
    );
    await reader.focus();
    await reader.press('Alt+l');
    await reader.frame.getByRole('menuitemradio', { name: 'Dan (2)' }).waitFor();
    await workbench.screenshot('cohort-layers');
    await reader.frame.getByRole('menuitemradio', { name: 'Dan (2)' }).click();
    await eventually(
      async () => Object.keys(await reader.marks()).length === 2,
      'what Dan wrote or answered',
    );
    await workbench.runCommand('Marginalia: Show Everyone’s Notes');
    await eventually(async () => Object.keys(await reader.marks()).length === 4, 'all passages');
  });

  it('leave what was replied when they are deleted', async () => {
    await writeFile(join(folder, NOTES, 'ben.md'), file('ben', 'Ben Okafor', ''));
    const gone = reader.card(`gone ${ID.question}`);
    await gone.waitFor();
    await gone.click();
    await eventually(
      async () => /This note was deleted[^]*Ben Okafor, p\. 1: “Each/.test(await gone.innerText()),
      () => gone.innerText(),
    );
    await workbench.screenshot('cohort-gone');
    await writeFile(join(folder, NOTES, 'ben.md'), OTHERS['ben.md']);
    await reader.card(ID.question).waitFor();
  });

  it('are looked at in every theme, wide and narrow', async () => {
    for (const [theme, name, kind] of [
      ['Light Modern', 'light', 'vscode-light'],
      ['Dark High Contrast', 'hc-dark', 'vscode-high-contrast'],
    ] as const) {
      await workbench.runCommand('Preferences: Color Theme');
      await workbench.page.locator('.quick-input-widget input').first().fill(theme);
      await workbench.page.keyboard.press('Enter');
      await reader.frame.locator(`body.${kind}`).waitFor();
      await reader.card(ID.question).click();
      await workbench.screenshot(`cohort-${name}`);
    }
    await workbench.page.setViewportSize({ width: 900, height: 800 });
    await reader.frame.getByRole('button', { name: 'Notes', exact: true }).click();
    await reader.frame.locator('.panel .card').first().waitFor();
    await workbench.screenshot('cohort-narrow');
  });

  it('gave nothing to complain about', () => assert.deepEqual(workbench.consoleErrors, []));
});
