import assert from 'node:assert/strict';
import { PDFArray, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import type { ImportedMark } from '../../../src/protocol/data.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { screenshot, until } from '../../support/dom/input.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { rangeOf } from '../../support/reader/passages.ts';
import {
  closeReaders,
  CORPUS,
  openBytes,
  openDocument,
  pageOf,
  readerReady,
} from '../../support/reader/probe.ts';

/** Asks for the import, and answers what the host was asked to make notes of. */
async function imported(reader: ReaderFrame): Promise<readonly ImportedMark[]> {
  reader.host.perform('importMarks');
  const asked = () => reader.host.intents.find(({ method }) => method === 'importMarks');
  await until(asked, 'the host to be asked');
  return asked()?.params as readonly ImportedMark[];
}

const told = (marks: readonly ImportedMark[]) =>
  marks.map(({ target, comment, author }) => [target.quote?.exact ?? null, comment, author]);

/** The words' rectangles on the first page, as other programs write them: four corners a line. */
async function quadsOf(bytes: Uint8Array, words: string): Promise<number[][]> {
  const reader = openBytes(bytes, { width: 1000, height: 780 });
  await readerReady(reader);
  const page = pageOf(reader, 1) ?? assert.fail();
  const frame = page.getBoundingClientRect();
  const scale = frame.width / 612;
  const quads = [...(await rangeOf(reader, 1, words)).getClientRects()]
    .filter(({ width }) => width > 1)
    .map(({ left, right, top, bottom }) => {
      const [x1, x2] = [(left - frame.left) / scale, (right - frame.left) / scale];
      const [y1, y2] = [792 - (bottom - frame.top) / scale, 792 - (top - frame.top) / scale];
      return [x1, y2, x2, y2, x1, y1, x2, y1];
    });
  reader.close();
  return quads;
}

async function withHighlight(bytes: Uint8Array, quads: number[][], contents: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes);
  const page = pdf.getPage(0);
  const annotation = pdf.context.obj({
    Type: 'Annot',
    Subtype: 'Highlight',
    Rect: [50, 50, 560, 740],
    QuadPoints: quads.flat(),
    C: [1, 0.9, 0.2],
    T: PDFString.of('Zoe'),
    Contents: PDFHexString.fromText(contents),
    CreationDate: PDFString.of('D:20260301120000Z'),
  });
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? pdf.context.obj([]);
  annotations.push(pdf.context.register(annotation));
  page.node.set(PDFName.of('Annots'), annotations);
  page.node.set(PDFName.of('Rotate'), PDFNumber.of(0));
  return pdf.save();
}

describe('Highlights already in a PDF', () => {
  afterEach(closeReaders);

  it('are imported with their very words, over several lines, and whose they are', async () => {
    const bytes = await makeTwoColumns();
    const words = 'placed this particular sentence where the left column';
    const reader = openBytes(await withHighlight(bytes, await quadsOf(bytes, words), 'Is it? – “Yes”.'), {
      width: 1000,
      height: 780,
    });
    await readerReady(reader);
    const marks = await imported(reader);
    assert.deepEqual(told(marks), [[words, 'Is it? – “Yes”.', 'Zoe']]);
    assert.equal(marks[0]?.made, '2026-03-01T12:00:00.000Z');
    assert.match(marks[0]?.target.quote?.prefix ?? '', /We therefore $/);
    await until(() => reader.document.querySelector('.mark .stroke'), 'the note on the page');
    await until(() => reader.document.querySelector('.toast .button'), 'the way back');
    await screenshot('imported-highlights');
    const ref = reader.host.annotations[0]?.ref ?? assert.fail();
    reader.host.undo('undo');
    await until(() => !reader.document.querySelector(`.mark[data-ref="${ref}"]`), 'the note to go');
    await until(
      () => !reader.document.querySelector('.toast'),
      'the offer to go: it would undo something else',
    );
  });

  it('that are none are said to be none', async () => {
    const reader = openBytes(await makeTwoColumns(), { width: 1000, height: 780 });
    await readerReady(reader);
    reader.host.perform('importMarks');
    await until(
      () => /Nobody has marked/.test(reader.document.querySelector('.toast')?.textContent ?? ''),
      'the word',
    );
    assert.deepEqual(reader.host.intents, []);
  });

  if (CORPUS !== null) {
    it('of other programs come out as those programs have them', async () => {
      for (const [name, wanted] of [
        [
          'annots-commented.pdf',
          [
            [null, 'Note in second paragraph', 'moose'],
            ['crazy.', '', 'moose'],
            [null, 'note over "kinds"\n\nLike in "kinds of people"\n\n----------\n\nUmlaut: äöüß', 'moose'],
          ],
        ],
      ] as const) {
        const reader = openDocument(`${CORPUS}pdf/${name}`, { width: 1000, height: 780, theme: 'light' });
        await readerReady(reader);
        assert.deepEqual(told(await imported(reader)), wanted);
        reader.close();
      }
      const reader = openDocument(`${CORPUS}pdf/annots-pr24.pdf`, { width: 1000, height: 780 });
      await readerReady(reader);
      const marks = await imported(reader);
      const commented = marks.filter(({ target }) => target.quote !== null).map(({ comment }) => comment);
      assert.deepEqual(commented, ['short highlight', 'long highlight', '']);
      assert.ok(marks.every(({ author }) => author === 'joel'));
      await screenshot('imported-real-highlights');
    });
  }
});
