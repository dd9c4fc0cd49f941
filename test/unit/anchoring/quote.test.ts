import assert from 'node:assert/strict';
import { documentText } from '../../../src/core/anchoring/documentText.ts';
import { pageSpans } from '../../../src/core/anchoring/flow.ts';
import { plainText } from '../../../src/core/anchoring/pageText.ts';
import { CONTEXT_LENGTH, quoteOf, readingText, trimSpan } from '../../../src/core/anchoring/quote.ts';
import { documentOf, item, lines, spanFrom } from './documents.ts';

/** The quote of all of a page of these lines. */
function quoted(...texts: readonly string[]): string | undefined {
  const document = documentOf(lines(texts));
  return quoteOf(document, { start: 0, end: document.text.length })?.exact;
}

describe('a quote', () => {
  it('is spelled in NFC, without ligatures and soft hyphens, with single spaces', () => {
    assert.equal(quoted('Eﬃcient  ﬁle\u00a0sys\u00adtems'), 'Efficient file systems');
    assert.equal(quoted('na\u0069\u0308ve cafe\u0301'), 'naïve café');
    assert.equal(quoted('Schr¨odinger and Niki´c'), 'Schrödinger and Nikić');
  });

  it('keeps what means something: superscripts, fractions, letters of formulas, emoji, joiners', () => {
    for (const text of ['x² + ½', '𝑄 ≤ ℝ', '👩‍🔬 works', 'می‌خواهم', 'ＡＢＣ'])
      assert.equal(quoted(text), text);
  });

  it('shows Kangxi radicals and vertical brackets as the characters they stand for', () => {
    assert.equal(quoted('⽤化学⽅程式︵例︶'), '用化学方程式（例）');
  });

  it('joins a word that was broken at the end of a line', () => {
    assert.equal(quoted('consectetuer adip-', 'iscing elit'), 'consectetuer adipiscing elit');
    assert.equal(quoted('soft hy\u00ad', 'phen, hard hy\u2010', 'phen'), 'soft hyphen, hard hyphen');
  });

  it('keeps the hyphen that belongs to the word', () => {
    assert.equal(
      quoted('GPT-', '4 and Kullback-', 'Leibler, 2019-', '2021'),
      'GPT-4 and Kullback-Leibler, 2019-2021',
    );
    assert.equal(quoted('an LLM-', 'based x-', 'axis'), 'an LLM-based x-axis');
    assert.equal(
      quoted('of chain-of-thought here', 'and of chain-of-', 'thought there'),
      'of chain-of-thought here and of chain-of-thought there',
    );
    assert.equal(quoted('self-', 'supervised'), 'self-supervised');
    assert.equal(quoted('the long-', 'term, data-', 'driven'), 'the long-term, data-driven');
  });

  it('takes a syllable for no word of its own', () => {
    assert.equal(quoted('all ex-', 'perimentalists, un-', 'defined'), 'all experimentalists, undefined');
  });

  it('goes by how the document spells the word elsewhere', () => {
    const compound = ['a high-quality result', 'and a high-', 'quality method'];
    assert.equal(quoted(...compound), 'a high-quality result and a high-quality method');
    const word = ['the dataset is a data-', 'set of data, a set'];
    assert.equal(quoted(...word), 'the dataset is a dataset of data, a set');
  });

  it('joins lines after dashes and slashes, in addresses, and in scripts without spaces', () => {
    assert.equal(quoted('be it voters—', 'or employers'), 'be it voters—or employers');
    assert.equal(quoted('and/', 'or'), 'and/or');
    assert.equal(quoted('https://example.org/a-', 'b/c and'), 'https://example.org/a-b/c and');
    assert.equal(quoted('假定された有機', '交流電燈の'), '假定された有機交流電燈の');
    assert.equal(quoted('한국어는 띄어', '쓰기를 한다'), '한국어는 띄어 쓰기를 한다');
  });

  it('keeps paragraphs', () => {
    const document = documentOf([
      ...lines(['The first paragraph ends.']),
      ...lines(['The second', 'goes on.'], { top: 660 }),
    ]);
    assert.equal(
      quoteOf(document, { start: 4, end: document.text.length })?.exact,
      'first paragraph ends.\n\nThe second goes on.',
    );
  });

  it('leaves out what stands at the edges between two pages, and joins the sentence', () => {
    const page = (n: number, texts: readonly string[], top: number) => [
      item('On Foxes', 72, 760),
      ...lines(texts, { top }),
      item(String(n), 300, 30),
    ];
    const document = documentOf(
      page(1, ['One thing and another, and what a fox', 'does when it is left to its own de-'], 100),
      page(2, ['vices in a barn with a good many geese', 'and a farmer who is away.'], 700),
      page(3, ['More about foxes.', 'And geese.'], 700),
    );
    const quote = quoteOf(document, spanFrom(document, 'what a fox', 'many geese'));
    assert.equal(
      quote?.exact,
      'what a fox does when it is left to its own devices in a barn with a good many geese',
    );
    assert.equal(quote?.prefix, 'One thing and another, and ');
    assert.equal(quote?.suffix, ' and a farmer who is away. More about foxes. And geese.');
  });

  it('leaves out a footnote that it runs over, but not one that it begins or ends in', () => {
    const note = [...lines(['1 A note on foxes, set small.'], { top: 90, size: 8 })];
    const text = [
      'A sentence that begins at the foot of the page',
      'and is not finished when it comes to the end of',
    ];
    const document = documentOf(
      [...lines(text, { top: 200 }), ...note],
      lines(['the page, but somewhere', 'on the next one, and so on.']),
    );
    const over = spanFrom(document, 'is not finished', 'next one');
    assert.equal(
      quoteOf(document, over)?.exact,
      'is not finished when it comes to the end of the page, but somewhere on the next one',
    );
    assert.deepEqual(
      pageSpans(document, over).map(({ page, start, end }) =>
        document.pages[page]?.text.slice(start, end).trim(),
      ),
      ['is not finished when it comes to the end of', 'the page, but somewhere\non the next one'],
    );
    const into = quoteOf(document, spanFrom(document, 'to the end of', 'on foxes'));
    assert.equal(into?.exact, 'to the end of\n\n1 A note on foxes');
    assert.equal(
      quoteOf(document, spanFrom(document, 'A note', 'small.'))?.exact,
      'A note on foxes, set small.',
    );
    const raised = documentOf(
      [...lines(text, { top: 200 }), ...lines(['² A note on hens, set small.'], { top: 90, size: 8 })],
      lines(['the page, but somewhere', 'on the next one, and so on.']),
    );
    assert.equal(
      quoteOf(raised, spanFrom(raised, 'to the end of', 'but'))?.exact,
      'to the end of the page, but',
    );
  });

  it('is trimmed to text, unless there is nothing but furniture', () => {
    const pages = [1, 2, 3].map((n) => [
      ...lines(['Some text of the page', `that differs ${'abc'[n]}.`, 'and more of it']),
      item(String(n), 300, 30),
    ]);
    const document = documentOf(...pages);
    const first = document.text.indexOf('and more');
    const next = document.text.indexOf('Some text', first);
    assert.deepEqual(trimSpan(document, { start: first - 1, end: next }), { start: first, end: first + 14 });
    const number = document.text.indexOf('1\n\f');
    assert.equal(quoteOf(document, { start: number, end: number + 2 })?.exact, '1');
    assert.equal(quoteOf(document, { start: number + 1, end: number + 2 }), null);
    assert.equal(trimSpan(document, { start: first + 3, end: first + 4 }), null);
  });

  it('has up to 64 characters of context, no half characters at its ends', () => {
    const document = documentText([plainText(`${'😀'.repeat(50)}word${'😀'.repeat(50)}`)]);
    const quote = quoteOf(document, { start: 100, end: 104 });
    for (const context of [quote?.prefix ?? '', quote?.suffix ?? '']) {
      assert.ok(context.length <= CONTEXT_LENGTH && context.length > CONTEXT_LENGTH - 2);
      assert.match(context, /^(?:😀)+$/u);
    }
  });

  it('takes text that has no lines of print as it is', () => {
    const document = documentText([plainText('A web-\npage has lines\n\nof its own.')]);
    assert.equal(
      quoteOf(document, { start: 0, end: document.text.length })?.exact,
      'A web- page has lines\n\nof its own.',
    );
  });
});

describe('the text a caret steps through', () => {
  it('has the document’s offsets, without furniture, with paragraphs whole across pages', () => {
    const pages = ['It begins here and', 'goes on there and', 'ends on the third page.'].map((text, n) => [
      ...lines(['Some other text of it', text], { top: 700 - 300 * (n % 2) }),
      item(String(n + 1), 300, 30),
    ]);
    const document = documentOf(...pages);
    const reading = readingText(document);
    assert.equal(reading.length, document.text.length);
    assert.doesNotMatch(reading, /\d/);
    assert.match(reading, /begins here and\n *Some other/);
    assert.equal(reading.indexOf('ends on'), document.text.indexOf('ends on'));
  });
});
