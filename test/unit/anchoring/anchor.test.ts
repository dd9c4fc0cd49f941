import assert from 'node:assert/strict';
import { anchor, anchorInPages } from '../../../src/core/anchoring/anchor.ts';
import type { Anchor } from '../../../src/core/anchoring/anchor.ts';
import { documentText } from '../../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../../src/core/anchoring/documentText.ts';
import { plainText } from '../../../src/core/anchoring/pageText.ts';
import { quoteOf } from '../../../src/core/anchoring/quote.ts';
import { Prose } from '../../fixtures/prose.ts';
import { documentOf, item, lines } from './documents.ts';

const prose = new Prose(5);
const PARAGRAPHS = Array.from({ length: 60 }, () => prose.paragraph(5));
const TEXT = PARAGRAPHS.join('\n\n');

function plain(text: string): DocumentText {
  return documentText([plainText(text)]);
}

/** The quote of a passage of a text, with its context. */
function quoteFrom(text: string, passage: string): { exact: string; prefix: string; suffix: string } {
  const start = text.indexOf(passage);
  assert.ok(start >= 0);
  return quoteOf(plain(text), { start, end: start + passage.length }) ?? assert.fail();
}

function bare(exact: string): { exact: string; prefix: string; suffix: string } {
  return { exact, prefix: '', suffix: '' };
}

/** What is shown as the passage, or the status if nothing is. */
function shown(found: Anchor): string {
  return found.status === 'exact' || found.status === 'fuzzy'
    ? `${found.status}: ${found.quote}`
    : found.status;
}

function sentence(paragraph: number, index = 1): string {
  return PARAGRAPHS[paragraph]?.split(/(?<=\.) /u)[index] ?? assert.fail();
}

