import assert from 'node:assert/strict';
import { makeTalk } from '../../fixtures/talk.ts';
import { until } from '../../support/dom/input.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, noticeOf, openBytes } from '../../support/reader/probe.ts';

const PATIENCE = 90_000;
const PAGE = `<!doctype html><html><head><meta charset="utf-8"><title>Größe</title></head><body>
<h1>Größe</h1><p>Some words &amp; <b>bold</b> ones, 整列.</p><pre>a\n b</pre><p>The end.</p></body></html>`;
/** Without white space, as it is compared. */
const WORDS = 'GrößeSomewords&boldones,整列.abTheend.';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** UTF-16 with its byte order mark. */
function wide(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

/** What is shown in the end: the words, or what is said in their place. */
async function shown(bytes: Uint8Array, kind: 'html' | 'transcript'): Promise<string> {
  const reader = openBytes(bytes, {
    kind,
    width: 700,
    height: 500,
    ...(kind === 'html' ? {} : { talk: { recording: null, hasAddress: false } }),
  });
  await until(
    () => reader.document.querySelector('.spoken, .notice.failure'),
    'words, or a word about them',
    PATIENCE,
  );
  const words = noticeOf(reader) ?? wordsIn(reader);
  assert.ok(words !== '');
  assert.deepEqual(
    reader.complaints.filter((complaint) => /uncaught|unhandled/.test(complaint)),
    [],
  );
  reader.close();
  return words;
}

function wordsIn({ document }: ReaderFrame): string {
  const content = document.querySelector('.talk-empty:not([hidden])') ?? document.querySelector('.content');
  return (content?.textContent ?? '').replace(/\s+/gu, '');
}

describe('A page that is not as it should be', function () {
  this.timeout(5 * 60_000);
  afterEach(closeReaders);

  it('is shown as far as it goes where it was cut off', async () => {
    const bytes = utf8(PAGE);
    for (const share of [0.5, 0.7, 0.8, 0.9, 0.99]) {
      const words = await shown(bytes.subarray(0, Math.floor(bytes.length * share)), 'html');
      // A character or a tag that was cut through is no word any more.
      assert.ok(WORDS.startsWith(words.replace(/[\ufffd&<].{0,5}$/u, '')), words);
    }
  });

  it('says so where there are no words in it', async () => {
    for (const nothing of ['', ' ', '<!doctype html>', '<script>document.write("x")</script>', '<!-- words'])
      assert.match(await shown(utf8(nothing), 'html'), /no words in this page.*save it from there/s);
  });

  it('is read in the encoding it has, whatever it says of itself', async () => {
    for (const bytes of [
      utf8(PAGE),
      utf8(`\ufeff${PAGE}`),
      utf8(PAGE.replace('<meta charset="utf-8">', '')),
      utf8(PAGE.replace('utf-8', 'utf-16')),
      utf8(PAGE.replace('utf-8', 'no-such-thing')),
      wide(PAGE.replace('utf-8', 'utf-16')),
    ])
      assert.equal(await shown(bytes, 'html'), WORDS);
    const latin = Uint8Array.from(PAGE.replace('utf-8', 'iso-8859-1').replace(', 整列', ''), (character) =>
      character.charCodeAt(0),
    );
    assert.equal(await shown(latin, 'html'), WORDS.replace(',整列', ''));
  });

  it('of noise or of enormous size is shown or refused in words, soon', async () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, n) => (n * n * 31 + (n >> 3)) & 0xff);
    await shown(noise, 'html');
    assert.match(await shown(utf8('<b>a</b>'.repeat(260_000)), 'html'), /too large.*only the article/s);
    assert.match(await shown(new Uint8Array(50_000_000).fill(0x78), 'html'), /too large/);
    // Pictures are kept inside of a page, and are no text of it.
    const picture = `<img alt="" src="data:image/png;base64,${'A'.repeat(20_000_000)}">`;
    assert.equal(await shown(utf8(PAGE.replace('<pre>', `${picture}<pre>`)), 'html'), WORDS);
  });

  it('as a transcript of enormous size is read as far as a day of talk goes', async () => {
    const talk = makeTalk(4);
    const words = await shown(utf8(talk.repeat(Math.ceil(20_000_000 / talk.length))), 'transcript');
    assert.match(words, /whatamodelcomestowant/);
  });
});
