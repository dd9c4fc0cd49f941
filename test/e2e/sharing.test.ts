import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSmallCourse } from '../fixtures/course.ts';
import { eventually } from '../support/eventually.ts';
import { fileWith } from '../support/noteFiles.ts';
import { Reader } from '../support/reader.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const path = (fellow: string) => `notes/week-01/passages/${fellow}.md`;
const ANAS = { page: 1, words: 'Each plausible index limits this central question in 38 of 326 cases;' };
const BOS = { page: 1, words: 'Most cautious traditions' };

/** A cohort of two, each with a VS Code and a clone of their own, and one bare repository between them. */
describe('Sharing notes', () => {
  let home: string;
  const folders: Record<'ana' | 'bo', string> = { ana: '', bo: '' };
  const workbenches: Partial<Record<'ana' | 'bo', Workbench>> = {};
  const readers: Partial<Record<'ana' | 'bo', Reader>> = {};

  // Asking how things stand must not lock the index that is being shared from.
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['--no-optional-locks', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  async function open(fellow: 'ana' | 'bo', name: string, theme: 'light' | 'dark'): Promise<void> {
    const workbench = await openWorkbench({
      folder: folders[fellow],
      theme,
      settings: { 'marginalia.fellow': fellow, 'marginalia.fellowName': name },
    });
    workbenches[fellow] = workbench;
    await workbench.openView('Marginalia');
    await workbench.openFile('readings/passages.pdf');
    readers[fellow] = await Reader.in(workbench);
  }

  function of(fellow: 'ana' | 'bo'): { workbench: Workbench; reader: Reader } {
    const [workbench, reader] = [workbenches[fellow], readers[fellow]];
    assert.ok(workbench && reader);
    return { workbench, reader };
  }

  /** *Share My Notes*, until the server has what the clone has. */
  async function share(fellow: 'ana' | 'bo'): Promise<void> {
    const { workbench } = of(fellow);
    await workbench.runCommand('Marginalia: Share My Notes');
    await eventually(
      async () => {
        const notices = await workbench.notifications();
        assert.ok(!notices.some((text) => /can’t|committed on this machine/.test(text)), notices.join(' | '));
        // All is committed, and the server has it; and what the server has is here.
        const status = git(folders[fellow], 'status', '--porcelain', '--branch');
        const [here, there] = [folders[fellow], join(home, 'server.git')].map((folder) =>
          git(folder, 'rev-parse', 'main'),
        );
        return status === '## main...origin/main\n' && here === there;
      },
      () => git(folders[fellow], 'status', '--porcelain', '--branch'),
    );
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'marginalia-sharing-'));
    const course = await makeSmallCourse(join(home, 'course'));
    git(home, 'init', '-q', '--bare', '-b', 'main', 'server.git');
    git(course, 'init', '-q', '-b', 'main');
    for (const [key, value] of [
      ['user.name', 'Facilitator'],
      ['user.email', 'f@example.org'],
    ])
      git(course, 'config', key ?? '', value ?? '');
    git(course, 'add', '-A');
    git(course, 'commit', '-qm', 'The course');
    git(course, 'push', '-q', join(home, 'server.git'), 'main');
    for (const fellow of ['ana', 'bo'] as const) {
      folders[fellow] = join(home, fellow);
      git(home, 'clone', '-q', 'server.git', fellow);
      git(folders[fellow], 'config', 'user.name', fellow);
      git(folders[fellow], 'config', 'user.email', `${fellow}@example.org`);
      await cp(join(course, 'readings'), join(folders[fellow], 'readings'), { recursive: true });
    }
    await open('ana', 'Ana', 'light');
    await open('bo', 'Bo Li', 'dark');
  });

  after(async () => {
    await Promise.all(Object.values(workbenches).map((workbench) => workbench.close()));
    await rm(home, { recursive: true, force: true });
  });

  it('takes notes in both, shares from both, and shows each what the other wrote', async () => {
    const [ana, bo] = [of('ana'), of('bo')];
    await ana.reader.select(ANAS);
    await ana.reader.press('1');
    await fileWith(folders.ana, path('ana'), (text) => text.includes('38 of 326'));
    await bo.reader.select(BOS);
    await bo.reader.press('2');
    await fileWith(folders.bo, path('bo'), (text) => text.includes('cautious'));
    await share('ana');
    await share('bo');
    assert.ok(existsSync(join(folders.bo, path('ana'))));
    assert.equal((await bo.reader.markOn(ANAS.words)).colour, 'objective-1');
    await bo.workbench.screenshot('sharing-received');
    await share('ana');
    assert.equal((await ana.reader.markOn(BOS.words)).colour, 'objective-2');
    await ana.workbench.screenshot('sharing-both');
  });

  it('leaves nothing in the history but note files', () => {
    const changed = git(folders.ana, 'log', '--format=', '--name-only', 'origin/main~2..origin/main');
    assert.deepEqual(changed.split('\n').filter(Boolean).sort(), [path('ana'), path('bo')]);
    assert.equal(git(folders.ana, 'log', '--merges', '--format=%h'), '');
    assert.equal(
      git(folders.ana, 'log', '--format=%s', 'origin/main~2..origin/main'),
      'Notes on passages by Bo Li\nNotes on passages by Ana\n',
    );
  });

  it('keeps a private note out of it', async () => {
    const { workbench, reader } = of('ana');
    const own = { page: 1, words: 'On closer inspection, our situations' };
    await reader.select(own);
    await reader.press('h');
    const { ref } = await reader.markOn(own.words);
    await fileWith(folders.ana, path('ana'), (text) => text.includes(ref));
    await reader.card(ref).locator('button[aria-label="Keep to Myself"]').click();
    const hidden = await fileWith(folders.ana, 'notes/_private/week-01/passages/ana.md', (text) =>
      text.includes(ref),
    );
    assert.match(hidden, /> On closer inspection/);
    await reader.card(ref).locator('.codicon-lock').first().waitFor();
    await eventually(
      () => !readFileSync(join(folders.ana, path('ana')), 'utf8').includes(ref),
      'the note to leave the shared file',
    );
    assert.equal(git(folders.ana, 'status', '--porcelain', '--untracked-files=all'), '');
    await workbench.screenshot('sharing-private');
  });

  it('resolves what a pull in a terminal left in conflict, without a word', async () => {
    const { workbench, reader } = of('ana');
    const { ref } = await reader.markOn(ANAS.words);
    // The fellow's other machine, which changes the same comment.
    const other = join(home, 'other');
    git(home, 'clone', '-q', 'server.git', 'other');
    const text = readFileSync(join(folders.ana, path('ana')), 'utf8').trimEnd();
    await writeFile(join(other, path('ana')), `${text}\n\nAs the other machine has it.\n`);
    const who = ['-c', 'user.name=ana', '-c', 'user.email=ana@example.org'];
    git(other, ...who, 'commit', '-qam', 'Elsewhere');
    git(other, 'push', '-q');
    await reader.click({ ...ANAS, words: 'plausible index' });
    await reader.pressFor('c', reader.card(ref).locator('textarea:focus'));
    await reader.type('As this machine has it.');
    await reader.press('Control+Enter');
    await fileWith(folders.ana, path('ana'), (now) => now.includes('As this machine has it.'));
    git(folders.ana, 'commit', '-qam', 'Here');
    assert.throws(() => git(folders.ana, 'pull', '-q', '--no-rebase', '--no-edit'));
    await eventually(() => git(folders.ana, 'ls-files', '-u') === '', 'the conflict to be resolved');
    const healed = readFileSync(join(folders.ana, path('ana')), 'utf8');
    assert.ok(
      healed.includes('As this machine has it.') && healed.includes('> As the other machine has it.'),
      healed,
    );
    assert.ok(!healed.includes('<<<<<<<'));
    await workbench.screenshot('sharing-healed');
    await workbench.runCommand('Marginalia: Share My Notes');
    const finish = workbench.page.locator('.notification-list-item .monaco-button', {
      hasText: 'Finish the Merge',
    });
    await finish.waitFor();
    await workbench.screenshot('sharing-finish-merge');
    await finish.click();
    await eventually(
      () => git(folders.ana, 'status', '--porcelain', '--branch') === '## main...origin/main\n',
      () => git(folders.ana, 'status', '--porcelain', '--branch'),
    );
  });

  it('takes a question from one clone to the other, and a reply and an answer back', async () => {
    const [ana, bo] = [of('ana'), of('bo')];
    const { ref } = await bo.reader.markOn(BOS.words);
    await bo.reader.click({ page: 1, words: 'cautious' });
    await bo.reader.pressFor('t', bo.reader.card(ref).locator('input:focus'));
    await bo.reader.type('question');
    await bo.reader.press('Enter', 'Escape');
    await fileWith(folders.bo, path('bo'), (text) => text.includes('#question'));
    await share('bo');
    await share('ana');
    await ana.reader.click({ page: 1, words: 'cautious' });
    await ana.reader.pressFor('r', ana.reader.card(ref).locator('textarea:focus'));
    await ana.reader.type('Most, but not all: see the *table*.');
    await ana.reader.press('Control+Enter');
    await fileWith(folders.ana, path('ana'), (text) => text.includes('see the *table*'));
    await ana.reader.card(ref).getByRole('button', { name: 'Mark as Answered' }).click();
    await fileWith(folders.ana, path('ana'), (text) => text.includes('#answered'));
    await ana.workbench.screenshot('sharing-answered-light');
    await share('ana');
    await share('bo');
    await bo.reader.card(ref).click();
    await bo.reader.card(ref).getByText('Most, but not all').waitFor();
    await bo.reader.card(ref).getByText('Answered, says Ana').waitFor();
    await bo.workbench.screenshot('sharing-answered-dark');
    // Of all that was shared, by whomever and from whichever machine, nothing but notes.
    const changed = new Set(
      git(folders.ana, 'log', '--format=', '--name-only', '-m', 'origin/main').split('\n'),
    );
    const [first = ''] = git(folders.ana, 'rev-list', '--max-parents=0', 'origin/main').split('\n');
    const course = new Set(git(folders.ana, 'ls-tree', '-r', '--name-only', first).split('\n'));
    assert.deepEqual([...changed].filter((name) => !course.has(name)).sort(), [path('ana'), path('bo')]);
    assert.equal(git(folders.ana, 'diff', '--name-only', first, 'origin/main', '--', ':!notes'), '');
  });

  /** Ana commits a file as a merge left it: no conflict that git would tell of, so VS Code waits whether it will. */
  async function commitMarkers(): Promise<void> {
    const here = 'As this machine has it.';
    const text = readFileSync(join(folders.ana, path('ana')), 'utf8');
    const marked = text.replace(
      here,
      `<<<<<<< HEAD\n${here}\n=======\nCommitted in conflict.\n>>>>>>> other`,
    );
    assert.notEqual(marked, text);
    await writeFile(join(folders.ana, path('ana')), marked);
    git(folders.ana, 'commit', '-qam', 'With markers');
  }

  it('says what to do where it can’t go on', async () => {
    await commitMarkers();
    const { workbench, reader } = of('bo');
    git(folders.bo, 'remote', 'set-url', 'origin', 'http://127.0.0.1:9/course.git');
    const before = git(folders.bo, 'rev-parse', 'HEAD');
    await reader.select({ page: 1, words: 'On closer inspection, our situations' });
    await reader.press('h');
    await fileWith(folders.bo, path('bo'), (text) => text.includes('On closer inspection'));
    await workbench.runCommand('Marginalia: Share My Notes');
    await workbench.page
      .locator('.notification-list-item', { hasText: 'Share again when you are online.' })
      .waitFor();
    await workbench.screenshot('sharing-offline');
    assert.notEqual(git(folders.bo, 'rev-parse', 'HEAD'), before, 'it is committed');
    // It need not be answered: the next time goes as ever.
    git(folders.bo, 'remote', 'set-url', 'origin', join(home, 'server.git'));
    await workbench.runCommand('Marginalia: Share My Notes');
    await eventually(
      () =>
        git(join(home, 'server.git'), 'log', '-1', '--format=%H') === git(folders.bo, 'rev-parse', 'HEAD'),
      () => git(folders.bo, 'status', '--branch'),
    );
  });

  it('resolves what was committed with its conflict markers', async () => {
    const { workbench, reader } = of('ana');
    const healed = await fileWith(folders.ana, path('ana'), (text) => !/^[<=>]{7}/mu.test(text));
    assert.ok(
      healed.includes('\nAs this machine has it.\n') && healed.includes('Committed in conflict.'),
      healed,
    );
    await eventually(
      () => git(folders.ana, 'status', '--porcelain') === `M  ${path('ana')}\n`,
      () => git(folders.ana, 'status', '--porcelain'),
    );
    const { ref } = await reader.markOn(ANAS.words);
    await reader.click({ ...ANAS, words: 'plausible index' });
    await reader.card(ref).getByText('Committed in conflict.').waitFor();
    await workbench.screenshot('sharing-healed-markers');
  });

  it('had nothing to complain about', () => {
    assert.deepEqual([...of('ana').workbench.consoleErrors, ...of('bo').workbench.consoleErrors], []);
  });
});
