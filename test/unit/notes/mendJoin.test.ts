import assert from 'node:assert/strict';
import { isMisjoined, mendJoin } from '../../../src/core/notes/mendJoin.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { FileEditor, newFile } from './fellowMachine.ts';
import { valueOf } from './notesSupport.ts';

const PLACE = { reading: 'alignment-faking', fellow: 'ana' };

/** A file with a note that git would tear, as both machines have changed it, and what git makes of that. */
function torn() {
  const editor = new FileEditor('notes/week-03/alignment-faking/ana.md', newFile('ana'));
  const first = editor.add(1, 'First', { comment: 'My thought.' });
  editor.add(9, 'Last', { comment: 'Something else.' });
  const base = editor.text;
  const ours = base.replace('My thought.', 'My thought.\n\nTyped at the end.');
  editor.delete(first);
  editor.add(2, 'Other', { comment: 'What I think.' });
  const theirs = editor.text;
  const joined = theirs.replace('What I think.', 'What I think.\n\nTyped at the end.');
  return { base, ours, theirs, joined };
}

const commentsOf = (text: string) =>
  Object.fromEntries(parseNotes(text).records.map(({ quote, annotation }) => [quote, annotation.comment]));

describe('What git joined by lines', () => {
  it('is left alone where all stands in its note, edits of one note at two places among them', () => {
    const { base } = torn();
    const ours = base.replace('My thought.', 'My thought, at length.');
    const theirs = base.replace('Something else.', 'Something else altogether.');
    const joined = ours.replace('Something else.', 'Something else altogether.');
    assert.equal(isMisjoined({ base, ours, theirs, joined }, PLACE), false);
    const long = base.replace('My thought.', 'One.\n\nTwo.\n\nThree.');
    const both = {
      base: long,
      ours: long.replace('One.', 'One!!'),
      theirs: long.replace('Three.', 'Three, too.'),
      joined: long.replace('One.', 'One!!').replace('Three.', 'Three, too.'),
    };
    assert.equal(isMisjoined(both, PLACE), false);
  });

  it('is left alone where one machine mended the quote of a note written by hand that the other wrote to', () => {
    const base = `${newFile('ana')}\n## By hand\n\n> A passage that I copied rather badly form the paper\n\nThought.\n`;
    const ours = base.replace('badly form', 'badly from');
    const theirs = base.replace('Thought.', 'Thought.\n\nAnd another.');
    const joined = ours.replace('Thought.', 'Thought.\n\nAnd another.');
    assert.equal(isMisjoined({ base, ours, theirs, joined }, PLACE), false);
  });

  it('goes back into its note, in either order of the sides, whatever line breaks the file has now', () => {
    const file = torn();
    const mended = valueOf(mendJoin(file, [], file.joined, PLACE));
    assert.deepEqual(commentsOf(mended), {
      First: 'My thought.\n\nTyped at the end.',
      Other: 'What I think.',
      Last: 'Something else.',
    });
    const turned = { ...file, ours: file.theirs, theirs: file.ours };
    assert.equal(valueOf(mendJoin(turned, [], file.joined, PLACE)), mended);
    const windows = file.joined.replaceAll('\n', '\r\n');
    assert.equal(valueOf(mendJoin(file, [], windows, PLACE)), mended.replaceAll('\n', '\r\n'));
    assert.equal(valueOf(mendJoin(file, [], mended, PLACE)), mended);
  });

  it('stays deleted if it was deleted after it had been mended', () => {
    const file = torn();
    const mended = valueOf(mendJoin(file, [], file.joined, PLACE));
    assert.equal(valueOf(mendJoin(file, [mended], file.theirs, PLACE)), file.theirs);
    // The control: that it was mended is all that keeps it away.
    assert.notEqual(valueOf(mendJoin(file, [], file.theirs, PLACE)), file.theirs);
  });
});
