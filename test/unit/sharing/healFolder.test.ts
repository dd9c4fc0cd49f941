import assert from 'node:assert/strict';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { heal, useCohort, type Machine } from './sharingSupport.ts';

describe('A note file that a pull left in conflict', () => {
  const cohort = useCohort();

  /** Two machines of one fellow that changed one comment, and what else each is told to. */
  async function conflict(more: (one: Machine, other: Machine) => void = () => undefined) {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    one.note('Shared', { comment: 'as it was' });
    await one.share();
    other.git('pull', '-q');
    one.write(one.path(), one.read(one.path()).replace('as it was', 'as one has it'));
    other.write(other.path(), other.read(other.path()).replace('as it was', 'as the other has it'));
    more(one, other);
    await other.share();
    one.git('commit', '-qam', 'Mine');
    return one;
  }

  function assertHealed(machine: Machine): void {
    const [note] = parseNotes(machine.read(machine.path())).records;
    const texts = new Set([note?.annotation.comment, note?.alternatives[0]?.comment]);
    assert.deepEqual(texts, new Set(['as one has it', 'as the other has it']));
    assert.equal(machine.git('ls-files', '-u'), '');
    assert.equal(machine.git('diff', '--name-only'), '');
  }

  it('is resolved and staged, both texts kept, so that the merge can be committed', async () => {
    const ana = await conflict();
    assert.equal(ana.tries('pull', '-q', '--no-rebase', '--no-edit'), false);
    assert.deepEqual(await heal(ana), [ana.path()]);
    assertHealed(ana);
    ana.git('commit', '-q', '--no-edit');
    assert.equal((await ana.share()).result.ok, true);
    assert.deepEqual(await heal(ana), []);
  });

  it('is resolved in a rebase, too, which then goes on', async () => {
    const ana = await conflict();
    assert.equal(ana.tries('pull', '-q', '--rebase'), false);
    assert.deepEqual(await heal(ana), [ana.path()]);
    assertHealed(ana);
    ana.git('-c', 'core.editor=:', 'rebase', '--continue');
    assert.equal(ana.git('status', '--porcelain'), '');
  });

  it('can be had back as it was: git remembers what was resolved', async () => {
    const ana = await conflict();
    ana.tries('pull', '-q', '--no-rebase', '--no-edit');
    const before = ana.read(ana.path());
    await heal(ana);
    ana.git('checkout', '-q', '-m', ana.path());
    assert.deepEqual(
      parseNotes(ana.read(ana.path())).conflict?.ours.text,
      parseNotes(before).conflict?.ours.text,
    );
    assert.notEqual(ana.git('ls-files', '-u'), '');
  });

  it('is left alone where it is somebody else’s, no note file, or resolved by hand already', async () => {
    const ana = await conflict((one, other) => {
      for (const [machine, text] of [
        [one, 'One'],
        [other, 'Other'],
      ] as const) {
        machine.write('README.md', `${text}\n`);
        machine.write(
          'notes/week-01/paper/bo.md',
          `---\nmarginalia: 1\nreading: paper\nfellow: bo\n---\n\n# ${text}\n`,
        );
        machine.git('add', 'README.md', 'notes/week-01/paper/bo.md');
      }
      other.git('commit', '-qm', 'More');
    });
    ana.tries('pull', '-q', '--no-rebase', '--no-edit');
    ana.write(ana.path(), ana.read(ana.path()).replace(/^<<<<<<<[^]*^>>>>>>>.*$/m, 'As I say now.'));
    const before = ana.git('ls-files', '-u');
    assert.equal(before.split('\n').filter(Boolean).length, 8);
    assert.deepEqual(await heal(ana), []);
    assert.equal(ana.git('ls-files', '-u'), before);
    assert.ok(ana.read(ana.path()).includes('As I say now.'));
  });
});
