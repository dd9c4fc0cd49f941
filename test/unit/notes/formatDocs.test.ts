import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { uniteNotes } from '../../../src/core/notes/uniteNotes.ts';

const page = readFileSync(new URL('../../../docs/notes-format.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```markdown\n([^]*?)```/g)].map((match) => match[1] ?? '');

describe('docs/notes-format.md', () => {
  it('shows a file that is read as it says', () => {
    const { records, problems, status, name } = parseNotes(examples[0] ?? '');
    assert.deepEqual(
      records.map(({ annotation }) => annotation.kind),
      ['highlight', 'highlight', 'page', 'area', 'reply', 'highlight'],
    );
    assert.deepEqual(problems, []);
    assert.deepEqual([status, name], ['reading', 'Ana']);
    assert.equal(records[1]?.annotation.target.endPage?.index, 3);
    assert.equal(records[3]?.annotation.target.alt, 'Compliance over training steps');
    assert.equal(records[4]?.annotation.locator, 'Ben, p. 4: “The model complies more often when…”');
    assert.equal(records[5]?.id, null);
  });

  it('shows a note by hand and another version that are read as it says', () => {
    const [byHand] = parseNotes(examples[1] ?? '').records;
    assert.equal(byHand?.annotation.comment, 'What I think of it.');
    const [merged] = parseNotes(`${examples[1]}\n${examples[2]}`).records;
    assert.equal(merged?.annotation.comment, 'What I think of it.');
    assert.deepEqual(merged?.alternatives, [
      {
        edited: '2026-11-20T12:00:00.000Z',
        comment: 'The comment as the other machine had it.',
        quote: null,
        tags: null,
      },
    ]);
  });

  it('names every problem that the code reports', () => {
    const sources = [
      'notes/frontMatter',
      'notes/conflict',
      'notes/parseNotes',
      'notes/recordProblems',
      'notes/machineLine',
      'course/strayIds',
      'course/notePlace',
      'course/noteIds',
    ].map((name) => readFileSync(new URL(`../../../src/core/${name}.ts`, import.meta.url), 'utf8'));
    const codes = [
      ...sources.join('\n').matchAll(/(?:problem\(|add\(|code: |\bfault =[^;]*?|\? )'([a-z-]+)'/g),
    ].map((match) => match[1] ?? '');
    assert.ok(codes.length > 10);
    for (const code of codes) assert.ok(page.includes(`\`${code}\``), `${code} is not described`);
  });
});

describe('Several files of one fellow on one reading', () => {
  it('are read as one, each note once, in its later version', () => {
    const record = (edited: string, words: string): string =>
      `## p. 1\n\n> Q\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"edited":"${edited}"} -->\n\n${words}\n`;
    const one = parseNotes(`${record('2026-11-20T12:00:00Z', 'Earlier')}\n## p. 2\n\n> Only here\n`);
    const two = parseNotes(`${record('2026-11-20T13:00:00Z', 'Later')}\n## p. 3\n\n> Only there\n`);
    const notes = [one, two].flatMap(({ records }, file) =>
      records.map(({ annotation }) => ({ annotation, file: `${file}` })),
    );
    const words = (of: typeof notes) =>
      uniteNotes(of, ({ file }) => file).map(
        ({ annotation }) => annotation.comment || annotation.target.quote?.exact,
      );
    assert.deepEqual(words(notes), ['Later', 'Only here', 'Only there']);
    // Twice in one file, or under another's name, is no copy.
    assert.deepEqual(words(notes.map((note) => ({ ...note, file: 'one' }))), [
      'Earlier',
      'Only here',
      'Later',
      'Only there',
    ]);
    const bens = notes.map(({ annotation, file }) =>
      file === '1' ? { annotation: { ...annotation, fellow: 'ben' }, file } : { annotation, file },
    );
    assert.equal(words(bens).length, 4);
    // Of notes by hand no one can tell which is the later: they are one only if they say the same.
    const byHand = ['Same', 'Same', 'Other'].map((comment, file) => {
      const [record] = parseNotes(`## a\n\n> Q\n\n${comment}\n`).records;
      assert.ok(record);
      return { annotation: record.annotation, file: `${file}` };
    });
    assert.deepEqual(words(byHand), ['Same', 'Other']);
  });
});
