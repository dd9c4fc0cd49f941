import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { isStampedId } from '../../../src/core/notes/annotationKey.ts';
import { notesOfMarks, type EmbeddedNote } from '../../../src/core/notes/notesOfMarks.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';

const IMPORTER = { names: ['ana', 'Ana'], attribution: (name: string) => `*By ${name} in the PDF.*` };

function mark(exact: string | null, more: Partial<EmbeddedNote> = {}): EmbeddedNote {
  const quote = exact === null ? null : { exact, prefix: '', suffix: '' };
  const target = { ...NO_TARGET, quote, page: { index: 2, label: null } };
  return { target, comment: '', author: null, made: '2022-04-06T17:19:05.000Z', ...more };
}

const MARKS = [
  mark('A passage of three'),
  mark('Another passage', { comment: 'Why?', author: 'moose' }),
  mark(null, { comment: 'On the page', author: 'Ana' }),
  mark('A passage of three'),
];

/** A file with the notes made of marks, and its annotations. */
function written(marks: readonly EmbeddedNote[]): { text: string; annotations: ReturnType<typeof read> } {
  let text = '---\nreading: paper\nfellow: ana\n---\n';
  for (const draft of notesOfMarks(marks, [], IMPORTER)) {
    const added = addRecord(text, draft, { now: 0, random: () => 0.5, links: [] });
    assert.ok(added.ok);
    text = applyEdits(text, added.value.edits);
  }
  return { text, annotations: read(text) };
}

function read(text: string) {
  return parseNotes(text).records.map(({ annotation }) => annotation);
}

describe('Highlights of other programs', () => {
  it('become notes: their passage, their words, and who made them if it was somebody else', () => {
    const { annotations } = written(MARKS);
    assert.deepEqual(
      annotations.map(({ kind, target, comment }) => [kind, target.quote?.exact ?? null, comment]),
      [
        ['highlight', 'A passage of three', ''],
        ['highlight', 'Another passage', 'Why?\n\n*By moose in the PDF.*'],
        ['page', null, 'On the page'],
      ],
    );
    assert.ok(annotations.every(({ id, tags }) => id !== null && !isStampedId(id) && tags.length === 0));
  });

  it('are imported once, whatever became of the notes since', () => {
    const { text, annotations } = written(MARKS);
    assert.deepEqual(notesOfMarks(MARKS, annotations, IMPORTER), []);
    const edited = read(text.replace('Why?', 'Because.').replace('On the page', 'Elsewhere'));
    assert.deepEqual(notesOfMarks(MARKS, edited, IMPORTER), []);
    const [gone, ...rest] = annotations;
    assert.deepEqual(
      notesOfMarks(MARKS, rest, IMPORTER).map(({ id }) => id),
      [gone?.id],
    );
  });

  it('add nothing where the fellow has marked the same passage, unless they say something', () => {
    const own = read('---\nreading: paper\nfellow: ana\n---\n\n## p. 3\n\n> A  passage of THREE\n\nMine.\n');
    const drafts = notesOfMarks(
      [MARKS[0] ?? assert.fail(), mark('A passage of three', { comment: 'More' })],
      own,
      IMPORTER,
    );
    assert.deepEqual(
      drafts.map(({ comment }) => comment),
      ['More'],
    );
  });
});
