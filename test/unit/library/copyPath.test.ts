import assert from 'node:assert/strict';
import { win32, posix } from 'node:path';
import * as fc from 'fast-check';
import { copiesOf, copyPath, earlierPath, readingCopyId } from '../../../src/core/library/copyPath.ts';
import { isSafeName } from '../../../src/core/library/safeName.ts';
import { sniff } from '../../../src/core/library/sniff.ts';

const HOSTILE = [
  '',
  '.',
  '..',
  '../x',
  '..\\x',
  'a/b',
  'a\\b',
  '/etc/passwd',
  'C:',
  'C:x',
  '\\\\host\\share',
  'x\0',
  'x\n',
  'nul',
  'NUL.txt',
  'com1',
  'LPT9.a',
  'con ',
  '.git',
  '.gitignore',
  'x.',
  'x ',
  ' x',
  '%2e%2e',
  '..%2f',
  'a\u202ecod',
  'a:b',
  'a|b',
  'a?',
  'a*',
  '\ud800',
  'x'.repeat(201),
  '語'.repeat(80),
];

describe('copyPath', () => {
  it('puts a copy under its id', () => {
    assert.equal(copyPath('alignment-faking'), 'readings/alignment-faking.pdf');
    assert.equal(copyPath('目標誤泛化'), 'readings/目標誤泛化.pdf');
    assert.equal(readingCopyId('alignment-faking.pdf'), 'alignment-faking');
    assert.equal(readingCopyId('alignment-faking@v2.pdf'), 'alignment-faking');
    assert.equal(readingCopyId('a-talk@2026-11-26-2.en.vtt'), 'a-talk');
    assert.equal(readingCopyId('Alignment Faking (2024).PDF'), 'Alignment Faking (2024)');
  });

  it('keeps earlier copies under names of their own, behind the one that opens', () => {
    const taken = new Set(['readings/a.pdf', 'readings/a.html', 'readings/a-b.pdf']);
    for (let number = 0; number < 3; number += 1)
      taken.add(earlierPath('readings/a.pdf', '2026-11-26', taken));
    taken.add('readings/a@v1.html');
    assert.deepEqual(
      copiesOf([...taken], 'a', false).map(({ path, version }) => [path, version]),
      [
        ['readings/a.pdf', null],
        ['readings/a@2026-11-26-2.pdf', '2026-11-26-2'],
        ['readings/a@2026-11-26-3.pdf', '2026-11-26-3'],
        ['readings/a@2026-11-26.pdf', '2026-11-26'],
        ['readings/a.html', null],
        ['readings/a@v1.html', 'v1'],
      ],
    );
  });

  it('refuses every id that would lead elsewhere or fail on some system', () => {
    for (const id of HOSTILE) {
      assert.equal(isSafeName(id), false, JSON.stringify(id));
      assert.throws(() => copyPath(id), RangeError);
    }
  });

  it('stays in its folder, whatever the id', () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('.', '/', '\\', ':', 'a', '%', ' ', '\0') }),
    );
    fc.assert(
      fc.property(id, (id) => {
        if (!isSafeName(id)) return;
        assert.equal(posix.dirname(posix.normalize(copyPath(id))), 'readings');
        assert.equal(win32.dirname(win32.normalize(copyPath(id))), 'readings');
        assert.equal(readingCopyId(`${id}.pdf`), id);
      }),
      { seed: 1, numRuns: process.env['MARGINALIA_LONG'] ? 20_000 : 1000 },
    );
  });

  it('gives any file an id that can be one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) =>
        assert.ok(isSafeName(readingCopyId(`${name}.pdf`))),
      ),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('sniff', () => {
  const of = (text: string): string => sniff(new TextEncoder().encode(text));

  it('knows a PDF by its header, also behind a little rubbish', () => {
    assert.equal(of('%PDF-1.7\n'), 'pdf');
    assert.equal(of(`\n\n<br />\n<b>Warning</b>: x\n%PDF-1.4\n`), 'pdf');
    assert.equal(of(`${' '.repeat(900)}%PDF-1.4`), 'pdf');
    assert.equal(of(`${' '.repeat(1100)}%PDF-1.4`), 'other');
  });

  it('knows a web page, even one that speaks of PDFs', () => {
    for (const page of [
      '<!DOCTYPE html><p>%PDF-1.7',
      '  <HTML>',
      '\ufeff<html lang="en">',
      '<!-- x --><head>',
      '<?xml version="1.0"?><html>',
      '<div>no</div>',
      '<script>x',
    ]) {
      assert.equal(of(page), 'html', page);
    }
  });

  it('does not guess', () => {
    for (const text of ['', 'PK\u0003\u0004', 'Not found', '{"error":1}', '< 3'])
      assert.equal(of(text), 'other', text);
  });
});
