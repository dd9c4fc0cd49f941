import assert from 'node:assert/strict';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { heal, useCohort, type Machine } from './sharingSupport.ts';

describe('A note file that a pull left in conflict', () => {
  const cohort = useCohort();

  /** Two machines of one fellow that changed one comment, the other's shared, and what else each is told to. */
  async function edited(more: (one: Machine, other: Machine) => void = () => undefined) {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    one.note('Shared', { comment: 'as it was' });
    await one.share();
    other.git('pull', '-q');
    one.write(one.path(), one.read(one.path()).replace('as it was', 'as one has it'));
    other.write(other.path(), other.read(other.path()).replace('as it was', 'as the other has it'));
    more(one, other);
    await other.share();
    return { one, other };
  }

  async function conflict(more?: (one: Machine, other: Machine) => void) {
    const { one } = await edited(more);
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

  it('is resolved where a stash did it, which may be applied once more', async () => {
    const { one } = await edited();
    one.git('stash', '-q');
    one.git('pull', '-q');
    assert.equal(one.tries('stash', 'pop', '-q'), false);
    assert.deepEqual(await heal(one), [one.path()]);
    assertHealed(one);
    assert.equal((await one.share()).result.ok, true);
    const shared = one.read(one.path());
    // git keeps a stash that did not apply.
    one.tries('stash', 'pop', '-q');
    await heal(one);
    assert.equal(one.read(one.path()), shared);
    assert.equal(one.git('status', '--porcelain'), '');
  });

  it('is resolved where a squash did it, of which no merge tells', async () => {
    const ana = await conflict();
    ana.git('fetch', '-q');
    assert.equal(ana.tries('merge', '-q', '--squash', 'origin/main'), false);
    assert.deepEqual(await heal(ana), [ana.path()]);
    assertHealed(ana);
    assert.equal((await ana.share()).result.ok, true);
    assertHealed(ana);
    assert.equal(ana.git('status', '--porcelain'), '');
  });

  it('is resolved where it was added as git left it, and committed by the next commit', async () => {
    const ana = await conflict();
    ana.tries('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('add', '-A');
    assert.deepEqual(await heal(ana), [ana.path()]);
    assertHealed(ana);
    ana.git('commit', '-q', '--no-edit');
    assert.doesNotMatch(ana.git('show', `HEAD:${ana.path()}`), /^[<>]{7}/m);
  });

  it('is resolved where it was committed as git left it, by whichever machine comes first', async () => {
    const { one, other } = await edited();
    one.git('commit', '-qam', 'Mine');
    one.tries('pull', '-q', '--no-rebase', '--no-edit');
    one.git('add', '-A');
    one.git('commit', '-q', '--no-edit');
    one.git('push', '-q');
    other.git('pull', '-q');
    assert.match(other.read(other.path()), /^<<<<<<</m);
    for (const machine of [one, other]) {
      assert.deepEqual(await heal(machine), [machine.path()]);
      const [note] = parseNotes(machine.read(machine.path())).records;
      assert.equal(note?.alternatives.length, 1);
    }
    assert.equal(one.read(one.path()), other.read(other.path()));
    for (const machine of [one, other]) assert.equal((await machine.share()).result.ok, true);
    assertHealed(other);
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
