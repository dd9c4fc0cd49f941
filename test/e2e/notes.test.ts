import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeSmallCourse } from '../fixtures/course.ts';
import { ACROSS_COLUMNS, ACROSS_PAGES } from '../fixtures/twoColumns.ts';
import { eventually } from '../support/eventually.ts';
import { fileWith, textOfFile, writtenNotes } from '../support/noteFiles.ts';
import { Reader } from '../support/reader.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const NOTES = 'notes/week-01/passages/ana.md';
const FELLOW = { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana' };
const PASSAGE = { page: 1, words: 'Each plausible index limits this central question in 38 of 326 cases;' };

/** What a fellow does with a note once it is there: in the card, by keys, and by hand in the file. */
describe('Notes', () => {
  let folder: string;
  let workbench: Workbench;
  let reader: Reader;
  let ref: string;

  before(async () => {
    folder = await makeSmallCourse(await mkdtemp(join(tmpdir(), 'marginalia-notes-')));
    // Of folders made in one go while it runs, VS Code on Linux misses what happens in the inner ones.
    await mkdir(dirname(join(folder, NOTES)), { recursive: true });
    workbench = await openWorkbench({
      folder,
      theme: 'light',
      settings: FELLOW,
    });
    await openPaper();
  });

  async function openPaper(): Promise<void> {
    // Before VS Code knows the extension, it opens PDFs as what it can't show.
    await workbench.page.locator('.activitybar [aria-label^="Marginalia"]').first().waitFor();
    await workbench.openFile('readings/passages.pdf');
    reader = await Reader.in(workbench);
  }

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  });

  const text = () => textOfFile(folder, NOTES);
  const written = (wanted: (file: string) => boolean) => fileWith(folder, NOTES, wanted);
  const note = () => {
    const found = writtenNotes(text()).find(({ machine }) => machine.includes(ref));
    assert.ok(found, text());
    return found;
  };

  /** Writes a comment in the card of the note that is open. */
  async function comment(open: Reader, note: string, words: string): Promise<void> {
    await open.pressFor('c', open.card(note).locator('textarea:focus'));
    await open.press('Control+a');
    await open.type(words);
    await open.press('Control+Enter');
  }

  describe('in the reader', () => {
    it('h highlights without an objective', async () => {
      await reader.select(PASSAGE);
      await reader.press('h');
      const mark = await reader.markOn(PASSAGE.words);
      ref = mark.ref;
      assert.deepEqual([mark.colour, mark.digits], ['plain', '']);
      await written((file) => file.includes(ref));
      assert.equal(note().locator, '[p. 1](https://example.org/passages.pdf#page=1)');
    });

    it('a digit tags the open note; a second objective stands as a mark at its end', async () => {
      await reader.press('2');
      await eventually(async () => (await reader.markOn(PASSAGE.words)).colour === 'objective-2', 'colour 2');
      await reader.press('1');
      const mark = await eventually(async () => {
        const now = await reader.markOn(PASSAGE.words);
        return now.digits === '21' && now;
      }, 'a mark for objective 1');
      assert.equal(mark.colour, 'objective-2');
      await written(() => note().locator.endsWith(' #show #mark'));
    });

    it('the same digit again takes the tag away', async () => {
      await reader.press('2');
      await eventually(async () => (await reader.markOn(PASSAGE.words)).colour === 'objective-1', 'colour 1');
      await written(() => note().locator.endsWith(') #mark'));
    });

    it('digits typed in a comment are digits', async () => {
      const comment = 'Is 38 of 326 much? 1 in 9, so *12 %*; see h, c, t and §2.3.';
      await reader.press('c');
      await reader.card(ref).locator('textarea:focus').waitFor();
      await workbench.page.keyboard.type(comment);
      await workbench.screenshot('notes-comment');
      await reader.press('Control+Enter');
      await written(() => note().comment === comment);
      assert.ok(note().locator.endsWith(') #mark'), note().locator);
      assert.equal(await reader.card(ref).locator('.card-comment em').innerText(), '12 %');
      const [card] = await reader.cards();
      assert.equal(card?.comment, 'Is 38 of 326 much? 1 in 9, so 12 %; see h, c, t and §2.3.');
    });

    it('takes free tags', async () => {
      await reader.press('t');
      await reader.card(ref).locator('input:focus').waitFor();
      await workbench.page.keyboard.type('Question');
      await reader.press('Enter');
      await workbench.page.keyboard.type('Second look');
      await reader.press('Enter', 'Escape');
      await written(() => note().locator.endsWith(' #mark #Question #Second-look'));
      await workbench.screenshot('notes-tags');
    });

    it('edits, deletes, undoes and redoes, and leaves every other byte alone', async () => {
      await reader.press('c');
      await reader.card(ref).locator('textarea:focus').waitFor();
      await reader.press('Control+a');
      await workbench.page.keyboard.type('Said otherwise.');
      await reader.press('Control+Enter');
      const edited = await written(() => note().comment === 'Said otherwise.');

      await reader.press('Delete');
      await reader.noMarkOn(PASSAGE.words);
      const without = await written((file) => !file.includes(ref));
      assert.match(without, /^---\n[^]*---\n\n# Passages That Do Not Stay in One Place\n$/u);
      await workbench.screenshot('notes-deleted');

      await reader.press('Control+z');
      await reader.markOn(PASSAGE.words);
      assert.equal(await written((file) => file.includes(ref)), edited);
      await reader.press('Control+y');
      assert.equal(await written((file) => !file.includes(ref)), without);
      await reader.press('Control+z');
      assert.equal(await written((file) => file.includes(ref)), edited);
      await reader.press('Control+z');
      await written(() => note().comment.startsWith('Is 38 of 326'));
      await reader.press('Control+Shift+z');
      assert.equal((await written(() => note().comment === 'Said otherwise.')).length, edited.length);
    });

    it('opens the note of a passage that is clicked, and closes it beside', async () => {
      await reader.click({ page: 1, words: 'Abstract' });
      await eventually(async () => !(await reader.markOn(PASSAGE.words)).isActive, 'the note to be closed');
      await reader.click({ page: 1, words: 'plausible index' });
      await eventually(async () => (await reader.markOn(PASSAGE.words)).isActive, 'the note to be open');
    });

    it('offers the same by the popup and the context menu', async () => {
      await reader.select({ page: 1, words: 'Most cautious traditions' });
      await reader.popup.locator('button').first().click();
      assert.equal((await reader.markOn('Most cautious traditions')).colour, 'objective-1');
      const words = { page: 1, words: 'On closer inspection, our situations' };
      await reader.select(words);
      await reader.click({ ...words, words: 'our situations gradu' }, { button: 'right' });
      const item = workbench.page.locator('.monaco-menu .action-item').filter({ hasText: 'Objective 2' });
      await item.first().waitFor();
      await workbench.screenshot('notes-context-menu');
      await item.first().click();
      assert.equal((await reader.markOn(words.words)).colour, 'objective-2');
    });
  });

  describe('by hand, in an editor beside the reader', () => {
    it('the card leads to the note in its file', async () => {
      await reader.click({ page: 1, words: 'plausible index' });
      await reader.card(ref).locator('button[aria-label="Open Note File"]').click();
      await workbench.page
        .locator('.editor-group-container.active .tab.active[data-resource-name="ana.md"]')
        .waitFor();
      const line = text().slice(0, text().indexOf(ref)).split('\n## ').length;
      assert.ok(line > 1);
      const cursor = workbench.page.locator('.editor-group-container .view-line', {
        hasText: '## p. 1',
      });
      await cursor.first().waitFor();
      assert.equal(await workbench.page.locator('.editor-group-container').count(), 2);
      await workbench.screenshot('notes-beside');
    });

    it('the notes are a list over the page where there is no room beside it', async () => {
      assert.deepEqual(await reader.cards(), []);
      await reader.frame.getByRole('button', { name: 'Notes', exact: true }).click();
      await eventually(
        async () => (await reader.cards()).some((card) => card.ref === ref),
        'the list of notes',
      );
      await workbench.screenshot('notes-list');
    });

    it('what is changed in the file shows in the card', async () => {
      const changed = text().replace('Said otherwise.', 'Changed *by hand*.').replace(' #mark #', ' #show #');
      await writeFile(join(folder, NOTES), changed);
      await eventually(
        async () => {
          const card = (await reader.cards()).find((one) => one.ref === ref);
          return card?.comment === 'Changed by hand.' && card.tags[0] === 'Say what it shows';
        },
        () => reader.cards(),
      );
      await eventually(async () => (await reader.markOn(PASSAGE.words)).colour === 'objective-2', 'colour 2');
      assert.equal(text(), changed);
    });

    it('what is typed in the editor shows before it is saved', async () => {
      const { page } = workbench;
      const line = page.locator('.editor-group-container .view-line', { hasText: 'Changed' }).first();
      await line.click();
      await page.keyboard.press('End');
      await page.keyboard.type(' And 3 more words');
      await eventually(
        async () => {
          const card = (await reader.cards()).find((one) => one.ref === ref);
          return card?.comment === 'Changed by hand. And 3 more words';
        },
        () => reader.cards(),
      );
      await page.keyboard.press('Control+s');
      await written((file) => file.includes('Changed *by hand*. And 3 more words\n'));
    });

    it('a quote written by hand lights up, over columns and pages too', async () => {
      const byHand = `\n## Found it\n\n> ${ACROSS_COLUMNS}\n\n#mark\n\n## And this\n\n> ${ACROSS_PAGES.toUpperCase()}\n`;
      await writeFile(join(folder, NOTES), text() + byHand);
      await reader.frame.getByRole('button', { name: 'Notes', exact: true }).click();
      await reader.scrollTo({ page: 1, words: 'We therefore placed' });
      assert.equal((await reader.markOn(ACROSS_COLUMNS)).colour, 'objective-1');
      await reader.scrollTo({ page: 1, words: 'Nothing in the argument' });
      assert.equal((await reader.markOn(ACROSS_PAGES)).colour, 'plain');
      await workbench.screenshot('notes-by-hand');
      assert.ok(text().endsWith(byHand), 'reading writes nothing');
    });

    it('“Show passage” over a record leads to it in the reader', async () => {
      const { page } = workbench;
      await page.locator('.editor-group-container .monaco-editor').click();
      await page.keyboard.press('Control+Home');
      const lens = page.locator('.codelens-decoration a', { hasText: 'Show passage' }).first();
      await lens.click();
      await eventually(
        async () => Object.values(await reader.marks()).some(({ isActive }) => isActive),
        'a note to open',
      );
      await workbench.screenshot('notes-lens');
      assert.equal(await page.locator('.tab', { hasText: 'passages.pdf' }).count(), 1);
    });

    it('had nothing to complain about', () => {
      assert.deepEqual(workbench.consoleErrors, []);
    });
  });

  describe('in two windows, and in one that is killed', () => {
    before(async () => {
      await workbench.runCommand('View: Close All Editors');
      await openPaper();
    });

    it('are the same in both, whichever of them writes', async () => {
      const other = await workbench.openWindow();
      await other.openView('Marginalia');
      await other.openFile('readings/passages.pdf');
      const second = await Reader.in(other);
      const words = 'In practice, each literal explanation';
      await second.select({ page: 1, words });
      await second.press('h');
      const mark = await second.markOn(words);
      assert.equal((await reader.markOn(words)).ref, mark.ref);
      await comment(second, mark.ref, 'From the second window.');
      await reader.card(mark.ref).getByText('From the second window.').waitFor();
      await reader.click({ page: 1, words: 'each literal' });
      await comment(reader, mark.ref, 'And from the first.');
      await second.card(mark.ref).getByText('And from the first.').waitFor();
      await other.page.close();
    });

    it('are whole after kill -9, and so is what was half typed in a card', async () => {
      await reader.click({ page: 1, words: 'plausible index' });
      await reader.pressFor('c', reader.card(ref).locator('textarea:focus'));
      await reader.press('Control+a');
      await reader.type('Half a thou');
      await eventually(
        () => extensionStorage().some((file) => file.includes('Half a thou')),
        'it to be kept',
      );
      const before = text();
      await workbench.kill();
      assert.equal(text(), before);
      await openPaper();
      const field = reader.card(ref).locator('textarea');
      await field.waitFor();
      assert.equal(await field.inputValue(), 'Half a thou');
      await workbench.screenshot('notes-killed');
      await field.focus();
      await reader.press('Control+End');
      await reader.type('ght.');
      await reader.press('Control+Enter');
      await written(() => note().comment === 'Half a thought.');
      await eventually(
        () => !extensionStorage().some((file) => file.includes('Half a')),
        'it to be forgotten',
      );
    });
  });

  /** What the extension keeps of what is typed, by file. */
  function extensionStorage(): string[] {
    const folder = join(workbench.dataDir, 'User/workspaceStorage');
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      // Not what is just being written, under another name until it is whole.
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .filter(({ parentPath }) => /marginalia\.marginalia.typed$/u.test(parentPath))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
  }
});
