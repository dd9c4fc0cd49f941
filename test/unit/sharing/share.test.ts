import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import type { ShareOutcome } from '../../../src/host/git/shareNotes.ts';
import { useCohort, type Machine } from './sharingSupport.ts';

const DONE = { committed: true, result: { ok: true, value: { pushed: true, received: false } } };
const RECEIVED = { committed: true, result: { ok: true, value: { pushed: true, received: true } } };

function stopOf({ result }: ShareOutcome): string {
  assert.ok(!result.ok, JSON.stringify(result));
  return result.error.kind;
}

/** What a fellow may have lying about when they share. */
function clutter(machine: Machine): void {
  machine.write('draft.txt', 'untracked\n');
  machine.write('staged.txt', 'staged\n');
  machine.git('add', 'staged.txt');
  machine.write('README.md', 'A course\n\nIn weeks. Staged.\n');
  machine.git('add', 'README.md');
  machine.write('README.md', 'A course, half staged\n\nIn weeks. Staged.\n');
  machine.git('rm', '-q', '--cached', 'syllabus/week-01.md');
}

describe('Sharing notes', () => {
  const cohort = useCohort();

  it('commits and pushes the fellow’s note files, and nothing else', async () => {
    const ana = cohort().machine('ana');
    ana.note('A passage');
    ana.note('Another', { reading: 'post' });
    ana.write('notes/week-01/paper/bo.md', '---\nmarginalia: 1\nreading: paper\nfellow: bo\n---\n\n# P\n');
    ana.write('notes/elsewhere.txt', 'no notes\n');
    clutter(ana);
    const before = ana.rest;
    assert.deepEqual(await ana.share(), DONE);
    assert.deepEqual(ana.changedIn('HEAD~1..HEAD'), [ana.path(), ana.path('post')]);
    assert.equal(ana.rest, before);
    assert.equal(
      ana.git('status', '--porcelain', 'notes'),
      '?? notes/elsewhere.txt\n?? notes/week-01/paper/bo.md\n',
    );
    assert.equal(ana.git('rev-parse', 'HEAD'), ana.git('rev-parse', 'origin/main'));
    assert.equal(ana.git('log', '-1', '--format=%B').trim(), 'Notes on 2 readings by ANA\n\n- paper\n- post');
    assert.deepEqual(ana.asked, []);
    assert.deepEqual(await ana.share(), {
      committed: false,
      result: { ok: true, value: { pushed: false, received: false } },
    });
  });

  it('takes a note file whole that was staged in part', async () => {
    const ana = cohort().machine('ana');
    ana.note('First');
    ana.git('add', '-A');
    ana.note('Second', { page: 1 });
    assert.deepEqual(await ana.share(), DONE);
    assert.equal(ana.git('status', '--porcelain'), '');
    assert.equal(ana.git('show', `HEAD:${ana.path()}`), ana.read(ana.path()));
  });

  it('of two fellows gives each what the other wrote, in one line of history', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.note('Ana’s');
    bo.note('Bo’s');
    clutter(bo);
    const before = bo.rest;
    assert.deepEqual(await ana.share(), DONE);
    assert.deepEqual(await bo.share(), RECEIVED);
    assert.equal(bo.rest, before);
    assert.deepEqual(bo.quotes(ana.path()), ['Ana’s']);
    const received = { committed: false, result: { ok: true, value: { pushed: false, received: true } } };
    assert.deepEqual(await ana.share(), received);
    assert.deepEqual(ana.quotes(bo.path()), ['Bo’s']);
    assert.equal(ana.git('log', '--merges', '--format=%h'), '');
    assert.deepEqual(ana.changedIn('HEAD~2..HEAD'), [ana.path(), bo.path()]);
  });

  it('of one fellow’s two machines joins what both changed, the same bytes on both', async () => {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    const id = one.note('Shared', { comment: 'as it was' });
    await one.share();
    await other.share();
    one.write(one.path(), one.read(one.path()).replace('as it was', 'as one has it'));
    other.write(other.path(), other.read(other.path()).replace('as it was', 'as the other has it'));
    one.note('One’s', { page: 2 });
    other.note('The other’s', { page: 1 });
    assert.deepEqual(await one.share(), DONE);
    assert.deepEqual(await other.share(), RECEIVED);
    await one.share();
    assert.equal(one.read(one.path()), other.read(one.path()));
    assert.deepEqual(one.quotes(), ['Shared', 'The other’s', 'One’s']);
    const record = parseNotes(one.read(one.path())).records.find((note) => note.id === id);
    const texts = new Set([record?.annotation.comment, record?.alternatives[0]?.comment]);
    assert.deepEqual(texts, new Set(['as one has it', 'as the other has it']));
    assert.equal(one.git('status', '--porcelain'), '');
  });

  it('keeps commits that were there before, and joins them with a merge', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.note('Ana’s');
    await ana.share();
    bo.write('syllabus/week-01.md', '# Week 1\n\n## Core\n\n- A paper\n- A post\n');
    bo.git('commit', '-qam', 'A post, too');
    const commit = bo.git('rev-parse', 'HEAD').trim();
    bo.note('Bo’s');
    assert.deepEqual(await bo.share(), RECEIVED);
    assert.deepEqual(bo.asked, ['along: syllabus/week-01.md']);
    assert.ok(bo.tries('merge-base', '--is-ancestor', commit, 'origin/main'));
    bo.write('README.md', 'Mine alone\n');
    bo.git('commit', '-qam', 'Not for others yet');
    bo.note('More of Bo’s', { page: 1 });
    bo.answer = false;
    assert.equal(stopOf(await bo.share()), 'declined');
    assert.notEqual(bo.git('rev-parse', 'HEAD'), bo.git('rev-parse', 'origin/main'));
  });

  it('joins other files line by line where both changed them', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.write('README.md', 'A course\n\nIn weeks.\n\nAna was here.\n');
    ana.git('commit', '-qam', 'Below');
    ana.git('push', '-q');
    bo.write('README.md', 'A good course\n\nIn weeks.\n');
    bo.git('commit', '-qam', 'Above');
    bo.note('Bo’s');
    assert.deepEqual(await bo.share(), RECEIVED);
    assert.equal(bo.read('README.md'), 'A good course\n\nIn weeks.\n\nAna was here.\n');
  });

  it('tries again if somebody else shares between our look and our push', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.note('Ana’s');
    bo.note('Bo’s');
    let raced = 0;
    bo.onStep = (step) => {
      if (step !== 'push' || raced++ > 0) return;
      ana.git('add', 'notes');
      ana.git('commit', '-qm', 'Faster');
      ana.git('push', '-q');
    };
    assert.deepEqual(await bo.share(), RECEIVED);
    assert.equal(raced, 2);
    assert.deepEqual(bo.quotes(ana.path()), ['Ana’s']);
    assert.equal(bo.git('log', '--merges', '--format=%h'), '');
  });

  it('waits while another git works in the repository, and says so if that never ends', async () => {
    const ana = cohort().machine('ana');
    const lock = join(ana.folder, '.git/index.lock');
    ana.note('A passage');
    writeFileSync(lock, '');
    assert.throws(() => ana.git('add', 'README.md'), /index\.lock/, 'git itself does not wait');
    const stuck = await ana.share();
    assert.equal(stopOf(stuck), 'locked');
    assert.equal(stuck.committed, false);
    const sharing = ana.share();
    const waiting = await Promise.race([sharing, setTimeout(500, 'waiting')]);
    assert.equal(waiting, 'waiting');
    rmSync(lock);
    assert.deepEqual(await sharing, DONE);
    assert.equal(ana.git('status', '--porcelain'), '');
  });

  it('gives up, with the notes committed, if that never ends', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    bo.note('Bo’s');
    let count = 0;
    bo.onStep = (step) => {
      if (step !== 'push') return;
      ana.git('pull', '-q');
      ana.note(`Ana’s ${++count}`, { page: count });
      ana.git('add', 'notes');
      ana.git('commit', '-qm', 'Faster');
      ana.git('push', '-q');
    };
    const outcome = await bo.share();
    assert.equal(stopOf(outcome), 'raced');
    assert.equal(outcome.committed, true);
    bo.onStep = () => undefined;
    assert.equal((await bo.share()).result.ok, true);
    assert.deepEqual(bo.quotes(), ['Bo’s']);
  });

  it('takes a note along that is taken meanwhile, though the other machine’s changes want its file', async () => {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    one.note('First');
    await one.share();
    await other.share();
    other.note('From the other machine', { page: 1 });
    await other.share();
    let late = false;
    one.onStep = (step) => {
      if (step !== 'pull' || late) return;
      late = true;
      one.note('While it was sharing', { page: 2 });
    };
    one.note('Before sharing', { page: 3 });
    assert.deepEqual(await one.share(), RECEIVED);
    assert.deepEqual(one.quotes(), [
      'First',
      'From the other machine',
      'While it was sharing',
      'Before sharing',
    ]);
    assert.equal(one.git('show', `origin/main:${one.path()}`), one.read(one.path()));
  });

  it('works in a course that is a folder of a larger repository', async () => {
    const ana = cohort().machine('ana');
    ana.write('course/syllabus/week-01.md', '# Week 1\n');
    ana.git('add', '-A');
    ana.git('commit', '-qm', 'A course in a folder');
    ana.git('push', '-q');
    const path = `course/${ana.path()}`;
    ana.note('In the folder', { path });
    ana.note('Outside of it');
    const repository = await ana.repository(`${ana.folder}/course`);
    assert.equal(repository.prefix, 'course/');
    const outcome = await ana.share({ ownNotes: () => Promise.resolve([ana.path()]) }, repository);
    assert.deepEqual(outcome, DONE);
    assert.deepEqual(ana.changedIn('HEAD~1..HEAD'), [path]);
  });
});

