import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { ALIAS_BOMB, damagedFile, insertLine, splicedFile } from './damage.ts';
import { fileOf, nastyText, passage, runs } from './notesSupport.ts';

/** The records of a file whose characters, from heading to last line, stand undamaged in another text. */
function undamaged(
  before: string,
  text: string,
): { id: string; source: string; quote: string; tags: readonly string[] }[] {
  const unified = text.replaceAll('\r\n', '\n');
  return parseNotes(before).records.flatMap((record) => {
    const source = record.source.trimEnd();
    const at = unified.indexOf(`\n${source}`);
    const whole = at !== -1 && /^(?:\n|$)/.test(unified.slice(at + 1 + source.length));
    return whole ? [{ id: record.id ?? '', source, quote: record.quote, tags: record.tags }] : [];
  });
}

/** Asserts that all records of a file are found in another text, if they stand there undamaged. */
function findsUndamaged(text: string, before: string): void {
  const file = parseNotes(text);
  for (const { id, quote, tags, source } of undamaged(before, text)) {
    const found = file.records.filter((record) => record.id === id && record.quote === quote);
    assert.ok(found.length > 0, `hidden:\n${source}\n--- in ---\n${text}`);
    assert.ok(found.some((record) => record.tags.join() === tags.join()));
  }
  for (const { line, code } of file.problems) {
    assert.ok(line >= 0 && line < file.lines.count);
    assert.notEqual(code, '');
  }
  JSON.stringify(file.records.map(({ annotation, alternatives }) => [annotation, alternatives]));
}

describe('A damaged note file', () => {
  it('is read without an exception, and every undamaged record in it is found', () => {
    fc.assert(
      fc.property(damagedFile, ({ text, before }) => findsUndamaged(text, before)),
      runs(500),
    );
  });

  it('may be two files, the beginning of one before the end of another', () => {
    fc.assert(
      fc.property(splicedFile, ({ text, before }) => before.forEach((one) => findsUndamaged(text, one))),
      runs(300),
    );
  });

  it('tells its own fields whatever bomb stands beside them', () => {
    const { text, ids } = fileOf([{ target: passage(1, 'First'), tags: [], comment: '' }]);
    for (const bomb of [ALIAS_BOMB, ALIAS_BOMB.repeat(200), `x: ${'{a: '.repeat(2000)}\n`]) {
      const start = performance.now();
      const file = parseNotes(text.replace('status:', `${bomb}status:`));
      assert.deepEqual([file.reading, file.fellow, file.status], ['alignment-faking', 'ana', 'reading']);
      assert.deepEqual(
        file.records.map(({ id }) => id),
        ids,
      );
      assert.ok(performance.now() - start < 5000);
    }
  });

  it('of 10 MB hides no record behind what was left open at its beginning', () => {
    const record = (n: number): string =>
      `## p. ${n} (x)\n\n> A quote\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8${String(n).padStart(8, '0')} {} -->\n\nWords.\n\n`;
    const records = Array.from({ length: 130_000 }, (_, n) => record(n)).join('');
    assert.ok(records.length > 10_000_000);
    const most = ['```\n', '<!--\n', '', '---\nfellow: [ana\n', '<<<<<<< HEAD\n', '\u0000'];
    for (const open of process.env['MARGINALIA_LONG'] ? most : most.slice(0, 2)) {
      assert.equal(parseNotes(open + records).records.length, 130_000, JSON.stringify(open));
    }
  }).timeout(60_000);

  it('hides no record behind anything left open on any line', () => {
    const { text, ids } = fileOf([
      { target: passage(1, 'First'), tags: ['a'], comment: 'Some code:\n\n```js\nlet a;\n```\n\nand more' },
      { target: passage(2, 'Second'), tags: [], comment: '' },
      { target: passage(3, 'Third'), tags: ['b'], comment: '~~~\n## not a heading\n~~~' },
    ]);
    const lines = text.split('\n').length;
    for (const open of [
      '```',
      '~~~',
      '````md',
      '<!--',
      '<pre>',
      '<script>',
      '<![CDATA[',
      '$$',
      '%%',
      '---',
      '| a |',
      '- ```',
    ]) {
      for (let line = 0; line <= lines; line++) {
        const damaged = insertLine(text, line / (lines + 1) + 1e-9, open);
        const found = new Set(parseNotes(damaged).records.map(({ id }) => id));
        for (const { id } of undamaged(text, damaged))
          assert.ok(found.has(id), `${open} on line ${line} hides ${id}`);
        assert.ok(ids.filter((id) => found.has(id)).length >= 2);
      }
    }
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.array(nastyText, { maxLength: 30 }), (lines) => {
        const { records, problems, status } = parseNotes(lines.join('\n'));
        JSON.stringify([records.map(({ annotation }) => annotation), problems, status]);
      }),
      runs(1000),
    );
  });
});

describe('An example of a note in a code fence', () => {
  const example = '## p. 9\n\n> Not a quote\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {} -->';
  for (const fence of ['```', '~~~', '````md']) {
    it(`is no note (${fence})`, () => {
      const close = fence.replace('md', '');
      const text = `## p. 1\n\n> A quote\n\nLike this:\n\n${fence}\n${example}\n${close}\n\nAnd on.\n\n## p. 2\n\n> Next\n`;
      const { records } = parseNotes(text);
      assert.deepEqual(
        records.map(({ quote }) => quote),
        ['A quote', 'Next'],
      );
      assert.equal(records[0]?.annotation.comment, `Like this:\n\n${fence}\n${example}\n${close}\n\nAnd on.`);
    });
  }
});
