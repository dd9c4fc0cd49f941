import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import * as fc from 'fast-check';
import { importPdf } from '../../../src/cli/importPdf.ts';
import { withPdf } from '../../../src/cli/openPdf.ts';
import { pdfText } from '../../../src/cli/pdfText.ts';
import { quoteOf } from '../../../src/core/anchoring/quote.ts';
import { OBJECTIVE_COLOURS, PLAIN_COLOUR } from '../../../src/core/discussion/pdf/pdfStyle.ts';
import { OWN_KEY, PART_KEY } from '../../../src/core/discussion/pdf/ownAnnotation.ts';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { BROKEN_KINDS, makeBroken } from '../../fixtures/broken.ts';
import { makeEncrypted } from '../../fixtures/encrypted.ts';
import { makeRotated } from '../../fixtures/rotated.ts';
import { ACROSS_COLUMNS, ACROSS_PAGES, makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { MemoryIo } from '../../support/memoryIo.ts';
import { commands } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { draft, fileOf, runs, valueOf } from '../notes/notesSupport.ts';

const SYLLABUS = `# Week 3: Inner Alignment

## Learning objectives

- Describe failures <!-- #failure-modes -->
- Assess training <!-- #training -->

## Core readings

- [Paper](https://example.org/paper.pdf) <!-- #paper -->
`;
const ANA = 'notes/week-03/paper/ana.md';
const BEN = 'notes/week-03/paper/ben.md';
const PDF = 'readings/paper.pdf';

const record = (quote: string, page: number, id: string, rest: string) =>
  `## p. ${page}\n\n> ${quote}\n\n[p. ${page}](https://example.org/paper.pdf#page=${page}) ${rest.replace('ID', `<!-- note ${id} {"made":"2026-11-20T12:00:00Z"} -->`)}\n\n`;

/** A passage over columns, one over pages, a note on a page, an area; and what somebody else answers. */
const NOTES = {
  [ANA]: `---\nmarginalia: 1\nreading: paper\nfellow: ana\nname: Ana Müller 王伟\n---\n\n# Paper\n\n${record(ACROSS_COLUMNS, 1, '01K9Z3H6TQ4WJ7M2V8XN5CYB01', '#failure-modes\n\nID\n\nIs this so? – “naïve”, 王伟 🙂')}${record(ACROSS_PAGES, 1, '01K9Z3H6TQ4WJ7M2V8XN5CYB02', '#training\n\nID')}## p. 2\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB03 -->\n\nOn the page as a whole.\n\n## Area, p. 3\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB04 {"box":[72,410.5,523,640],"alt":"A table"} -->\n`,
  [BEN]: `---\nmarginalia: 1\nreading: paper\nfellow: ben\nname: Ben\n---\n\n# Paper\n\n## Reply to Ana\n\n[Ana](ana.md)\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB05 {"re":"01K9Z3H6TQ4WJ7M2V8XN5CYB01"} -->\n\nI think it is.\n\n${record('nowhere to be found in this paper', 2, '01K9Z3H6TQ4WJ7M2V8XN5CYB06', '\n\nID\n\nLost.')}`,
} as const;

interface Ran {
  readonly code: number;
  readonly err: string;
  readonly io: MemoryIo;
}

async function marginalia(io: MemoryIo, ...args: readonly string[]): Promise<Ran> {
  const code = await main(args, io, commands, () => Promise.resolve('1'));
  return { code, err: io.stderr.join('\n'), io };
}

function course(pdf: Uint8Array, notes: Readonly<Record<string, string>> = NOTES): MemoryIo {
  return new MemoryIo({ 'syllabus/week-03.md': SYLLABUS, [PDF]: pdf, ...notes });
}

async function exported(io: MemoryIo, ...more: readonly string[]): Promise<Uint8Array> {
  const ran = await marginalia(io, 'export', 'pdf', '--reading', 'paper', '--out', 'out.pdf', ...more);
  assert.equal(ran.code, 0, ran.err);
  return io.files.get('out.pdf') ?? assert.fail();
}

/** What pdf.js says of the annotations of each page. */
async function annotationsOf(bytes: Uint8Array): Promise<readonly (readonly Record<string, unknown>[])[]> {
  return valueOf(
    await withPdf(bytes, undefined, async (pdf) => {
      const pages = [];
      for (let page = 1; page <= pdf.numPages; page += 1)
        pages.push(
          (await (await pdf.getPage(page)).getAnnotations({ intent: 'any' })) as Record<string, unknown>[],
        );
      return pages;
    }),
  );
}

/** The same file without what only we understand: what any other program has of it. */
async function asOthersSee(bytes: Uint8Array): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const page of pdf.getPages())
    for (const entry of page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []) {
      const annotation = pdf.context.lookup(entry, PDFDict);
      annotation.delete(PDFName.of(OWN_KEY));
      annotation.delete(PDFName.of(PART_KEY));
    }
  return pdf.save();
}