describe('anchoring', () => {
  it('does not care about white space, hyphens, quotation marks, dashes, ligatures, case or Unicode form', () => {
    const document = plain('He said: “The efﬁcient ﬁle-\nsystem — naïve or not —\nworks”. And more.');
    const found = anchor(document, {
      quote: bare('"the  efficient filesystem - nai\u0308ve or not - works".'),
    });
    assert.equal(shown(found), 'exact: “The efﬁcient ﬁle-\nsystem — naïve or not —\nworks”.');
  });

  it('gives the slice of the text it names, with the quote’s own punctuation at its ends', () => {
    const document = plain('Before (see below). After, all: “so it is!”');
    for (const exact of ['(see below).', 'see below', '“so it is!”', '. After,']) {
      const found = anchor(document, { quote: bare(exact) });
      assert.equal(shown(found), `exact: ${exact}`);
      assert.ok(found.status === 'exact' && document.text.slice(found.start, found.end) === found.quote);
    }
  });

  it('tells equal quotes apart by their context, then by spelling, then by page', () => {
    const text = 'the model is trained to act. But the model is trained to hide. the Model is trained too.';
    const document = plain(text);
    const second = anchor(document, {
      quote: { exact: 'the model is trained', prefix: 'act. But ', suffix: ' to hide.' },
    });
    assert.ok(second.status === 'exact' && second.start === text.indexOf('the model is trained to hide'));
    const capital = anchor(document, { quote: bare('the Model is trained') });
    assert.ok(capital.status === 'exact' && capital.start === text.indexOf('the Model'));
    const pages = documentText([
      plainText('one phrase here'),
      plainText('nothing'),
      plainText('one phrase here'),
    ]);
    const onThird = anchor(pages, { quote: bare('phrase'), page: 2 });
    assert.ok(onThird.status === 'exact' && onThird.start > 20);
    const open = anchor(pages, { quote: bare('phrase') });
    assert.equal(open.status, 'likely');
    assert.equal(open.candidates.length, 2);
  });

  it('uses the page as a tie-break only', () => {
    const pages = documentText([
      plainText('a certain phrase stands here, once'),
      plainText('and not here'),
      plainText('nor here'),
    ]);
    assert.equal(
      shown(anchor(pages, { quote: bare('a certain phrase'), page: 2 })),
      'exact: a certain phrase',
    );
  });

  it('finds an edited passage, and bounds it by what stands around it', () => {
    const passage = `${sentence(20)} ${sentence(20, 2)}`;
    const quote = quoteFrom(TEXT, passage);
    const words = passage.split(' ');
    const edits: readonly (readonly string[])[] = [
      words.map((word, index) => (index === 3 || index === 9 ? 'changed' : word)),
      ['Rewritten', 'beginnings', ...words.slice(3)],
      [...words.slice(0, -3), 'an', 'altogether', 'different', 'end.'],
      [
        ...words.slice(0, 6),
        'with',
        'a',
        'rather',
        'long',
        'insertion',
        'of',
        'words',
        'in',
        'it,',
        ...words.slice(6),
      ],
      [...words.slice(0, 5), ...words.slice(9)],
    ];
    for (const edit of edits.map((edited) => edited.join(' '))) {
      const found = anchor(plain(TEXT.replace(passage, edit)), { quote });
      assert.equal(shown(found), `fuzzy: ${edit}`);
      assert.ok(found.confidence > 0.5 && found.confidence < 1);
    }
  });

  it('finds what bad recognition has made of a passage', () => {
    const passage = sentence(30);
    const scanned = passage.replaceAll('e', 'c').replaceAll('l', '1');
    const found = anchor(plain(TEXT.replace(passage, scanned)), { quote: quoteFrom(TEXT, passage) });
    assert.equal(shown(found), `fuzzy: ${scanned}`);
  });

  it('shows nothing where the passage has been replaced, though all around it is as it was', () => {
    const passage = sentence(12);
    const other = 'Quite another thought took the place of this one, about ships and the sea.';
    const found = anchor(plain(TEXT.replace(passage, other)), { quote: quoteFrom(TEXT, passage) });
    assert.ok(found.status === 'orphan' || found.status === 'likely', shown(found));
  });

  it('shows nothing in another book', () => {
    const other = new Prose(77);
    const book = plain(Array.from({ length: 60 }, () => other.paragraph(5)).join('\n\n'));
    for (let index = 1; index < 50; index += 1) {
      const passage = sentence(index);
      if (book.text.includes(passage)) continue;
      const found = anchor(book, { quote: quoteFrom(TEXT, passage) });
      assert.ok(found.status === 'orphan' || found.status === 'likely', `${passage}\n${shown(found)}`);
    }
  });

  it('does not take a few common words for a passage whose context says otherwise', () => {
    const document = plain(`${TEXT}\n\nAnd this is of the utmost importance here.`);
    const quote = {
      exact: 'of the utmost',
      prefix: 'She sailed with care ',
      suffix: ' across the bay of ships',
    };
    assert.notEqual(anchor(document, { quote }).status, 'exact');
    assert.equal(anchor(document, { quote: bare('of the utmost') }).status, 'exact');
  });

  it('finds a passage over a page’s border with or without what stands there', () => {
    const page = (n: number, texts: string[]) => [
      item('A Running Head', 72, 760),
      ...lines(['Some lines of text', ...texts]),
      item(String(n), 300, 30),
    ];
    const document = documentOf(
      page(1, ['and this sentence begins on page one', 'and it goes on']),
      page(2, ['only on page two, where it ends', 'as sentences do']),
      page(3, ['unlike the others', 'of a third page']),
    );
    const without = bare('begins on page one and it goes on Some lines of text only on page two');
    const withHead = bare(
      'begins on page one and it goes on 1 A Running Head Some lines of text only on page two',
    );
    for (const quote of [without, withHead]) {
      const found = anchor(document, { quote });
      assert.ok(
        found.status === 'exact' && found.quote.startsWith('begins') && found.quote.endsWith('page two'),
      );
    }
    assert.equal(shown(anchor(document, { quote: bare('Running Head'), page: 1 })), 'exact: Running Head');
  });

  it('finds symbols by the letters around them', () => {
    const document = plain('whenever the value ∀ ≤ ≥ holds for everything, and ≤ again');
    const found = anchor(document, {
      quote: { exact: '∀ ≤ ≥', prefix: 'whenever the value ', suffix: ' holds for everything' },
    });
    assert.equal(shown(found), 'exact: ∀ ≤ ≥');
    assert.equal(anchor(document, { quote: bare('≤') }).status, 'orphan');
    assert.equal(anchor(document, { quote: bare('') }).status, 'orphan');
  });

  it('works in Chinese, Japanese, Korean and Arabic', () => {
    for (const [text, passage, edited] of [
      [
        '一般化学方程式各反应物与各生成物之间用加号连接，读作和，在反应物与生成物之间用箭头连接',
        '生成物之间用加号连接，读作和',
        '生成物之间用加号联结，读作和',
      ],
      [
        'これらについて人や銀河や修羅や海膽は宇宙塵をたべ、または空気や塩水を呼吸しながら',
        '宇宙塵をたべ、または空気や',
        '宇宙の塵をたべ、または空気や',
      ],
      [
        '한국어는 띄어쓰기를 하고 문장 끝에는 마침표를 찍는다고 배웠다 그리고 그렇게 쓴다',
        '문장 끝에는 마침표를 찍는다고',
        '문장 끝에 마침표를 찍는다고',
      ],
      [
        'كتب الطالب الدرس في المدرسة القديمة ثم عاد إلى البيت مساء ذلك اليوم الطويل',
        'في المدرسة القديمة ثم عاد',
        'في المدرسه القديمة ثم عاد',
      ],
    ] as const) {
      const quote = quoteFrom(text, passage);
      assert.equal(shown(anchor(plain(text), { quote })), `exact: ${passage}`);
      assert.equal(shown(anchor(plain(text.replace(passage, edited)), { quote })), `fuzzy: ${edited}`);
    }
  });

  it('finds one of a thousand quotes of a long text in well under a millisecond', () => {
    const other = new Prose(9);
    const long = plain(Array.from({ length: 900 }, () => other.paragraph(5)).join('\n\n'));
    assert.ok(long.text.length > 300_000);
    const quotes = Array.from({ length: 1000 }, (_, index) => {
      const start = Math.floor((long.text.length / 1001) * index);
      return quoteOf(long, { start, end: start + 40 + (index % 200) }) ?? assert.fail();
    });
    const started = performance.now();
    const lost = quotes.filter((quote) => anchor(long, { quote }).status !== 'exact');
    // Ten times what it takes, so that a busy machine does not fail it; a slow algorithm takes a hundred times.
    assert.ok(performance.now() - started < 2000, `${performance.now() - started} ms`);
    assert.ok(lost.length < 5);
  });

  it('takes any input in its stride', () => {
    const document = plain(TEXT);
    for (const exact of ['x'.repeat(100_000), 'ab'.repeat(20_000), TEXT.repeat(3), '\u0000\ud800', TEXT]) {
      const found = anchor(document, { quote: { exact, prefix: exact, suffix: exact }, page: -7 });
      assert.notEqual(shown(found), 'exact: ');
    }
    assert.equal(anchor(documentText([]), { quote: bare('anything') }).status, 'orphan');
    assert.equal(anchor(documentText([null, null]), { quote: bare('anything') }).status, 'orphan');
  });
});

describe('anchoring in the pages read so far', () => {
  const pages = [0, 1, 2].map((n) => plainText(PARAGRAPHS.slice(n * 20, n * 20 + 20).join('\n\n')));

  it('finds what is there as it is, in positions that stay true', () => {
    const passage = sentence(25);
    const found = anchorInPages(pages, { quote: quoteFrom(TEXT, passage), page: 1 }, [1]);
    assert.ok(found);
    assert.equal(found.start.page, 1);
    assert.equal(pages[1]?.text.slice(found.start.offset, found.end.offset), passage);
  });

  it('finds nothing that another page might have better', () => {
    const passage = sentence(25);
    assert.equal(anchorInPages(pages, { quote: bare(passage), page: 1 }, [1]), null);
    assert.equal(anchorInPages(pages, { quote: quoteFrom(TEXT, passage), page: 0 }, [0, 2]), null);
    assert.equal(
      anchorInPages([null, pages[1] ?? null, null], { quote: quoteFrom(TEXT, sentence(45)) }, [0, 1, 2]),
      null,
    );
  });
});
