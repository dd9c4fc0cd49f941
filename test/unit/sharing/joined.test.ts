import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { deleteRecord } from '../../../src/core/notes/deleteRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { valueOf } from '../notes/notesSupport.ts';
import { heal, useCohort, type Machine } from './sharingSupport.ts';

/** What stands in which note. */
function notesOf(machine: Machine): Record<string, string> {
  const { records } = parseNotes(machine.read(machine.path()));
  return Object.fromEntries(records.map(({ quote, annotation }) => [quote, annotation.comment]));
}

function remove(machine: Machine, quote: string): void {
  const text = machine.read(machine.path());
  const id = parseNotes(text).records.find((record) => record.quote === quote)?.id ?? '';
  machine.write(machine.path(), applyEdits(text, valueOf(deleteRecord(text, id)).edits));
}

const WRONG = { Other: 'What I think.\n\nTyped at the end.', Last: 'Something else.' };
const RIGHT = {
  First: 'My thought.\n\nTyped at the end.',
  Other: 'What I think.',
  Last: 'Something else.',
};

describe('A note file that git joined wrongly without stopping', () => {
  /** A machine where a note was typed in, and one of the same fellow's that had put another in that note's place. */
  const cohort = useCohort(async (made) => {
    const [one, other] = [made.machine('ana'), made.machine('ana')];
    one.note('First', { comment: 'My thought.', page: 1 });
    one.note('Last', { comment: 'Something else.', page: 9 });
    await one.share();
    other.git('pull', '-q');
    const text = one.read(one.path());
    one.write(one.path(), text.replace('My thought.', 'My thought.\n\nTyped at the end.'));
    one.git('commit', '-qam', 'Typed');
    remove(other, 'First');
    other.note('Other', { comment: 'What I think.', page: 2 });
    await other.share();
  });
  const twoMachines = () => [cohort().machineAt('ana', 1), cohort().machineAt('ana', 2)] as const;

  for (const how of ['--no-rebase', '--rebase'] as const) {
    it(`is mended after a pull with ${how}, once, and every machine has the same`, async () => {
      const [one, other] = twoMachines();
      one.git('pull', '-q', '--no-edit', how);
      // The control: the words stand in another note, and nobody was told.
      assert.deepEqual(notesOf(one), WRONG);
      assert.deepEqual(await heal(one), [one.path()]);
      assert.deepEqual(notesOf(one), RIGHT);
      assert.deepEqual(await heal(one), []);
      assert.equal((await one.share()).result.ok, true);
      other.git('pull', '-q');
      assert.deepEqual(await heal(other), []);
      assert.equal(other.read(other.path()), one.read(one.path()));
    });
  }

  it('is mended alike on all machines where the merge was made elsewhere', async () => {
    const [one, other] = twoMachines();
    const hub = cohort().machine('hub');
    one.git('push', '-q', 'origin', 'main:refs/heads/typed');
    hub.git('pull', '-q');
    hub.git('fetch', '-q', 'origin', 'typed');
    hub.git('merge', '-q', '--no-edit', 'FETCH_HEAD');
    hub.git('push', '-q', 'origin', 'main');
    for (const machine of [one, other]) {
      machine.git('pull', '-q');
      assert.deepEqual(notesOf(machine), WRONG);
      assert.deepEqual(await heal(machine), [machine.path()]);
      assert.deepEqual(notesOf(machine), RIGHT);
    }
    assert.equal(other.read(other.path()), one.read(one.path()));
    for (const machine of [one, other, one]) assert.equal((await machine.share()).result.ok, true);
    assert.equal(other.read(other.path()), one.read(one.path()));
    assert.deepEqual(notesOf(one), RIGHT);
  });

  it('keeps what was written since, and brings nothing back that was deleted after', async () => {
    const [one, other] = twoMachines();
    one.git('pull', '-q', '--no-edit', '--no-rebase');
    one.note('Since', { comment: 'Before it was mended.', page: 12 });
    await heal(one);
    assert.deepEqual(notesOf(one), { ...RIGHT, Since: 'Before it was mended.' });
    await one.share();
    remove(one, 'First');
    await one.share();
    // This machine sees the merge, its mending and the deletion all at once; a new clone, too.
    other.git('pull', '-q');
    const fresh = cohort().machine('ana', 3);
    fresh.git('pull', '-q');
    for (const machine of [one, other, fresh]) {
      assert.deepEqual(await heal(machine), []);
      assert.deepEqual(Object.keys(notesOf(machine)), ['Other', 'Last', 'Since']);
    }
  });

  it('is left to the person who did the joining', async () => {
    const [one] = twoMachines();
    one.tries('pull', '-q', '--no-edit', '--no-rebase', '--no-commit');
    one.write(one.path(), `${one.read(one.path())}\nAs I want it.\n`);
    one.git('commit', '-qam', 'Joined by hand');
    assert.deepEqual(await heal(one), []);
  });

  it('is left to the fellow whose it is', async () => {
    const [one] = twoMachines();
    one.git('pull', '-q', '--no-edit', '--no-rebase');
    assert.deepEqual(await heal(cohort().machineAt('facilitator', one.folder)), []);
  });
});