const words = (text: unknown) => (text as { readonly str: string } | undefined)?.str;
const flat = (text: string) => text.replace(/\s+/gu, ' ');
const rgbOf = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
/** What is painted on a page of 792 units along the middle of each quadrilateral, in a picture of one pixel a unit. */
function picturedAt(ppm: Buffer, quads: ArrayLike<number>): readonly (readonly (readonly number[])[])[] {
  const [head = '', width = '0'] = /^P6\s+(\d+)\s+\d+\s+255\s/u.exec(ppm.toString('latin1', 0, 40)) ?? [];
  return Array.from({ length: quads.length / 8 }, (_, quad) => {
    const at = (part: number): number => quads[quad * 8 + part] ?? 0;
    const [left, right] = [Math.ceil(at(0)), Math.floor(at(2))];
    const y = Math.round(792 - (at(1) + at(5)) / 2);
    return Array.from({ length: Math.max(0, right - left) }, (__, step) => {
      const start = head.length + (y * Number(width) + left + step) * 3;
      return [...ppm.subarray(start, start + 3)];
    });
  });
}

const near = (a: readonly number[], b: readonly number[], by: number) =>
  a.every((value, index) => Math.abs(value - (b[index] ?? -99)) <= by);

describe('Notes exported into a PDF', () => {
  let plain: Uint8Array;
  let out: Uint8Array;
  let said: string;

  before(async () => {
    plain = await makeTwoColumns();
    const io = course(plain);
    out = await exported(io);
    said = io.stderr.join('\n');
  });

  it('are highlights, notes and frames with words, author, date, colour and replies, as pdf.js reads them', async () => {
    const [first = [], second = [], third = []] = await annotationsOf(out);
    const told = (all: readonly Record<string, unknown>[]) =>
      all.map(({ subtype, contentsObj, titleObj }) => [subtype, words(contentsObj), words(titleObj)]);
    const name = 'Ana Müller 王伟';
    assert.deepEqual(told(first), [
      ['Highlight', 'Is this so? – “naïve”, 王伟 🙂\n\n#failure-modes', name],
      ['Highlight', '#training', name],
      ['Text', 'I think it is.', 'Ben'],
    ]);
    assert.deepEqual(told(second), [
      ['Highlight', '', name],
      ['Text', 'On the page as a whole.', name],
      ['Text', '“nowhere to be found in this paper”\n\nLost.', 'Ben'],
    ]);
    assert.deepEqual(told(third), [['Square', 'A table', name]]);
    const colours = first.map(({ color }) => [...((color as Uint8ClampedArray | null) ?? [])]);
    assert.deepEqual(
      colours,
      [OBJECTIVE_COLOURS[0], OBJECTIVE_COLOURS[1], PLAIN_COLOUR].map((one) => rgbOf(one?.colour ?? '')),
    );
    assert.equal(first[0]?.['creationDate'], 'D:20261120120000Z');
    assert.equal(first[2]?.['inReplyTo'], first[0]?.['id']);
    assert.match(said, /not found in this copy, so written as a note on the page: 1/);
  });

  it('have the colours that the reader has', () => {
    const manifest = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as {
      contributes: { colors: { id: string; defaults: { light: string } }[] };
    };
    const colours = new Map(manifest.contributes.colors.map(({ id, defaults }) => [id, defaults.light]));
    const of = (name: string) => ({
      colour: colours.get(`marginalia.${name}`),
      line: colours.get(`marginalia.${name}Mark`),
    });
    assert.deepEqual(PLAIN_COLOUR, of('highlight'));
    assert.deepEqual(
      OBJECTIVE_COLOURS,
      OBJECTIVE_COLOURS.map((_, index) => of(`objective${index + 1}`)),
    );
  });

  it('leave the file as it is, and are the same bytes from the same notes', async () => {
    assert.deepEqual(out.subarray(0, plain.length), plain);
    assert.deepEqual(await exported(course(plain)), out);
    const page = await pdfText(out);
    assert.equal(valueOf(page).text, valueOf(await pdfText(plain)).text);
  });

  it('cover exactly their words, over columns and pages: another program reads the same passage there', async () => {
    const read = valueOf(await importPdf(await asOthersSee(out), PDF, undefined));
    const passages = read.flatMap(({ target, author }) =>
      target.quote ? [[flat(target.quote.exact), target.page?.index, author.name]] : [],
    );
    const [before = '', after = ''] = [passages[1]?.[0], passages[2]?.[0]].map(String);
    assert.deepEqual(passages[0], [ACROSS_COLUMNS, 0, 'Ana Müller 王伟']);
    assert.equal(`${before} ${after}`, ACROSS_PAGES);
    const [root, reply] = [read[0], read.find(({ comment }) => comment === 'I think it is.')];
    assert.equal(reply?.replyTo, root?.id);
  });

  it('cover their words on turned and moved pages, and icons stay on the page', async () => {
    const rotated = await makeRotated();
    const text = valueOf(await pdfText(rotated));
    const first = ['0 degrees', '90 degrees', '180 degrees', '270 degrees', 'not the origin'];
    const quotes = first.map((ending) => {
      const end = text.text.indexOf(`${ending}.`) + ending.length;
      const quote = quoteOf(text, { start: Math.max(text.text.lastIndexOf('T', end), 0), end });
      return quote?.exact ?? assert.fail();
    });
    const file = quotes.map((quote, at) =>
      record(quote, at + 1, `01K9Z3H6TQ4WJ7M2V8XN5CYB1${at}`, '\n\nID\n\nHere.'),
    );
    const notes = first.map(
      (_, at) => `## p. ${at + 1}\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB2${at} -->\n\nPage.\n`,
    );
    const head = '---\nmarginalia: 1\nreading: paper\nfellow: ana\n---\n\n# Paper\n\n';
    const made = await exported(course(rotated, { [ANA]: head + file.join('') + notes.join('\n') }));
    const read = valueOf(await importPdf(await asOthersSee(made), PDF, undefined));
    assert.deepEqual(
      read.flatMap(({ target }) => (target.quote ? [[target.page?.index, target.quote.exact]] : [])),
      quotes.map((quote, at) => [at, quote]),
    );
    const pages = (await PDFDocument.load(made)).getPages();
    for (const [at, annotations] of (await annotationsOf(made)).entries()) {
      const { x, y, width, height } = pages[at]?.getCropBox() ?? assert.fail();
      const rect = annotations.find(({ subtype }) => subtype === 'Text')?.['rect'] as readonly number[];
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect;
      assert.ok(
        x1 >= x && y1 >= y && x2 <= x + width && y2 <= y + height,
        `page ${at + 1}: ${rect.join(' ')}`,
      );
    }
  });

  it('can be those of one fellow or one objective, with what answers them', async () => {
    const count = async (...more: readonly string[]) =>
      (await annotationsOf(await exported(course(plain), ...more))).flat().length;
    assert.deepEqual(
      [await count(), await count('--fellow', 'ben'), await count('--objective', 'failure-modes')],
      [7, 2, 2],
    );
  });

  it('stand beside annotations that were there', async () => {
    const once = await exported(course(plain, { [ANA]: NOTES[ANA] }));
    const twice = await exported(course(once, { [BEN]: NOTES[BEN] }));
    const all = (await annotationsOf(twice)).flat();
    assert.equal(all.length, (await annotationsOf(once)).flat().length + 2);
    assert.deepEqual(twice.subarray(0, once.length), once);
  });

  it('come back from it as they were: the same note files, and the same PDF from them', async () => {
    const io = new MemoryIo({ 'syllabus/week-03.md': SYLLABUS, [PDF]: out });
    const ran = await marginalia(io, 'import', 'pdf', PDF, '--fellow', 'ana', '--others');
    assert.deepEqual([ran.code, ran.err], [0, '6 added, 0 here already']);
    io.files.set(PDF, plain);
    assert.ok(Buffer.from(await exported(io)).equals(out));
    const again = await marginalia(
      io,
      'import',
      'pdf',
      'out.pdf',
      '--reading',
      'paper',
      '--fellow',
      'ana',
      '--others',
    );
    assert.match(again.err, /0 added, 6 here already/);
  });

  it('come back with the words that another program put in', async () => {
    const pdf = await PDFDocument.load(out, { updateMetadata: false });
    const [first] = pdf.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray).asArray();
    const annotation = pdf.context.lookup(first, PDFDict);
    annotation.set(PDFName.of('Contents'), PDFHexString.fromText('It is not.\n\n#failure-modes'));
    annotation.set(PDFName.of('M'), PDFString.of('D:20261121090000Z'));
    const [frame] = pdf.getPage(2).node.lookup(PDFName.of('Annots'), PDFArray).asArray();
    pdf.context
      .lookup(frame, PDFDict)
      .set(PDFName.of('Contents'), PDFHexString.fromText('A table\n\nOf what?'));
    const read = valueOf(await importPdf(await pdf.save(), PDF, undefined));
    const area = read.find(({ target }) => target.box);
    assert.deepEqual([area?.comment, area?.target.alt], ['Of what?', 'A table']);
    const { comment, tags, edited, id } = read[0] ?? assert.fail();
    assert.deepEqual(
      [comment, tags, edited, id],
      ['It is not.', ['failure-modes'], '2026-11-21T09:00:00.000Z', '01K9Z3H6TQ4WJ7M2V8XN5CYB01'],
    );
  });

  it('come back whole, whatever is in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(draft, { minLength: 1, maxLength: 4 }), async (drafts) => {
        const text = fileOf(drafts).text.replace('reading: alignment-faking', 'reading: paper');
        const io = course(plain, { [ANA]: text });
        const bytes = await exported(io);
        const back = new MemoryIo({ 'syllabus/week-03.md': SYLLABUS, [PDF]: bytes });
        await marginalia(back, 'import', 'pdf', PDF, '--fellow', 'ana');
        const of = async (one: MemoryIo): Promise<unknown> => {
          one.stdout = '';
          await marginalia(one, 'export', 'csv');
          return one.stdout.split('\r\n').toSorted();
        };
        assert.deepEqual(await of(back), await of(io));
      }),
      runs(6, 400),
    );
  });

  it('are drawn in their colours by programs that share no code with pdf.js', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marginalia-pdf-'));
    try {
      const file = join(folder, 'out.pdf');
      writeFileSync(file, out);
      const [first] = await annotationsOf(out);
      const quads = first?.[0]?.['quadPoints'] as ArrayLike<number>;
      const PROGRAMS = [
        ['pdftoppm', ['-r', '72', '-f', '1', '-l', '1', file, join(folder, 'poppler')], 'poppler-1.ppm'],
        [
          'mutool',
          ['draw', '-q', '-F', 'ppm', '-r', '72', '-o', join(folder, 'mupdf.ppm'), file, '1'],
          'mupdf.ppm',
        ],
      ] as const;
      for (const [program, args, picture] of PROGRAMS) {
        const ran = spawnSync(program, args);
        if (ran.error) {
          console.log(`${program} is not installed: whether it shows exported notes was not looked at.`);
          continue;
        }
        assert.equal(ran.status, 0, `${program}: ${ran.stderr.toString()}`);
        // Between the words of each line.
        const colours = picturedAt(readFileSync(join(folder, picture)), quads);
        const wanted = rgbOf(OBJECTIVE_COLOURS[0]?.colour ?? '');
        for (const column of colours)
          assert.ok(
            column.some((colour) => near(colour, wanted, 12)),
            `${program} painted ${column[0]?.join(' ') ?? 'nothing'}`,
          );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('are refused by a file that is protected, damaged or no PDF, and nothing is written', async () => {
    const files: [string, Uint8Array, RegExp][] = [['protected', await makeEncrypted(), /protected/]];
    for (const kind of BROKEN_KINDS)
      if (kind !== 'noXref') files.push([kind, await makeBroken(kind), /PDF|damaged/]);
    for (const [name, bytes, reason] of files) {
      const io = course(bytes);
      const ran = await marginalia(io, 'export', 'pdf', '--reading', 'paper', '--out', 'out.pdf');
      assert.deepEqual([ran.code, io.files.has('out.pdf')], [1, false], name);
      assert.match(ran.err, reason, name);
    }
    const over = await marginalia(course(plain), 'export', 'pdf', '--reading', 'paper', '--out', PDF);
    assert.deepEqual(
      [over.code, over.err],
      [1, `marginalia export: ${PDF}: that is the copy itself; name another file`],
    );
    const none = await marginalia(course(plain), 'export', 'pdf', '--reading', 'paper');
    assert.equal(none.code, 2);
  });
});
