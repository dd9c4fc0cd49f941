import assert from 'node:assert/strict';
import { documentText } from '../../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../../src/core/anchoring/documentText.ts';
import type { TextItem } from '../../../src/core/anchoring/textItem.ts';
import { makeLong } from '../../fixtures/long.ts';
import { makeTwoColumns, RUNNING_HEAD } from '../../fixtures/twoColumns.ts';
import { CORPUS, corpusDocument, documentOf, item, lines, madeDocument, page } from './documents.ts';

const WORDS =
  'each of these lines says something else about foxes hens geese barns weather and the price of grain'.split(
    ' ',
  );

/** A page's text: lines that differ from page to page. */
function body(number: number, top = 690): TextItem[] {
  const line = (index: number) =>
    WORDS.map((_, word) => WORDS[(word * (index + 3) + number * 7) % WORDS.length]).join(' ');
  return lines(
    Array.from({ length: 30 }, (_, index) => line(index).slice(0, 80)),
    { top },
  );
}

function furnitureOf(document: DocumentText): string[] {
  return document.furniture.map(({ start, end }) => document.text.slice(start, end).trim());
}

describe('furniture', function () {
  this.timeout(20_000);

  it('is what repeats at the edges, whatever the number in it', () => {
    const pages = [1, 2, 3, 4, 5].map((n) => [
      item(n % 2 ? `A. Author and B. Author` : `On the Price of Grain`, 200, 750),
      ...body(n),
      item(String(n), 300, 40),
    ]);
    const found = furnitureOf(documentOf(...pages));
    assert.equal(found.length, 10);
    assert.deepEqual(
      found.filter((text) => /^\d$/.test(text)),
      ['1', '2', '3', '4', '5'],
    );
  });

  it('includes a section title where other pages have their running head', () => {
    const titles = ['Foxes', 'Foxes', 'Hens', 'Geese', 'Geese'];
    const pages = titles.map((title, n) => [item(title, 72, 750), ...body(n)]);
    const found = furnitureOf(documentOf(...pages));
    assert.ok(found.includes('Hens'), found.join());
  });

  it('includes heads that name a chapter and, on each page, another section', () => {
    const sections = ['Foxes', 'Hens in Winter', 'Geese', 'Of Barns'];
    const heads = sections.map((section, n) => `Chapter 4. On the Price of Grain 4.${n + 1}. ${section}`);
    const found = furnitureOf(documentOf(...heads.map((head, n) => [item(head, 72, 750), ...body(n)])));
    assert.deepEqual(found, heads);
    const tables = sections.map((section, n) => [
      item(`Table 4: Prices of grain, ${section}, ${WORDS.slice(4 * n, 4 * n + 4).join(' ')}`, 72, 750),
      ...body(n),
    ]);
    assert.deepEqual(furnitureOf(documentOf(...tables)), []);
  });

  it('includes the head of a page that a figure fills, but not a title that stands alone', () => {
    const head = (n: number) => item(`On the Price of Grain ${n}`, 72, 750);
    const figure = [head(3), item('a figure', 72, 400)];
    const found = furnitureOf(
      documentOf([head(1), ...body(1)], [head(2), ...body(2)], figure, [head(4), ...body(4)]),
    );
    assert.equal(found.length, 4);
    const slides = [1, 2, 3, 4].map((n) => [
      item('On the Price of Grain', 72, 750),
      item(`so much in ${WORDS[n]}`, 72, 400),
    ]);
    assert.deepEqual(furnitureOf(documentOf(...slides)), []);
  });

  it('is never the text itself, though it begins alike on many pages', () => {
    const pages = [1, 2, 3, 4, 5, 6].map((n) =>
      lines(['Human: tell me more.', ...WORDS.map((w, i) => `${w} ${n} ${i}`)]),
    );
    assert.deepEqual(furnitureOf(documentOf(...pages)), []);
  });

  it('is not the last line of a page of text that ends with a number', () => {
    const endings = ['the price of grain in 1901', 'hens and geese in 1902', 'a barn that stood in 1903'];
    const pages = endings.map((ending, n) => [...body(n, 410), ...lines([ending], { top: 50 })]);
    assert.deepEqual(furnitureOf(documentOf(...pages)), []);
  });

  it('is found on the only page there is, if it is a number far out', () => {
    assert.deepEqual(furnitureOf(documentOf([...body(1), item('17', 300, 30)])), ['17']);
    assert.deepEqual(furnitureOf(documentOf([...body(1), item('seventeen', 300, 30)])), []);
  });

  it('is the head of the second of two pages, if the page’s number stands in it', () => {
    const head = [item('On Grain', 72, 750), item('-2-', 300, 750), item('Vol. 12', 500, 750)];
    assert.equal(furnitureOf(documentOf(body(1), [...head, ...body(2)])).length, 3);
    const row = [item('On Grain', 72, 750), item('7', 300, 750)];
    assert.deepEqual(furnitureOf(documentOf(body(1), [...row, ...body(2)])), []);
  });

  it('is the stamp of arXiv at the side', () => {
    const stamp = item('arXiv:2401.05566v3 [cs.CR] 17 Jan 2024', 32, 232, {
      transform: [0, 20, -20, 0, 32, 232],
    });
    assert.deepEqual(furnitureOf(documentOf([...body(1), stamp])), [
      'arXiv:2401.05566v3 [cs.CR] 17 Jan 2024',
    ]);
    const axis = item('Accuracy on the test set', 32, 232, { transform: [0, 8, -8, 0, 32, 232] });
    assert.deepEqual(furnitureOf(documentOf([...body(1), axis])), []);
  });

  it('is the line numbers of a draft, before the text, in between or in the line itself', () => {
    const text = body(1);
    const number = (index: number) => item(String(index).padStart(3, '0'), 50, 690 - index * 12, { size: 8 });
    const apart = documentOf([...text.map((_, index) => number(index)), ...text]);
    const between = documentOf(text.flatMap((line, index) => [line, number(index)]));
    const inline = documentOf(
      text.flatMap((line, index) => [item(String(index + 1), 50, 690 - index * 12), line]),
    );
    for (const document of [apart, between, inline]) assert.equal(furnitureOf(document).length, text.length);
    assert.equal(
      between.pages[0]?.lines.filter(({ paragraph }) => paragraph).length,
      documentOf(text).pages[0]?.lines.filter(({ paragraph }) => paragraph).length,
    );
  });

  it('is not the first column of a table, nor a numbered list', () => {
    const rows = Array.from({ length: 12 }, (_, index) => [
      item(String(index + 1), 72, 600 - 12 * index),
      item(`row ${WORDS[index]}`, 110, 600 - 12 * index),
    ]);
    assert.deepEqual(
      furnitureOf(
        documentOf([
          ...lines(['Some text above the table, at the same margin'], { top: 640 }),
          ...rows.flat(),
        ]),
      ),
      [],
    );
  });

  it('depends on four pages to each side and no others', () => {
    const pages = Array.from({ length: 12 }, (_, n) =>
      page([item('A Running Head', 72, 750), ...body(n), item(String(n + 1), 300, 40)]),
    );
    const whole = documentText(pages);
    const some = documentText(pages.map((one, n) => (n >= 2 && n <= 10 ? one : null)));
    const ofPage = (document: DocumentText) =>
      document.furniture.flatMap(({ start, end }) => {
        const from = document.pageStarts[6] ?? 0;
        return start >= from && start < (document.pageStarts[7] ?? 0) ? [[start - from, end - from]] : [];
      });
    assert.deepEqual(ofPage(some), ofPage(whole));
    assert.equal(ofPage(whole).length, 2);
  });

  it('is left out of made papers and books, and nothing else', async () => {
    const paper = await madeDocument('two columns', makeTwoColumns);
    assert.deepEqual(furnitureOf(paper), ['1', RUNNING_HEAD, '2', RUNNING_HEAD, '3']);
    const book = await madeDocument('long 40', () => makeLong(40));
    const heads = furnitureOf(book).filter((text) => !/^(?:\d+|i+)$/.test(text));
    assert.ok(heads.length >= 37 && new Set(heads).size < 12, heads.join(' | '));
  });

  if (CORPUS !== undefined) {
    it('is found in real papers, reports and scans', async () => {
      const found = async (name: string): Promise<string[]> =>
        furnitureOf(await corpusDocument(`pdf/${name}`));
      const sleeper = await found('syl-sleeper-agents-2401.05566v3.pdf');
      assert.deepEqual(
        sleeper.filter((text) => !/^\d+$/.test(text)),
        ['arXiv:2401.05566v3 [cs.CR] 17 Jan 2024'],
      );
      assert.equal(sleeper.length, 72);
      const scan = await found('ocr-vicksburg.pdf');
      assert.ok(
        scan.some((text) => text.includes('SIEGE OP VICKSBURG')),
        scan.join(' | '),
      );
      assert.deepEqual(
        (await found('iclr2025-template-line-numbers.pdf')).filter((text) => !/^\d+$/.test(text)),
        Array.from({ length: 7 }, () => 'Under review as a conference paper at ICLR 2025'),
      );
      assert.deepEqual(await found('long-gatsby-144pp.pdf'), []);
      assert.deepEqual(await found('labels-custom-page-numbers.pdf'), ['i', 'ii', 'iii', '1']);
    });
  }
});
