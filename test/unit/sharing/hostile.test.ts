import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { healFolder } from '../../../src/host/git/heal.ts';
import { Repository } from '../../../src/host/git/repository.ts';
import { useCohort, type Machine } from './sharingSupport.ts';

/** Hooks that git calls when it commits, checks out, fetches, pushes, or moves a branch or the index. */
const HOOKS = [
  'pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit', 'pre-merge-commit', 'post-merge', 'post-checkout',
  'pre-push', 'post-index-change', 'reference-transaction', 'post-rewrite', 'pre-rebase', 'update', 'pre-receive',
  'post-receive', 'post-update', 'proc-receive', 'fsmonitor-watchman',
]; // prettier-ignore

/** Makes all that git could run in a repository, and in the folder it pushes to, leave a mark of its own in `marks`. */
function arm(machine: Machine, marks: string): void {
  mkdirSync(marks, { recursive: true });
  const program = (path: string, name: string, then: string): string => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\ntouch '${marks}/${name}'\n${then}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  for (const folder of [join(machine.folder, '.git'), machine.cohort.server])
    for (const hook of HOOKS) program(join(folder, 'hooks', hook), `hook-${hook}`, 'exit 0');
  const run = (name: string, then = '') => program(join(machine.cohort.root, `run-${name}.sh`), name, then);
  const settings: Record<string, string> = {
    'core.fsmonitor': run('fsmonitor'),
    'core.sshCommand': run('ssh'),
    'core.askPass': run('askpass'),
    'core.editor': run('editor'),
    'core.pager': run('pager', 'cat'),
    'core.alternateRefsCommand': run('alternates'),
    'diff.external': run('diff'),
    'diff.evil.textconv': run('textconv', 'cat "$1"'),
    'diff.evil.command': run('diff-command'),
    'filter.evil.clean': run('clean', 'cat'),
    'filter.evil.smudge': run('smudge', 'cat'),
    'filter.evil.required': 'true',
    'merge.evil.driver': `${run('driver')} %A`,
    'credential.helper': `!${run('credential')}`,
    'remote.origin.uploadpack': run('upload', 'exec git-upload-pack "$@"'),
    'remote.origin.receivepack': run('receive', 'exec git-receive-pack "$@"'),
    'gpg.program': run('gpg'),
    'commit.gpgSign': 'true',
    'log.showSignature': 'true',
  };
  for (const [key, value] of Object.entries(settings)) machine.git('config', key, value);
  machine.write('.git/info/attributes', '* filter=evil diff=evil merge=evil\n');
}

/** What ran. */
function ran(marks: string): string[] {
  return readdirSync(marks).sort();
}

describe('A repository that wants to run something', () => {
  const cohort = useCohort();

  it('runs nothing when notes are shared and healed, and would run plenty for plain git', async () => {
    const [ana, other, bo] = [cohort().machine('ana'), cohort().machine('ana'), cohort().machine('bo')];
    ana.note('Ana’s', { comment: 'as it was' });
    await ana.share();
    await other.share();
    other.note('From the other machine', { page: 1 });
    await other.share();
    bo.note('Bo’s');
    await bo.share();
    const marks = join(cohort().root, 'marks');
    arm(ana, marks);

    ana.note('Meanwhile', { page: 1 });
    const outcome = await ana.share();
    const repository = await ana.repository();
    await healFolder(repository, {
      isOwn: () => true,
      read: () => Promise.resolve(null),
      write: () => Promise.resolve(true),
    });
    assert.deepEqual(ran(marks), []);
    assert.deepEqual(outcome, {
      committed: true,
      result: { ok: true, value: { pushed: true, received: true } },
    });
    assert.deepEqual(ana.quotes(), ['Ana’s', 'From the other machine', 'Meanwhile']);

    // The control: the same with plain git.
    const control = join(cohort().root, 'control');
    arm(ana, control);
    other.tries('pull', '-q');
    other.note('Later', { page: 3 });
    other.git('add', '-A');
    other.git('commit', '-qm', 'Later');
    other.git('push', '-q');
    ana.note('Later, too', { page: 4 });
    ana.git('config', 'commit.gpgSign', 'false');
    ana.tries('add', '-A');
    ana.tries('diff', 'HEAD~1');
    ana.tries('commit', '-qm', 'With all that is there');
    ana.tries('pull', '-q', '--no-rebase', '--no-edit');
    ana.tries('push', '-q');
    const seen = ran(control);
    for (const name of [
      'clean',
      'fsmonitor',
      'hook-pre-commit',
      'hook-pre-push',
      'hook-reference-transaction',
      'diff-command',
    ])
      assert.ok(seen.includes(name), `${name} of ${seen.join(' ')}`);
    assert.ok(
      seen.some((name) => ['upload', 'receive', 'driver', 'smudge'].includes(name)),
      seen.join(' '),
    );
  });

  it('does not get git to work in another folder', async () => {
    const ana = cohort().machine('ana');
    ana.git('config', 'core.worktree', '../..');
    const opened = await Repository.open(ana.tools, ana.folder);
    assert.ok(!opened.ok && (opened.error.kind === 'unruly' || opened.error.kind === 'noRepository'));
  });

  it('is left alone if it has settings that nothing can be put in the place of', async () => {
    for (const [key, value] of [
      ['remote.origin.vcs', 'evil'],
      ['filter.a=b.clean', 'touch evil'],
    ]) {
      const ana = cohort().machine('ana');
      ana.git('config', key ?? '', value ?? '');
      const opened = await Repository.open(ana.tools, ana.folder);
      assert.deepEqual(opened, { ok: false, error: { kind: 'unruly' } }, key);
    }
  });

  it('does not get a program for an address', async () => {
    const ana = cohort().machine('ana');
    ana.note('Mine');
    ana.git('config', 'protocol.ext.allow', 'always');
    ana.git('remote', 'set-url', 'origin', `ext::sh -c touch% ${join(cohort().root, 'evil')}`);
    const { result } = await ana.share();
    assert.ok(!result.ok && result.error.kind === 'unreachable', JSON.stringify(result));
    assert.ok(!ana.has('../evil'));
    ana.tries('fetch');
    assert.ok(ana.has('../evil'), 'plain git runs it');
  });

  it('gets no file through a filter of its own, but through the user’s', async () => {
    const [ana, bo] = [cohort().machine('ana'), cohort().machine('bo')];
    bo.write('.gitattributes', '*.bin filter=packed\n');
    bo.write('paper.bin', 'abc\n');
    bo.git('add', '-A');
    bo.git('commit', '-qm', 'A paper');
    bo.git('push', '-q');
    ana.git('config', 'filter.packed.smudge', 'tr a-z A-Z');
    const before = ana.git('rev-parse', 'HEAD');
    const { result } = await ana.share();
    assert.deepEqual(result, { ok: false, error: { kind: 'filtered', filters: ['packed'] } });
    assert.equal(ana.git('rev-parse', 'HEAD'), before);
    ana.git('config', '--global', 'filter.packed.smudge', 'tr a-z 0-9');
    assert.equal((await ana.share()).result.ok, true);
    assert.equal(ana.read('paper.bin'), '012\n');
  });
});
