import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Repository } from '../../../src/host/git/repository.ts';
import { useCohort, type Machine } from './sharingSupport.ts';

/** A clone's whole state: every file, the index, the branch. */
function stateOf(machine: Machine): string {
  return [
    'status --porcelain --untracked-files=all',
    'rev-parse HEAD',
    'diff HEAD',
    'diff --cached',
    'stash list',
  ]
    .map((command) => machine.git(...command.split(' ')))
    .join('\n');
}

/** Shares and answers why that did not work. */
async function stop(machine: Machine) {
  const { result, committed } = await machine.share();
  assert.ok(!result.ok, 'it worked');
  return { ...result.error, committed };
}

describe('Sharing notes where it can’t be done', () => {
  const cohort = useCohort();

  it('says that the folder is in no repository', async () => {
    const ana = cohort().machine('ana');
    const folder = join(cohort().root, 'plain');
    mkdirSync(folder);
    assert.deepEqual(await Repository.open(ana.tools, folder), {
      ok: false,
      error: { kind: 'noRepository' },
    });
  });

  it('says that git ignores the notes, unless some are shared already', async () => {
    const ana = cohort().machine('ana');
    ana.note('Shared');
    assert.ok((await ana.share()).result.ok);
    ana.write('.git/info/exclude', '/notes\n');
    assert.ok((await ana.share()).result.ok);
    const bo = cohort().machine('bo');
    bo.write('.git/info/exclude', '/notes\n');
    bo.note('Ignored');
    assert.deepEqual(await stop(bo), { kind: 'ignored', committed: false });
  });

  it('says what both sides changed that is no note, and leaves everything as it was', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.write('README.md', 'Ana’s course\n');
    ana.git('commit', '-qam', 'Ana’s');
    ana.git('push', '-q');
    bo.write('README.md', 'Bo’s course\n');
    bo.git('commit', '-qam', 'Bo’s');
    bo.write('staged.txt', 'staged\n');
    bo.git('add', 'staged.txt');
    bo.write('draft.txt', 'untracked\n');
    const before = stateOf(bo);
    assert.deepEqual(await stop(bo), { kind: 'conflict', paths: ['README.md'], committed: false });
    assert.equal(stateOf(bo), before);
    bo.note('Not lost');
    assert.deepEqual(await stop(bo), { kind: 'conflict', paths: ['README.md'], committed: true });
    assert.deepEqual(bo.changedIn('HEAD~1..HEAD'), [bo.path()]);
    assert.equal(bo.git('status', '--porcelain'), 'A  staged.txt\n?? draft.txt\n');
    assert.equal(bo.read('README.md'), 'Bo’s course\n');
  });

  it('says which change is in the way of what comes in, and replaces none', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.write('README.md', 'Ana’s course\n');
    ana.write('new.txt', 'Ana’s\n');
    ana.git('add', '-A');
    ana.git('commit', '-qm', 'Ana’s');
    ana.git('push', '-q');
    bo.write('README.md', 'Not committed\n');
    const before = stateOf(bo);
    assert.deepEqual(await stop(bo), { kind: 'inTheWay', detail: 'README.md', committed: false });
    assert.equal(stateOf(bo), before);
    bo.git('checkout', '-q', 'README.md');
    bo.write('new.txt', 'Bo’s own\n');
    assert.deepEqual(await stop(bo), { kind: 'inTheWay', detail: 'new.txt', committed: false });
    assert.equal(bo.read('new.txt'), 'Bo’s own\n');
  });

  it('says that no branch is checked out, or that something stopped in the middle', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    ana.write('README.md', 'Ana’s course\n');
    ana.git('commit', '-qam', 'Ana’s');
    ana.git('push', '-q');
    bo.write('README.md', 'Bo’s course\n');
    bo.git('commit', '-qam', 'Bo’s');
    bo.note('Bo’s');
    bo.tries('pull', '-q', '--no-rebase', '--no-edit');
    assert.deepEqual(await stop(bo), { kind: 'underWay', what: 'merge', committed: false });
    bo.git('merge', '--abort');
    bo.tries('pull', '-q', '--rebase');
    assert.deepEqual(await stop(bo), { kind: 'underWay', what: 'rebase', committed: false });
    bo.git('rebase', '--abort');
    bo.git('checkout', '-q', '--detach');
    assert.deepEqual(await stop(bo), { kind: 'detached', committed: false });
    bo.git('checkout', '-q', 'main');
    bo.write('README.md', 'Put away\n');
    bo.git('stash', '-q');
    bo.write('README.md', 'Something else\n');
    bo.git('commit', '-qam', 'In between');
    bo.tries('stash', 'pop', '-q');
    assert.deepEqual(await stop(bo), { kind: 'unmerged', paths: ['README.md'], committed: false });
  });

  it('says that there is nowhere to share to, or no telling where', async () => {
    const ana = cohort().machine('ana');
    ana.note('Ana’s');
    ana.git('remote', 'remove', 'origin');
    assert.deepEqual(await stop(ana), { kind: 'noRemote', committed: false });
    ana.git('remote', 'add', 'one', cohort().server);
    ana.git('remote', 'add', 'two', cohort().server);
    const stopped = await stop(ana);
    assert.deepEqual(stopped, {
      kind: 'manyRemotes',
      branch: 'main',
      remotes: ['one', 'two'],
      committed: false,
    });
  });

  it('commits and says so if the server can’t be reached; the next time both go', async () => {
    const ana = cohort().machine('ana');
    ana.note('Offline');
    ana.git('remote', 'set-url', 'origin', 'http://127.0.0.1:9/course.git');
    const { kind, committed } = await stop(ana);
    assert.deepEqual([kind, committed], ['unreachable', true]);
    ana.git('remote', 'set-url', 'origin', cohort().server);
    const bo = cohort().machine('bo');
    bo.note('Bo’s');
    await bo.share();
    ana.note('Online again', { page: 1 });
    assert.equal((await ana.share()).result.ok, true);
    assert.deepEqual(ana.quotes(), ['Offline', 'Online again']);
    assert.deepEqual(ana.quotes(bo.path()), ['Bo’s']);
    assert.deepEqual(ana.changedIn('origin/main~2..origin/main'), [ana.path(), bo.path()]);
  });

  it('asks before a branch that the server lacks is put there', async () => {
    const ana = cohort().machine('ana');
    ana.git('checkout', '-q', '-b', 'week-1');
    ana.note('On a branch');
    ana.answer = false;
    assert.deepEqual(await stop(ana), { kind: 'declined', committed: true });
    ana.answer = true;
    assert.equal((await ana.share()).result.ok, true);
    assert.deepEqual(ana.asked, ['publish: week-1 on origin', 'publish: week-1 on origin']);
    assert.equal(ana.git('rev-parse', '--abbrev-ref', '@{upstream}').trim(), 'origin/week-1');
    assert.equal((await ana.share()).result.ok, true);
    assert.equal(ana.asked.length, 2);
  });

  it('says why the server does not take the notes', async () => {
    const ana = cohort().machine('ana');
    rmSync(cohort().server, { recursive: true });
    cohort().git(cohort().root, 'clone', '-q', ana.folder, 'server.git');
    ana.note('Refused');
    const stopped = await stop(ana);
    assert.deepEqual([stopped.kind, stopped.committed], ['rejected', true]);
    assert.ok('detail' in stopped && /checked out/.test(stopped.detail), JSON.stringify(stopped));
  });

  it('says that git does not know who commits', async () => {
    const ana = cohort().machine('ana');
    ana.git('config', '--global', 'user.useConfigOnly', 'true');
    ana.note('By nobody');
    const { tools } = ana;
    const nameless = {
      ...tools,
      run: (request: Parameters<typeof tools.run>[0]) =>
        tools.run({ ...request, env: { ...request.env, ...ana.cohort.nobody } }),
    };
    const repository = await Repository.open(nameless, ana.folder);
    assert.ok(repository.ok);
    const { result, committed } = await ana.share({}, repository.value);
    assert.deepEqual([result, committed], [{ ok: false, error: { kind: 'noIdentity' } }, false]);
  });

  it('does not join histories that have nothing in common', async () => {
    const ana = cohort().machine('ana');
    ana.git('checkout', '-q', '--orphan', 'other');
    ana.git('commit', '-qm', 'Another beginning');
    ana.git('branch', '-qM', 'main');
    ana.git('branch', '-q', '--set-upstream-to=origin/main');
    assert.equal((await stop(ana)).kind, 'unrelated');
  });

  it('works with a repository that has no commit yet', async () => {
    const ana = cohort().machine('ana');
    for (const name of ['mine', 'empty.git'])
      cohort().git(cohort().root, 'init', '-q', '-b', 'main', ...(name === 'mine' ? [] : ['--bare']), name);
    const mine = cohort().machineAt('ana', join(cohort().root, 'mine'));
    mine.git('remote', 'add', 'origin', join(cohort().root, 'empty.git'));
    mine.note('The very first');
    assert.equal((await mine.share()).result.ok, true);
    assert.deepEqual(mine.asked, ['publish: main on origin']);
    assert.deepEqual(mine.changedIn('origin/main'), [ana.path()]);
  });
});
