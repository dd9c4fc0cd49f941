import assert from 'node:assert/strict';
import { makeBroken } from '../../fixtures/broken.ts';
import type { BrokenKind } from '../../fixtures/broken.ts';
import { makeRotated } from '../../fixtures/rotated.ts';
import { makeScan } from '../../fixtures/scan.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { until } from '../../support/dom/input.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import {
  closeReaders,
  CORPUS,
  namesIn,
  noticeOf,
  openBytes,
  openDocument,
} from '../../support/reader/probe.ts';

/** How many readers are open at a time. */
const AT_ONCE = 3;
const PATIENCE = 120_000;
/** Of pdf.js's many documents one in so many is opened, in the long run all. */
const ONE_IN = process.env['MARGINALIA_LONG'] ? 1 : 4;

/** What has come of a document: `page`, or the words shown in its place. */
async function outcome(reader: ReaderFrame): Promise<string> {
  const isDrawn = () =>
    reader.document.querySelector('.page[data-loaded] .canvasWrapper canvas') !== null &&
    reader.document.querySelector('.page.loading') === null;
  await until(() => isDrawn() || noticeOf(reader) !== null, 'a page or a word', PATIENCE);
  return noticeOf(reader) ?? 'page';
}

describe('Any PDF', function () {
  this.timeout(10 * 60_000);
  afterEach(closeReaders);

  for (const [name, make] of [
    ['two columns', makeTwoColumns],
    ['a scan', makeScan],
    ['rotated pages', makeRotated],
  ] as const) {
    it(`opens: ${name}`, async () => {
      const reader = openBytes(await make());
      assert.equal(await outcome(reader), 'page');
      assert.deepEqual(reader.complaints, []);
    });
  }

  const damage: readonly (readonly [BrokenKind, RegExp])[] = [
    ['garbage', /not a readable PDF.*attach another copy/is],
    ['html', /not a readable PDF.*attach another copy/is],
    ['empty', /not a readable PDF.*attach another copy/is],
  ];
  for (const [kind, words] of damage) {
    it(`is refused in words: ${kind}`, async () => {
      const reader = openBytes(await makeBroken(kind));
      assert.match(await outcome(reader), words);
      assert.ok(reader.document.querySelector('.notice button'), 'another program is offered');
    });
  }

  it('that is gone says so', async () => {
    const reader = openDocument('/fixtures/nowhere.pdf');
    assert.match(await outcome(reader), /gone/);
  });

  if (CORPUS !== null) {
    for (const [folder, oneIn] of [
      ['pdf', 1],
      ['pdfjs', ONE_IN],
    ] as const) {
      it(`of the corpus's ${folder}/ opens or says what is wrong`, async () => {
        const names = (await namesIn(`${CORPUS}${folder}/`)).filter((name) => name.endsWith('.pdf'));
        const left = names.filter((_, at) => at % oneIn === 0);
        assert.ok(left.length > 0);
        const failures: string[] = [];
        const worker = async () => {
          for (let name = left.shift(); name !== undefined; name = left.shift()) {
            const reader = openDocument(`${CORPUS}${folder}/${name}`, { width: 700, height: 500 });
            try {
              await outcome(reader);
              const bad = reader.complaints.filter((words) =>
                /fake worker|refused by policy|uncaught|unhandled/.test(words),
              );
              if (bad.length > 0) failures.push(`${name}: ${bad.join('; ')}`);
            } catch (error) {
              failures.push(`${name}: ${String(error)}`);
            }
            reader.close();
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, worker));
        assert.deepEqual(failures, []);
      });
    }
  }
});
