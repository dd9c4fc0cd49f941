import assert from 'node:assert/strict';
import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { importHypothesis } from '../../../src/core/discussion/exchange/hypothesis.ts';
import { importTable } from '../../../src/core/discussion/exchange/table.ts';
import { readWebAnnotations } from '../../../src/core/discussion/exchange/readWebAnnotations.ts';
import { importZotero } from '../../../src/core/discussion/exchange/zotero.ts';
import { openToWrite } from '../../../src/core/discussion/pdf/openToWrite.ts';
import { notesToPlace, withPlaces } from '../../../src/core/discussion/pdf/placeNotes.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { fail } from '../../../src/core/model/result.ts';
import { valueOf } from '../notes/notesSupport.ts';

/** A Web Annotation with what is said of its target. */
const w3c = (target: object, creator = 'urn:marginalia:fellow:ana') =>
  valueOf(readWebAnnotations(JSON.stringify([{ id: 'x', creator, target }])))[0] ?? assert.fail();

const note = (id: string, replyTo: string | null) => ({
  id,
  replyTo,
  author: { key: 'ana', name: 'Ana' },
  source: { reading: 'paper', title: null, url: null },
  target: NO_TARGET,
  locator: null,
  tags: [],
  comment: 'Words.',
  made: '+275760-09-13T00:00:00.000Z',
  edited: null,
});

describe('Files that mean no good', () => {
  it('name pages, boxes and fellows that cannot be: those are left out, the note is not', () => {
    for (const box of ['a b c d', '1 2 3', '1 2 3 Infinity', '1 2 3 4 5', ''])
      assert.equal(w3c({ 'marginalia:box': box }).target.box, null, box);
    for (const page of ['1.5', '0', '99999999999999999999'])
      assert.equal(w3c({ selector: { value: `page=${page}` } }).target.page, null, page);
    for (const endPage of [0, -3, 1.5, 1e300])
      assert.equal(w3c({ 'marginalia:endPage': endPage }).target.endPage, null, String(endPage));
    for (const key of ['%', '%E0%A4%A', '']) {
      assert.equal(w3c({}, `urn:marginalia:fellow:${key}`).author.key, null, key);
      const hypothesis = { annotations: [{ user: `acct:${key}@marginalia.invalid` }] };
      assert.equal(valueOf(importHypothesis(JSON.stringify(hypothesis)))[0]?.author.key, null, key);
    }
    const table = valueOf(importTable('id,quote,box,page,seconds\r\nx,,1 2 3 y,9999999999,Infinity\r\n'))[0];
    assert.deepEqual(table?.target, NO_TARGET);
    assert.deepEqual(w3c({ 'marginalia:box': '1 2 3 4.5' }).target.box, { x1: 1, y1: 2, x2: 3, y2: 4.5 });
  });

  it('are no table, or that of somebody else: it is said', () => {
    for (const text of ['# Notes\n\nSome, of mine.\n', 'name,born\r\nAda,1815\r\n'])
      assert.deepEqual(importTable(text), fail('it is no table of notes: none of its columns is called Highlight, quote or comment')); // prettier-ignore
  });

  it('are read in a time that does not run away', () => {
    const started = performance.now();
    const many = (part: string) => part.repeat(40_000);
    importZotero(`“x”${many(' ')}`);
    importZotero(`“x” ([p](zotero://open-pdf/x${many('&page=1')}`);
    importZotero(`“x${many(' ')}y ([p](zotero://open-pdf/x?annotation=A))${many(' ')}z`);
    importZotero(`${many('([')}${many('([p](zotero://open-pdf/x(')}`);
    readWebAnnotations(`${many('{"first":')}1${many('}')}`);
    importTable(`a${many(',"')}`);
    assert.ok(performance.now() - started < 5_000);
  });

  it('have threads that answer themselves, or deeper than any stack: each note has a place', async () => {
    const deep = Array.from({ length: 30_000 }, (_, nth) =>
      note(`n${nth}`, nth === 0 ? null : `n${nth - 1}`),
    );
    const round = [note('a', 'b'), note('b', 'a'), note('c', 'a'), note('d', 'nobody')];
    assert.deepEqual(
      notesToPlace(deep).map(({ id }) => id),
      ['n0'],
    );
    assert.ok(notesToPlace(round).some(({ id }) => id === 'd'));
    const places = new Map(
      notesToPlace(round).map(({ id }) => [id, { kind: 'page', page: 7, isLost: false } as const]),
    );
    const doc = await PDFDocument.create();
    doc.addPage();
    const pdf = valueOf(await openToWrite(await doc.save()));
    const style = () => ({ colour: '#FFEE7D', line: '#7a6a00', subject: null });
    const written = await PDFDocument.load(valueOf(await pdf.write(withPlaces(round, places), style)));
    const annotations = written.getPage(0).node.Annots()?.asArray() ?? [];
    assert.equal(annotations.length, round.length, 'on the last page, as there is no eighth');
  });

  it('have pages that say nonsense of themselves: a reason is given', async () => {
    const doc = await PDFDocument.create();
    doc.addPage().node.set(PDFName.of('Annots'), PDFName.of('Nonsense'));
    const pdf = valueOf(await openToWrite(await doc.save()));
    const placed = [{ note: note('a', null), place: { kind: 'page', page: 0, isLost: false } as const }];
    const written = await pdf.write(placed, () => ({ colour: '#FFEE7D', line: '#7a6a00', subject: null }));
    assert.ok(!written.ok && /damaged/.test(written.error));
    const cyclic = await PDFDocument.create();
    cyclic.addPage();
    cyclic.catalog
      .Pages()
      .set(PDFName.of('Kids'), cyclic.context.obj([cyclic.catalog.get(PDFName.of('Pages'))!]));
    const opened = await openToWrite(await cyclic.save());
    assert.ok(!opened.ok);
  });
});
