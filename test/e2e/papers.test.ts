import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { fileWith, textOfFile, writtenNotes } from '../support/noteFiles.ts';
import { makePapers, type Paper, type Papers, type Passage } from '../support/passages.ts';
import { Reader } from '../support/reader.ts';
import { readingAt, writtenDown } from '../support/saveWorkbenchState.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const OBJECTIVES = ['failure-modes', 'empirical-evidence', 'safety-training'];
const fileOf = (paper: Paper) => `notes/week-03/${paper.id}/ana.md`;

/** Real papers (made ones without the corpus), marked all over with mouse and keys. */
describe('Papers', () => {
  let folder: string;
  let papers: Papers;
  let workbench: Workbench;
  /** What was highlighted so far, and the digit it was tagged with. */
  const marked: { paper: Paper; passage: Passage; digit: number }[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-papers-'));
    papers = await makePapers(folder);
    workbench = await openWorkbench({
      folder,
      theme: 'dark',
      settings: { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana' },
    });
    await workbench.openView('Marginalia');
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Tags what is selected, and checks what is painted and what is written. */
  async function tagAndCheck(reader: Reader, paper: Paper, passage: Passage): Promise<void> {
    const digit = (marked.length % 3) + 1;
    await reader.press(String(digit));
    const mark = await reader.markOn(passage.quote);
    assert.equal(mark.colour, `objective-${digit}`);
    marked.push({ paper, passage, digit });
    const text = await fileWith(folder, fileOf(paper), (written) => written.includes(mark.ref));
    const note = writtenNotes(text).find(({ machine }) => machine.includes(mark.ref));
    assert.equal(note?.quote, passage.quote);
    assert.equal(note.heading, passage.locator);
    assert.ok(note.locator.endsWith(` #${OBJECTIVES[digit - 1]}`), note.locator);
    assert.equal(note.comment, '');
  }

  for (const kind of ['long', 'columns'] as const) {
    it(`opens the ${kind} paper and quotes passages selected with the mouse`, async () => {
      const paper = papers[kind];
      await workbench.tree('Syllabus').row(paper.title).click();
      const reader = await Reader.in(workbench, { file: `${paper.id}.pdf` });
      for (const passage of paper.byMouse) {
        await reader.goToPage(passage.goTo);
        await reader.select(passage.from, passage.to);
        await tagAndCheck(reader, paper, passage);
        await workbench.screenshot(`papers-mouse-${kind}-${passage.locator}`);
      }
    });

    it(`quotes passages of the ${kind} paper with the keyboard alone`, async () => {
      const paper = papers[kind];
      const reader = await Reader.in(workbench);
      for (const passage of paper.byKeys) {
        await reader.press('Control+g');
        await reader.frame.locator('.page-field:focus').waitFor();
        await workbench.page.keyboard.type(passage.goTo);
        await reader.press('Enter', 'F7');
        await reader.frame.locator('.text-caret:visible').waitFor();
        await reader.pressUntilSaid('Alt+ArrowRight', passage.before);
        await reader.pressUntilSaid('Alt+Shift+ArrowRight', passage.quote.slice(-30));
        await reader.selectionKnown();
        await workbench.screenshot(`papers-keys-${kind}-${passage.locator}`);
        await tagAndCheck(reader, paper, passage);
        await reader.press('F7');
        await reader.frame.locator('.text-caret').waitFor({ state: 'hidden' });
      }
    });
  }

  it('links each note to the page of the source itself', () => {
    const text = textOfFile(folder, fileOf(papers.long));
    const notes = writtenNotes(text);
    const links = notes.map(({ locator }) => /^\[p\. [\d–]+\]\((.+)#page=(\d+)\) #/u.exec(locator));
    const pages = marked.filter(({ paper }) => paper === papers.long).map(({ passage }) => passage.from.page);
    assert.deepEqual(
      new Set(links.map((link) => link?.[1])),
      new Set(['https://arxiv.org/pdf/2401.05566v3']),
      text,
    );
    assert.deepEqual(
      links.map((link) => Number(link?.[2])),
      pages.sort((a, b) => a - b),
    );
  });

  it('paints all of them on the right words after a restart, and opens where reading stopped', async () => {
    await workbench.tree('Syllabus').row(papers.long.title).click();
    const before = await Reader.in(workbench, { file: 'long-paper.pdf' });
    // Where nobody was before: what is waited for can't have been written down earlier.
    const last = papers.long.byMouse.at(-1)!;
    const page = last.from.page - 3;
    await before.goToPage(String(Number(last.goTo) - 3));
    const place = await before.placeOnPage(page);
    await writtenDown(workbench.page, readingAt('long-paper.pdf', page - 1));
    await workbench.restart();
    await workbench.openView('Marginalia');
    const reader = await Reader.in(workbench);
    const restored = await reader.placeOnPage(page);
    assert.ok(Math.abs(restored.share - place.share) < 0.01, JSON.stringify({ place, restored }));
    assert.equal(restored.zoom, place.zoom);
    await checkMarks(reader, papers.long);
    await workbench.tree('Syllabus').row(papers.columns.title).click();
    await checkMarks(await Reader.in(workbench, { file: 'columns.pdf' }), papers.columns);
  });

  async function checkMarks(reader: Reader, wanted: Paper): Promise<void> {
    for (const { paper, passage, digit } of marked) {
      if (paper !== wanted) continue;
      await reader.scrollTo(passage.from);
      const mark = await reader.markOn(passage.quote);
      assert.equal(mark.colour, `objective-${digit}`);
      // Where passages lie over one another, the marks of both stand at the end.
      assert.ok(mark.digits.includes(String(digit)), mark.digits);
      await workbench.screenshot(`papers-restarted-${paper.id}-${passage.locator}-${digit}`);
    }
  }

  it('lists the notes in the tree, and shows the passage of one that is clicked', async () => {
    const tree = workbench.tree('Syllabus');
    const rows = await tree.rows();
    const counted = rows.find(({ label }) => label === papers.long.title)?.description ?? '';
    assert.match(counted, new RegExp(`${papers.long.byMouse.length + papers.long.byKeys.length} notes`, 'u'));
    await tree.expand(papers.long.title);
    const passage = papers.long.byKeys[0]!;
    await tree.row(passage.quote.slice(0, 30)).click();
    const reader = await Reader.in(workbench, { file: 'long-paper.pdf' });
    await eventually(
      async () => (await reader.markOn(passage.quote)).isActive,
      () => reader.marks(),
    );
    await workbench.screenshot('papers-tree-note');
  });

  it('had nothing to complain about', () => {
    assert.deepEqual(workbench.consoleErrors, []);
  });
});
