import assert from 'node:assert/strict';
import { checkCourse, type CourseFile } from '../../../src/core/course/checkCourse.ts';
import { NoteIds } from '../../../src/core/course/noteIds.ts';
import type { NoteFix } from '../../../src/core/course/noteProblem.ts';
import { noteProblems } from '../../../src/core/course/noteProblems.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { placeOfPath } from '../../../src/core/notes/notesPath.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';

const syllabus: CourseFile = {
  path: 'syllabus/week-03.md',
  text: `# Week 3: Inner Alignment

## Learning objectives

- Describe key failure modes <!-- #failure-modes -->

## Core readings

- [Sleeper Agents](https://arxiv.org/abs/2401.05566) (Hubinger et al., 2024) <!-- #sleeper-agents -->
`,
};

const record = (tail: string, tags = '#failure-modes'): string =>
  `## p. 1 (5cy${tail.toLowerCase()})\n\n> We present\n\n[p. 1](https://arxiv.org/pdf/2401.05566#page=1) ${tags}\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CY${tail} {} -->\n\nWords.\n`;

const noteFile = (body: string, { reading = 'sleeper-agents', fellow = 'ana' } = {}): string =>
  `---\nmarginalia: 1\nreading: ${reading}\nfellow: ${fellow}\n---\n\n${body}`;

const home = 'notes/week-03/sleeper-agents/ana.md';

/** Codes of what is wrong with notes, each with its path and its line from 1. */
function faults(notes: Readonly<Record<string, string>>): string[] {
  const files = Object.entries(notes).map(([path, text]) => ({ path, text }));
  return checkCourse([syllabus], files).map(({ file, line, code }) => `${file}:${line + 1} ${code}`);
}

/** What is wrong with one file, and how it reads when the first thing was mended. */
function mended(text: string, path = home): { codes: string[]; fix: NoteFix | null; text: string } {
  const file = parseNotes(text, placeOfPath(path));
  const surroundings = { course: buildCourse([syllabus]), fellows: new Set(['ana']), ids: new NoteIds() };
  const problems = noteProblems(file, path, surroundings);
  const fix = problems[0]?.fix ?? null;
  const after = fix && fix.kind !== 'move' ? applyEdits(text, fix.edits) : text;
  return { codes: problems.map(({ code }) => code), fix, text: after };
}

describe('A course that is in order', () => {
  it('has no problems: several files of a fellow, tags with a meaning, somebody’s README', () => {
    const notes = {
      [home]: noteFile(record('B0D', '#failure-modes #question')),
      'notes/week-03/sleeper-agents/ana-2.md': noteFile(record('B0E')),
      'notes/week-03/sleeper-agents/ana.laptop.md': noteFile(record('B0F')),
      'notes/week-03/sleeper-agents/ben.md': noteFile(record('B0G'), { fellow: 'ben' }),
      'notes/README.md': '# How we write notes\n\n## Rules\n\nBe kind.\n',
    };
    assert.deepEqual(faults(notes), []);
  });
});

describe('What is wrong with notes', () => {
  it('is named with file and line', () => {
    const notes = {
      [home]: noteFile(
        `${record('B0D', '#failure-mode #todo #todo')}\n${record('B0D')}\n## Hand\n\n> Q\nglued\n`,
      ),
      'notes/week-03/sleeper-agents/ben.md': noteFile(record('B0E'), { fellow: 'chen' }),
      'notes/week-02/sleeper-agents/dia.md': noteFile(record('B0F'), { fellow: 'dia' }),
      'notes/week-03/other/eli.md': noteFile(record('B0D'), { reading: 'no-such-paper', fellow: 'eli' }),
    };
    assert.deepEqual(faults(notes), [
      `${home}:7 duplicate-id`,
      `${home}:11 stray-tag`,
      `${home}:11 free-tag`,
      `${home}:17 duplicate-id`,
      `${home}:30 glued-line`,
      'notes/week-03/sleeper-agents/ben.md:4 wrong-name',
      'notes/week-02/sleeper-agents/dia.md:3 wrong-folder',
      'notes/week-03/other/eli.md:3 wrong-folder',
      'notes/week-03/other/eli.md:3 stray-reading',
    ]);
  });

  it('is a name of another fellow, even one that begins alike', () => {
    const path = 'notes/week-03/sleeper-agents/ana-maria.md';
    assert.deepEqual(faults({ [path]: noteFile(record('B0D')) }), []);
    const maria = { 'notes/week-03/sleeper-agents/x.md': noteFile('', { fellow: 'ana-maria' }) };
    assert.ok(faults({ [path]: noteFile(record('B0D')), ...maria }).includes(`${path}:4 wrong-name`));
  });
});

