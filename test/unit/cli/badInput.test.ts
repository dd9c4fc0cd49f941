import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { processIo } from '../../../src/cli/processIo.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { makeTalk } from '../../fixtures/talk.ts';
import { run } from './cliSupport.ts';

/** `npm run test:long` takes 50 MB; both are more than any kind of text may have. */
const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const ENORMOUS = LONG ? 50_000_000 : 18_000_000;
const ENORMOUS_PAGE = LONG ? 50_000_000 : 300_000;
const ENORMOUS_PDF = LONG ? 50_000_000 : 3_000_000;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const NOTES = `---
marginalia: 1
reading: paper
fellow: ana
---

# Paper

## p. 1

> A quote of the paper

[p. 1](https://example.org/a.pdf#page=1) #evidence

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"before":"x"} -->

A comment: Größe, 整列.
`;
const SYLLABUS = `# Week 1: Größe

## Learning objectives

- Describe what goes wrong

## Core readings

- [A paper](https://example.org/a.pdf) (Li, 2024)
- [整列の問題](https://example.org/b.pdf)
`;
/** What each kind of file is given to, and what such a file looks like. */
const KINDS = [
  { name: 'talk.vtt', args: ['text'], whole: utf8(makeTalk(1)) },
  { name: 'ana.md', args: ['notes'], whole: utf8(NOTES) },
  { name: 'week.md', args: ['syllabus'], whole: utf8(SYLLABUS) },
] as const;

/** Whatever comes in, a command ends in the way its usage says, names the file if it complains, and shows no stack. */
async function check(
  args: readonly string[],
  name: string,
  bytes: Uint8Array,
): Promise<{ out: string; err: string }> {
  const { code, out, err } = await run([...args, name], { [name]: bytes });
  assert.ok(code === 0 || code === 1, `${name}: ${code}`);
  assert.ok(!/\n\s+at /.test(err), err);
  if (code === 1) assert.ok(err.includes(name), err);
  return { out, err };
}

function wide(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < text.length; n += 1) view.setUint16(2 + n * 2, text.charCodeAt(n), true);
  return bytes;
}

describe('bad input', () => {
  for (const { name, args, whole } of KINDS) {
    it(`${name}: cut off anywhere, it is read as far as it goes or refused in words`, async () => {
      for (let end = 0; end <= whole.length; end += Math.max(1, Math.floor(whole.length / 150)))
        await check(args, name, whole.subarray(0, end));
    }).timeout(60_000);

    it(`${name}: in other encodings, it is read or refused in words`, async () => {
      const text = new TextDecoder().decode(whole);
      const plain = await check(args, name, whole);
      assert.ok(plain.out.length > 20, plain.err);
      assert.equal(
        (await check(args, name, wide(text))).out,
        plain.out,
        'UTF-16 with its mark is Unicode like any other',
      );
      await check(
        args,
        name,
        Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff),
      );
      await check(args, name, utf8(`\ufeff${text}`));
      await check(args, name, utf8(text.replaceAll('\n', '\r')));
      await check(args, name, utf8(text.replaceAll('e', '\0')));
    });

    it(`${name}: of 50 MB, it is read in part or refused in words, soon`, async () => {
      const times = Math.ceil(ENORMOUS / whole.length);
      for (const bytes of [
        utf8(new TextDecoder().decode(whole).repeat(times)),
        new Uint8Array(ENORMOUS).fill(0x20),
        new Uint8Array(ENORMOUS).fill(0x78),
        new Uint8Array(ENORMOUS),
      ]) {
        const began = performance.now();
        const { err } = await check(args, name, bytes);
        assert.ok(err.includes(name), 'it says that it did not read it all');
        assert.ok(performance.now() - began < 60_000);
      }
    }).timeout(300_000);
  }

  it('a web page cut off anywhere, in another encoding or without an end, is read as far as it goes', async () => {
    const whole = `<!doctype html><meta charset="utf-8"><title>Größe</title><p>Größe &amp; <b>Maß</b>, 整列.</p><pre>a\n b</pre>`;
    for (let end = 0; end <= whole.length; end += 1)
      await check(['text'], 'page.html', utf8(whole.slice(0, end)));
    const plain = await check(['text'], 'page.html', utf8(whole));
    assert.equal(plain.out, 'Größe & Maß, 整列.\n\na\n b');
    for (const bytes of [
      wide(whole),
      utf8(`\ufeff${whole}`),
      utf8(whole.replace('<meta charset="utf-8">', '')),
    ])
      assert.equal((await check(['text'], 'page.html', bytes)).out, plain.out);
    await check(['text'], 'page.html', utf8(whole.replace('utf-8', 'no-such-thing')));
    await check(
      ['text'],
      'page.html',
      Uint8Array.from(whole, (character) => character.charCodeAt(0) & 0xff),
    );
  });

  it('a web page of enormous size is read or refused in words, soon', async () => {
    for (const piece of [
      '<p>Some <b>words</b> <br>',
      '<div><a href="#x">',
      '<!--',
      '<table><tr><td>',
      '&amp;',
    ]) {
      const began = performance.now();
      await check(['text'], 'page.html', utf8(piece.repeat(ENORMOUS_PAGE / piece.length)));
      assert.ok(performance.now() - began < 60_000, piece);
    }
    for (const bytes of [utf8('<b>a</b>'.repeat(300_000)), new Uint8Array(ENORMOUS).fill(0x78)])
      assert.match((await check(['text'], 'page.html', bytes)).err, /page\.html: it is too large/);
  }).timeout(300_000);

  it('a PDF cut off, or followed by 50 MB of nothing, is read or refused in words', async () => {
    const pdf = await makeTwoColumns();
    for (let part = 0; part <= 10; part += 1)
      await check(['text'], 'paper.pdf', pdf.subarray(0, (pdf.length * part) / 10));
    const long = new Uint8Array(ENORMOUS_PDF);
    long.set(pdf);
    await check(['text'], 'paper.pdf', long);
    await check(['text'], 'paper.pdf', utf8(`%PDF-1.7\n${'x'.repeat(ENORMOUS_PDF)}`));
  }).timeout(300_000);

  it('without an end is given up', async () => {
    if (!existsSync('/dev/zero')) return;
    await assert.rejects(processIo.readBytes('/dev/zero'), /\/dev\/zero: it has more than 300 MB, or no end/);
  }).timeout(120_000);
});
