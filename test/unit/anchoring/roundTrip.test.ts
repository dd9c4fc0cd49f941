import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { makeReading } from '../../../scripts/makeReading.ts';
import { anchor } from '../../../src/core/anchoring/anchor.ts';
import { pageOfOffset } from '../../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../../src/core/anchoring/documentText.ts';
import { fold } from '../../../src/core/anchoring/fold.ts';
import { flowParts } from '../../../src/core/anchoring/flow.ts';
import { quoteOf, trimSpan } from '../../../src/core/anchoring/quote.ts';
import { makeLong } from '../../fixtures/long.ts';
import { makeRotated } from '../../fixtures/rotated.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { CORPUS, corpusDocument, madeDocument } from './documents.ts';
import { runs } from './runs.ts';

const REAL = [
  'annots-commented.pdf',
  'cjk-ja-vertical-jo.pdf',
  'cjk-zh-chemistry.pdf',
  'iclr2025-template-line-numbers.pdf',
  'ligatures.pdf',
  'long-gatsby-144pp.pdf',
  'multicolumn-latex.pdf',
  'ocr-vicksburg.pdf',
  'rotated-hypothesis.pdf',
  'syl-ngo-alignment-problem-2209.00626v8.pdf',
  'syl-sleeper-agents-2401.05566v3.pdf',
  'ver-ipfs-2020-01-09.pdf',
  'ver-riscv-spec-v2.2.pdf',
];

/** Any span, quoted, is found again: the very span, or, where the text says the same twice, one that can't be told from it. */
function assertRoundTrip(document: DocumentText, few: number): void {
  const { length } = document.text;
  const spans = fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 600 }));
  fc.assert(
    fc.property(spans, ([from, size]) => {
      const selection = { start: from, end: Math.min(length, from + size) };
      const span = trimSpan(document, selection);
      const quote = quoteOf(document, selection);
      if (span === null || quote === null || fold(quote.exact) === '') return;
      const found = anchor(document, { quote, page: pageOfOffset(document, span.start) });
      const again = found.status === 'exact' || found.status === 'fuzzy' ? found : null;
      if (again?.start === span.start && again.end === span.end) {
        assert.equal(found.status, 'exact');
        assert.equal(again.quote, document.text.slice(span.start, span.end));
        return;
      }
      assert.ok(isRepeated(document, quote), `${found.status}: ${JSON.stringify(quote)}`);
      if (again !== null) assert.equal(fold(quoteOf(document, again)?.exact ?? ''), fold(quote.exact));
    }),
    runs(few, few * 40),
  );
}

/** Whether the quote stands more than once with the same letters around it. */
function isRepeated(
  document: DocumentText,
  quote: { exact: string; prefix: string; suffix: string },
): boolean {
  const text = flowParts(document)
    .map(({ start, end }) => fold(document.text.slice(start, end)))
    .join('');
  const around = fold(quote.prefix + quote.exact + quote.suffix);
  const first = text.indexOf(around);
  return first < 0 || text.indexOf(around, first + 1) >= 0;
}

describe('a quoted passage is found again', function () {
  this.timeout(120_000);
  for (const [name, make] of [
    ['two columns', makeTwoColumns],
    ['long 40', () => makeLong(40)],
    ['reading', makeReading],
    ['rotated', makeRotated],
  ] as const) {
    it(`in a made document: ${name}`, async () => assertRoundTrip(await madeDocument(name, make), 150));
  }
  for (const name of CORPUS === undefined ? [] : REAL) {
    it(`in ${name}`, async () => assertRoundTrip(await corpusDocument(`pdf/${name}`), 60));
  }
});