describe('A quick fix', () => {
  it('puts an empty line behind a quote, also where a formatter pulled the next line into it', () => {
    const glued = noteFile('## Hand\n\n> Q\n[p. 1](https://x.org/a.pdf#page=1) #failure-modes\n');
    assert.deepEqual(mended(glued).codes, ['glued-line']);
    assert.equal(mended(glued).text, glued.replace('> Q\n', '> Q\n\n'));
    const pulled = glued.replace('\n[', '\n> [');
    assert.deepEqual(mended(pulled).codes, ['glued-line']);
    assert.equal(mended(pulled).text, mended(glued).text);
    assert.deepEqual(mended(mended(glued).text).codes, []);
  });

  it('gives a copied note an id of its own, the same on every machine, in heading and machine line', () => {
    const copied = noteFile(`${record('B0D')}\n${record('B0D')}`);
    const { codes, text } = mended(copied);
    assert.deepEqual(codes, ['duplicate-id']);
    const [first, second, ...rest] = parseNotes(text).records;
    assert.deepEqual(rest, []);
    assert.equal(first?.id, '01K9Z3H6TQ4WJ7M2V8XN5CYB0D');
    assert.match(second?.id ?? '', /^0{10}/);
    assert.ok(second?.parts.heading?.text.endsWith(`(${second.id?.slice(-6).toLowerCase()})`));
    assert.equal(second?.annotation.comment, 'Words.');
    assert.deepEqual(mended(text).codes, []);
    assert.equal(mended(copied).text, text);
  });

  it('changes a reading or a tag to what it may have become', () => {
    const moved = noteFile(record('B0D', '#failure-mode'), { reading: 'sleeper-agent' });
    const first = mended(moved, 'notes/week-03/sleeper-agent/ana.md');
    assert.deepEqual(first.codes, ['stray-reading', 'stray-tag']);
    assert.match(first.text, /\nreading: sleeper-agents\n/);
    assert.deepEqual(mended(first.text).codes, ['stray-tag']);
    assert.deepEqual(mended(mended(first.text).text).codes, []);
  });

  it('moves a file to where it belongs', () => {
    const { fix } = mended(noteFile(record('B0D')), 'notes/ana.md');
    assert.deepEqual(fix, { kind: 'move', path: home });
  });

  it('takes away a machine line too many', () => {
    const twice = noteFile(record('B0D').replace(/(<!-- note.*-->\n)/, '$1\n$1'));
    assert.deepEqual(mended(twice).codes, ['stray-machine-line']);
    assert.equal(mended(twice).text, noteFile(record('B0D')));
  });
});

describe('Ids over the files of a course', () => {
  it('are followed as files change, come and go', () => {
    const ids = new NoteIds();
    const one = parseNotes(noteFile(record('B0D')));
    const other = parseNotes(noteFile(record('B0E')));
    assert.deepEqual([...ids.put('a.md', one)], []);
    assert.deepEqual([...ids.put('b.md', one)], ['a.md']);
    assert.equal(ids.duplicates('b.md', one).length, 1);
    assert.equal(ids.duplicates('a.md', one).length, 0);
    assert.deepEqual([...ids.put('b.md', other)], ['a.md']);
    assert.equal(ids.duplicates('b.md', other).length, 0);
    ids.put('a.md', null);
    assert.deepEqual([...ids.put('b.md', one)], []);
  });
});