describe('Sharing notes that went elsewhere', () => {
  const cohort = useCohort();

  it('tells git of files that were moved or deleted', async () => {
    const ana = cohort().machine('ana');
    ana.note('Moved');
    ana.note('Deleted', { reading: 'post' });
    await ana.share();
    ana.write('notes/week-02/paper/ana.md', ana.read(ana.path()));
    ana.git('rm', '-q', '--cached', ana.path());
    for (const path of [ana.path(), ana.path('post')]) rmSync(`${ana.folder}/${path}`);
    assert.deepEqual(await ana.share(), DONE);
    assert.equal(
      ana.git('ls-tree', '-r', '--name-only', 'origin/main', 'notes'),
      'notes/week-02/paper/ana.md\n',
    );
    assert.equal(ana.git('status', '--porcelain'), '');
  });

  it('leaves alone what somebody else’s file lost here', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    bo.note('Bo’s');
    await bo.share();
    await ana.share();
    rmSync(`${ana.folder}/${bo.path()}`);
    ana.note('Ana’s');
    assert.deepEqual(await ana.share(), DONE);
    assert.ok(ana.git('ls-tree', '-r', '--name-only', 'origin/main').includes(bo.path()));
    assert.equal(ana.git('status', '--porcelain'), ` D ${bo.path()}\n`);
  });

  it('follows a folder that a facilitator moved while the fellow wrote', async () => {
    const ana = cohort().machine('ana');
    ana.note('Before');
    await ana.share();
    const bo = cohort().machine('bo');
    bo.git('pull', '-q');
    bo.git('mv', 'notes/week-01', 'notes/week-05');
    bo.git('commit', '-qm', 'Weeks are numbered anew');
    bo.git('push', '-q');
    ana.note('Meanwhile', { page: 1 });
    assert.deepEqual(await ana.share(), RECEIVED);
    assert.deepEqual(ana.ownNotes(), ['notes/week-05/paper/ana.md']);
    assert.deepEqual(ana.quotes('notes/week-05/paper/ana.md'), ['Before', 'Meanwhile']);
  });

  it('keeps what was written in a file that another machine deleted', async () => {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    one.note('Kept');
    await one.share();
    await other.share();
    rmSync(`${other.folder}/${other.path()}`);
    await other.share();
    one.note('Written meanwhile', { page: 1 });
    assert.deepEqual(await one.share(), RECEIVED);
    assert.deepEqual(one.quotes(), ['Kept', 'Written meanwhile']);
  });
});

describe('Notes that are not for others', () => {
  const cohort = useCohort();

  it('are never shared and never in git’s status', async () => {
    const ana = cohort().machine('ana');
    const path = `notes/_private/week-01/paper/ana.md`;
    ana.note('For me alone', { path });
    ana.write('notes/_private/.gitignore', '*\n');
    assert.equal(ana.git('status', '--porcelain', '--untracked-files=all'), '');
    ana.note('For all');
    assert.equal(ana.git('status', '--porcelain', '--untracked-files=all'), `?? ${ana.path()}\n`);
    assert.deepEqual(await ana.share(), DONE);
    assert.deepEqual(ana.changedIn('HEAD~1..HEAD'), [ana.path()]);
    // Whatever became of the file that hides them.
    rmSync(`${ana.folder}/notes/_private/.gitignore`);
    ana.note('More for me', { path, page: 1 });
    assert.equal((await ana.share()).committed, false);
  });

  it('are those, too, that the fellow has git ignore', async () => {
    const ana = cohort().machine('ana');
    ana.note('Ignored');
    ana.write('.git/info/exclude', `${ana.path()}\n`);
    assert.deepEqual(await ana.share(), {
      committed: false,
      result: { ok: true, value: { pushed: false, received: false } },
    });
  });
});
