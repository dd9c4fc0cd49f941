import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { fileWith, writtenNotes } from '../support/noteFiles.ts';
import { askAndChoose, chooseFile } from '../support/quickInput.ts';
import { Reader } from '../support/reader.ts';
import { readingAt, writtenDown } from '../support/saveWorkbenchState.ts';
import { inThemes } from '../support/themes.ts';
import { makeTextCourse, OWN, servePost, TEXTS, type Passage, type Text } from '../support/texts.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const COMMENT = 'Is that so? *Not* in 1 of 3 cases.';
/** Its height at most, in CSS pixels. */
const LINE = 30;
const REPLACE = 'Marginalia: Replace Copy…';

/** A web page that lies there, one that is fetched, and a talk: what a paper does, they do. */
describe('Web pages and talks', () => {
  let folder: string;
  let server: Server;
  let address: string;
  let workbench: Workbench;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-pages-'));
    ({ server, address } = await servePost());
    await makeTextCourse(folder, address);
    workbench = await openWorkbench({
      folder,
      theme: 'dark',
      settings: {
        'marginalia.fellow': 'ana',
        'marginalia.fellowName': 'Ana',
        'marginalia.fetch.allowPrivateAddresses': true,
      },
    });
    await workbench.openView('Marginalia');
  });

  after(async () => {
    await workbench.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fileOf = (text: Text) => `notes/week-03/${text.id}/ana.md`;

  async function open(text: Text): Promise<Reader> {
    await workbench.tree('Syllabus').row(text.title).click();
    return Reader.in(workbench, { file: text.file });
  }

  /** Tags what is selected, and checks what is painted and what is written. */
  async function tagAndCheck(reader: Reader, text: Text, passage: Passage, digit: 1 | 2): Promise<string> {
    await reader.press(String(digit));
    const mark = await reader.markOn(passage.quote);
    assert.equal(mark.colour, `objective-${digit}`);
    const written = await fileWith(folder, fileOf(text), (now) => now.includes(mark.ref));
    const note = writtenNotes(written).find(({ machine }) => machine.includes(mark.ref));
    assert.equal(note?.quote, passage.quote);
    assert.equal(note.heading, passage.locator);
    const tag = ['failure-modes', 'empirical-evidence'][digit - 1];
    assert.equal(note.locator, `${passage.link.replace('ADDRESS', address)} #${tag}`);
    return mark.ref;
  }

  for (const text of TEXTS) {
    it(`${text.file}: opens from the tree, and takes a passage marked with the mouse`, async () => {
      const reader = await open(text);
      // That it is fetched may be shown where that takes long, and goes by itself.
      await eventually(
        async () => (await workbench.notifications()).length === 0,
        () => workbench.notifications(),
      );
      await workbench.screenshot(`pages-opened-${text.id}`);
      const { first, last } = text.byMouse;
      await reader.select({ page: 1, words: first }, { page: 1, words: last });
      await tagAndCheck(reader, text, text.byMouse, 1);
      await workbench.screenshot(`pages-mouse-${text.id}`);
    });

    it(`${text.file}: takes a passage marked and commented by keys alone`, async () => {
      const reader = await Reader.in(workbench);
      const { find, before, quote } = text.byKeys;
      await reader.press('Escape', 'Control+f');
      await reader.frame.locator('.find-field:focus').waitFor();
      await workbench.page.keyboard.type(find);
      await reader.frame.locator('.find-count', { hasText: /^1 of / }).waitFor();
      await reader.press('Escape', 'F7');
      await reader.frame.locator('.text-caret:visible').waitFor();
      await reader.pressUntilSaid('Alt+ArrowRight', before);
      await reader.pressUntilSaid('Alt+Shift+ArrowRight', quote.slice(-30));
      await reader.selectionKnown();
      await workbench.screenshot(`pages-keys-${text.id}`);
      const ref = await tagAndCheck(reader, text, text.byKeys, 2);
      await reader.press('c');
      await reader.card(ref).locator('textarea:focus').waitFor();
      await workbench.page.keyboard.type(COMMENT);
      await reader.press('Control+Enter');
      const written = await fileWith(folder, fileOf(text), (now) => now.includes(COMMENT));
      const note = writtenNotes(written).find(({ machine }) => machine.includes(ref));
      assert.equal(note?.comment, COMMENT);
      await reader.press('F7');
      await reader.frame.locator('.text-caret').waitFor({ state: 'hidden' });
    });
  }

  it('paints them on the same words after a restart, where reading stopped', async () => {
    const before = await open(OWN);
    // Where nobody was before: what is waited for can't have been written down earlier.
    await before.scrollTo({ page: 1, words: 'How it is shown' });
    await writtenDown(workbench.page, readingAt(OWN.file, 2));
    const top = await topOf(before);
    await workbench.restart();
    await workbench.openView('Marginalia');
    const again = await Reader.in(workbench, { file: OWN.file });
    // To the line that stood at the top.
    await eventually(
      async () => Math.abs((await topOf(again)) - top) < LINE,
      async () => ({ top, now: await topOf(again) }),
    );
    for (const text of TEXTS) {
      const reader = await open(text);
      for (const passage of [text.byKeys, text.byMouse]) {
        await reader.scrollTo({ page: 1, words: passage.first });
        const mark = await reader.markOn(passage.quote);
        assert.equal(mark.colour, passage === text.byMouse ? 'objective-1' : 'objective-2');
      }
    }
  });

  it('are read in every theme, and where there is little room', async () => {
    for (const text of TEXTS) {
      const reader = await open(text);
      await workbench.page.setViewportSize({ width: 700, height: 800 });
      await reader.scrollTo({ page: 1, words: text.byMouse.first });
      await reader.markOn(text.byMouse.quote);
      await workbench.screenshot(`pages-narrow-${text.id}`);
      await workbench.page.setViewportSize({ width: 1400, height: 900 });
    }
    const reader = await open(OWN);
    await reader.scrollTo({ page: 1, words: OWN.byMouse.first });
    await inThemes(workbench, ['light', 'high-contrast', 'dark'], 'pages-theme', '.flow .content');
  });

  it('shows what became of the notes in another copy, attaches what was lost, and puts the copy back', async () => {
    const old = await readFile(join(folder, 'readings', OWN.file), 'utf8');
    // Half of a passage stands above everything else, in other surroundings: too little to be sure.
    const page = old
      .replace(/Those that were edited a little[^]*?most like\s+them\./u, 'Nothing else is said of that.')
      .replace(
        /<h2[\s>]/u,
        '<p>A paragraph of the new copy, in which those that are gone stay in a list of their own, with the places that are most like them.</p>$&',
      );
    const other = join(folder, 'other.html');
    await writeFile(other, page);
    await open(OWN);
    const replacing = `Another copy of “${OWN.title}”`;
    await askAndChoose(workbench, REPLACE, replacing, 'Attach Another File…');
    await chooseFile(workbench.page, `A copy of “${OWN.title}”`, other, 'Attach');
    const again = await showing('of the new copy');
    const notice = again.frame.locator('.copy-notice summary');
    await notice.waitFor();
    assert.equal(await notice.innerText(), 'Another copy than last time. Notes: 1 not found.');
    await notice.click();
    await workbench.screenshot('pages-copy-changed');
    await again.frame.locator('.copy-notice .link-button').first().click();
    const list = again.frame.locator('.lost');
    await list.locator('.lost-place').first().waitFor();
    await workbench.screenshot('pages-lost');
    await list.getByRole('button', { name: 'Attach Here' }).first().click();
    await list.waitFor({ state: 'hidden' });
    const lost = OWN.byKeys.quote.slice(0, 40);
    const written = await fileWith(folder, fileOf(OWN), (now) => !now.includes(lost));
    const note = writtenNotes(written).find(({ comment }) => comment === COMMENT);
    assert.match(note?.quote ?? '', /stay in a list of their own/u);
    await again.markOn(note?.quote ?? '');
    await workbench.screenshot('pages-attached');

    await askAndChoose(workbench, REPLACE, replacing, 'Put Back the Web Page of');
    await showing('Those that were edited');
    assert.equal(await readFile(join(folder, 'readings', OWN.file), 'utf8'), old);
  });

  /** The reader of our own page once these words are in it. */
  function showing(words: string): Promise<Reader> {
    return eventually(async () => {
      const now = await Reader.in(workbench, { file: OWN.file });
      return (await now.frame.locator('.content').innerText()).includes(words) && now;
    }, words);
  }

  it('had nothing to complain about', () => {
    assert.deepEqual(workbench.consoleErrors, []);
  });
});

/** How far the document is scrolled, in CSS pixels. */
function topOf(reader: Reader): Promise<number> {
  return reader.frame.locator('.view').evaluate((view) => view.scrollTop);
}
