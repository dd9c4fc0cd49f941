import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { recordFragment, relativeLink } from '../../../src/core/notes/fragment.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { replyParent, replyTarget } from '../../../src/core/notes/replyTo.ts';
import { emptyFile, fileOf, passage, testContext, valueOf } from './notesSupport.ts';

const BEN = 'notes/week-03/alignment-faking/ben.md';
const ANA = 'notes/week-03/alignment-faking/ana.md';

/** Ana's file after a reply to the first note of a text. */
function replied(parentText: string, name: string, comment: string, tags: readonly string[] = []): string {
  const file = parseNotes(parentText);
  const [record] = file.records;
  assert.ok(record);
  const href = relativeLink(ANA, BEN, recordFragment(file, record));
  const draft = {
    target: replyTarget(record.annotation),
    replyTo: replyParent(record.annotation, name, href),
    tags,
    comment,
  };
  const text = emptyFile();
  return applyEdits(text, valueOf(addRecord(text, draft, testContext(7))).edits);
}

describe('a reply', () => {
  const parent = fileOf([
    { target: passage(4, 'The model complies more often when it thinks so'), tags: [], comment: '' },
  ]).text;
  const [note] = parseNotes(parent).records;

  it('says whom and what it answers, and links there, so that it stands alone', () => {
    const text = replied(parent, 'Ben', 'Only in the free tier.');
    const fragment = `p-4-${note?.id?.slice(-6).toLowerCase()}`;
    assert.ok(
      text.includes(`[Ben, p. 4: “The model complies more often when it thinks…”](ben.md#${fragment})`),
      text,
    );
    assert.match(text, /\n## Reply to Ben, p\. 4 \(\w{6}\)\n/);
    const [reply] = parseNotes(text).records;
    assert.equal(reply?.annotation.replyTo, note?.id);
    assert.equal(reply?.annotation.kind, 'reply');
    assert.equal(reply?.annotation.target.page?.index, 3, 'it is found on the page when the note is gone');
  });

  it('to a reply names the page, not what that one answers, and the words of it', () => {
    const bens = replied(parent, 'Cleo', 'As I **read** it.');
    assert.match(replied(bens, 'Ben', 'So do I.'), /\n\[Ben, p\. 4: “As I read it\.”\]\(ben\.md#/);
  });

  it('of one tag and no words is a reaction, and with #answered an answer', () => {
    const kindOf = (tag: string) => parseNotes(replied(parent, 'Ben', '', [tag])).records[0]?.annotation.kind;
    assert.deepEqual(['agree', 'question', 'answered'].map(kindOf), ['reaction', 'reaction', 'answered']);
  });
});
