import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { fileWith, writtenNotes } from '../support/noteFiles.ts';
import { Reader } from '../support/reader.ts';
import { readingAt, writtenDown } from '../support/saveWorkbenchState.ts';
import { makeTextCourse, OWN, servePost, TEXTS, type Passage, type Text } from '../support/texts.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const COMMENT = 'Is that so? *Not* in 1 of 3 cases.';
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
      assert.deepEqual(await workbench.notifications(), []);
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
    await before.scrollTo({ page: 1, words: OWN.byKeys.first });
    await writtenDown(workbench.page, readingAt(OWN.file, 3));
    const top = await topOf(before);
    await workbench.restart();
    await workbench.openView('Marginalia');
    const again = await Reader.in(workbench, { file: OWN.file });
    await eventually(
      async () => Math.abs((await topOf(again)) - top) < 2,
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

  it('had nothing to complain about', () => {
    assert.deepEqual(workbench.consoleErrors, []);
  });
});

/** How far the document is scrolled, in CSS pixels. */
function topOf(reader: Reader): Promise<number> {
  return reader.frame.locator('.view').evaluate((view) => view.scrollTop);
}
