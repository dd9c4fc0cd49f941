import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { processIo } from '../../../src/cli/processIo.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { FileEditor } from '../notes/fellowMachine.ts';
import { GitRepo } from '../notes/gitRepo.ts';
import { fileOf, passage } from '../notes/notesSupport.ts';

const PATH = 'notes/week-03/alignment-faking/ana.md';

/** Runs the program on real files with a real git. */
async function marginalia(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io = {
    ...processIo,
    out: (text: string) => void (out += text),
    err: (line: string) => void (err += `${line}\n`),
  };
  const code = await main(args, io, commands, async () => '0');
  return { code, out, err };
}

const note = (page: number, quote: string, comment: string) => ({
  target: passage(page, quote),
  tags: [],
  comment,
});
const base = fileOf([note(1, 'One', 'First words.'), note(5, 'Five', 'Last words.')]).text;

/** A repository in which two branches changed files, stopped in the middle of merging the second into the first. */
function stopped(
  before: Readonly<Record<string, string>>,
  ours: Readonly<Record<string, string | null>>,
  theirs: Readonly<Record<string, string | null>>,
): GitRepo {
  const repo = new GitRepo(null, { bare: false });
  const change = (files: Readonly<Record<string, string | null>>): void => {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) rmSync(join(repo.folder, path));
      else repo.write(path, text);
    }
    repo.commit();
  };
  change({ 'README.md': 'A course\n', ...before });
  repo.git('branch', 'theirs');
  change(ours);
  repo.git('checkout', '-q', 'theirs');
  change(theirs);
  repo.git('checkout', '-q', 'main');
  assert.equal(repo.tries('merge', '-q', '--no-edit', 'theirs'), false);
  return repo;
}

const mine = base.replace('First words.', 'From the laptop.');
const others = base.replace('First words.', 'From the desk.');

describe('marginalia heal', function () {
  this.timeout(60_000);
  const repos: GitRepo[] = [];
  const opened = (...args: Parameters<typeof stopped>): GitRepo => {
    const repo = stopped(...args);
    repos.push(repo);
    return repo;
  };
  afterEach(() => repos.splice(0).forEach((repo) => repo.remove()));

  it('resolves what git left in conflict and stages it, so that only the commit is left', async () => {
    const repo = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
    const { code, out, err } = await marginalia('heal', repo.folder);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      `${join(repo.folder, PATH)}: both sides merged, 2 notes, 1 with another version kept beside it, staged\n`,
    );
    assert.deepEqual(repo.unmerged, []);
    assert.equal(repo.git('diff', '--stat'), '');
    repo.git('commit', '-q', '--no-edit');
    const text = repo.read(PATH);
    assert.equal(parseNotes(text).conflict, null);
    for (const words of ['From the laptop.', 'From the desk.', 'Last words.'])
      assert.ok(text.includes(words));
    const again = await marginalia('heal', repo.folder, '--json');
    assert.deepEqual([again.code, again.out], [0, '[]\n']);
    assert.match(again.err, /no note file is in conflict/);
  });

  it('takes files and folders, wherever in the repository it is called', async () => {
    for (const target of [PATH, 'notes', 'notes/week-03']) {
      const repo = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
      const { code, out } = await marginalia('heal', join(repo.folder, target), '--json');
      assert.equal(code, 0);
      const [healed, ...more] = JSON.parse(out) as Record<string, unknown>[];
      assert.deepEqual(more, []);
      assert.deepEqual(healed, {
        file: join(repo.folder, PATH),
        outcome: 'merged',
        notes: 2,
        otherVersions: 1,
        staged: true,
        message: null,
      });
      assert.deepEqual(repo.unmerged, []);
    }
  });

  it('keeps a file that one side deleted and the other changed', async () => {
    for (const [ours, theirs] of [
      [null, others],
      [others, null],
    ] as const) {
      const repo = opened({ [PATH]: base }, { [PATH]: ours }, { [PATH]: theirs });
      assert.equal((await marginalia('heal', repo.folder)).code, 0);
      assert.equal(repo.read(PATH), others);
      assert.deepEqual(repo.unmerged, []);
    }
  });

  it('takes what a person has typed meanwhile: a file resolved by hand, and words in one that is not', async () => {
    const repo = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
    const resolved = base.replace('First words.', 'By hand.');
    repo.write(PATH, resolved);
    assert.match((await marginalia('heal', repo.folder)).out, /taken as you had resolved it/);
    assert.equal(repo.read(PATH), resolved);

    const other = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
    other.write(PATH, other.read(PATH).replace('Last words.', 'Typed just now.'));
    assert.equal((await marginalia('heal', other.folder)).code, 0);
    for (const words of ['From the laptop.', 'From the desk.', 'Typed just now.'])
      assert.ok(other.read(PATH).includes(words), words);
  });

  it('mends what git joined wrongly without stopping, once', async () => {
    const repo = new GitRepo(null, { bare: false });
    repos.push(repo);
    const other = new FileEditor(PATH, base);
    other.delete(other.records[0]?.id ?? '');
    other.add(2, 'Two', { comment: 'Other words.' });
    for (const [branch, text] of [
      ['main', base],
      ['theirs', other.text],
      ['main', base.replace('First words.', 'First words.\n\nTyped.')],
    ] as const) {
      repo.tries('checkout', '-q', ...(branch === 'theirs' ? ['-b'] : []), branch);
      repo.write(PATH, text);
      repo.commit();
    }
    repo.git('merge', '-q', '--no-edit', 'theirs');
    const notes = () =>
      parseNotes(repo.read(PATH)).records.map(({ quote, annotation }) => [quote, annotation.comment]);
    assert.deepEqual(notes()[0], ['Two', 'Other words.\n\nTyped.']);
    const { code, out } = await marginalia('heal', repo.folder);
    assert.equal(code, 0);
    assert.match(out, /: mended, as git had put a part of a note into another, 3 notes, not staged\n$/);
    assert.deepEqual(notes(), [
      ['One', 'First words.\n\nTyped.'],
      ['Two', 'Other words.'],
      ['Five', 'Last words.'],
    ]);
    assert.equal((await marginalia('heal', repo.folder)).out, '');
  });

  it('leaves other files to the fellow, and says so', async () => {
    const repo = opened(
      { [PATH]: base, 'syllabus/week.md': '# Week 1\n' },
      { [PATH]: mine, 'syllabus/week.md': '# Week 1: Ours\n' },
      { [PATH]: others, 'syllabus/week.md': '# Week 1: Theirs\n' },
    );
    const { code, err } = await marginalia('heal', repo.folder);
    assert.equal(code, 0);
    assert.match(err, /week\.md: in conflict, but no note file; left to you/);
    assert.deepEqual(repo.unmerged, ['syllabus/week.md']);
  });

  it('leaves files of a newer version alone, and exits with 1', async () => {
    const newer = (text: string): string => text.replace('marginalia: 1', 'marginalia: 2');
    const repo = opened({ [PATH]: newer(base) }, { [PATH]: newer(mine) }, { [PATH]: newer(others) });
    const before = repo.read(PATH);
    const { code, err } = await marginalia('heal', repo.folder);
    assert.equal(code, 1);
    assert.match(err, /newer version/);
    assert.equal(repo.read(PATH), before);
    assert.deepEqual(repo.unmerged, [PATH]);
  });

  it('keeps the line breaks of the working tree and of the repository', async () => {
    const repo = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
    repo.write(PATH, repo.read(PATH).replaceAll('\n', '\r\n'));
    assert.equal((await marginalia('heal', repo.folder)).code, 0);
    assert.doesNotMatch(repo.read(PATH), /(?<!\r)\n/);
    assert.doesNotMatch(repo.git('show', `:${PATH}`), /\r/);
  });

  it('heals what was added with its markers by what git remembers, and stages it', async () => {
    const two = note(2, 'Two', 'On page two.');
    const before = fileOf([note(1, 'One', 'First words.'), two, note(5, 'Five', 'Last words.')]).text;
    const without = (text: string): string => text.replace(/^## p\. 2 [^]*?(?=^## )/m, '');
    const ours = without(before).replace('First words.', 'From the laptop.');
    const repo = opened({ [PATH]: before }, { [PATH]: ours }, { [PATH]: before.replace('First', 'More') });
    repo.git('add', '-A');
    const { code, out } = await marginalia('heal', repo.folder);
    assert.equal(code, 0);
    assert.match(out, /, staged\n$/);
    assert.equal(repo.git('diff', '--stat'), '');
    // What one side deleted stays deleted, which the markers alone would not tell.
    const notes = parseNotes(repo.read(PATH));
    assert.deepEqual(
      notes.records.map(({ quote }) => quote),
      ['One', 'Five'],
    );
    assert.equal(notes.conflict, null);
    for (const words of ['From the laptop.', 'More words.']) assert.ok(repo.read(PATH).includes(words));
  });

  it('heals by the markers where git does not know of the conflict', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marginalia-heal-'));
    try {
      const file = join(folder, PATH);
      mkdirSync(join(file, '..'), { recursive: true });
      const start = base.indexOf('First words.');
      const rest = base.slice(start + 'First words.\n'.length);
      writeFileSync(
        file,
        `${base.slice(0, start)}<<<<<<< HEAD\nMine.\n=======\nTheirs.\n>>>>>>> theirs\n${rest}`,
      );
      const { code, out } = await marginalia('heal', folder);
      assert.equal(code, 0);
      assert.match(out, /not staged\n$/);
      const text = readFileSync(file, 'utf8');
      assert.equal(parseNotes(text).conflict, null);
      assert.ok(text.includes('Mine.') && text.includes('Theirs.'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('lets a hostile repository run nothing, and writes through no link', async () => {
    const repo = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
    const ran = join(repo.folder, 'ran');
    const program = join(repo.folder, 'evil.sh');
    writeFileSync(
      program,
      `#!/bin/sh\necho "$0 $@ parent: $(tr '\\0' ' ' < /proc/$PPID/cmdline)" >> '${ran}'\ncat\n`,
    );
    chmodSync(program, 0o755);
    const hooks = join(repo.folder, '.git', 'hooks');
    mkdirSync(hooks, { recursive: true });
    for (const hook of ['post-index-change', 'post-merge', 'pre-commit', 'post-checkout'])
      symlinkSync(program, join(hooks, hook));
    for (const [key, value] of [
      ['core.fsmonitor', program],
      ['filter.evil.clean', program],
      ['filter.evil.smudge', program],
      ['filter.evil.process', program],
      ['diff.evil.textconv', program],
      ['diff.external', program],
      ['core.pager', program],
      ['core.sshCommand', program],
    ] as const)
      writeFileSync(
        join(repo.folder, '.git', 'config'),
        `${readFileSync(join(repo.folder, '.git', 'config'), 'utf8')}\n[${section(key)}]\n\t${name(key)} = ${value}\n`,
      );
    writeFileSync(join(repo.folder, '.gitattributes'), '* filter=evil diff=evil\n');
    const outside = mkdtempSync(join(tmpdir(), 'marginalia-outside-'));
    try {
      const victim = join(outside, 'victim.md');
      writeFileSync(victim, 'mine\n');
      assert.equal((await marginalia('heal', repo.folder)).code, 0);
      assert.equal(existsSync(ran) ? readFileSync(ran, 'utf8') : '', '');
      // The control: git as it is called by hand does run them.
      repo.tries('status');
      assert.equal(existsSync(ran), true);

      const linked = opened({ [PATH]: base }, { [PATH]: mine }, { [PATH]: others });
      rmSync(join(linked.folder, PATH));
      symlinkSync(victim, join(linked.folder, PATH));
      assert.equal((await marginalia('heal', linked.folder)).code, 1);
      rmSync(join(linked.folder, 'notes'), { recursive: true });
      mkdirSync(join(outside, 'week-03/alignment-faking'), { recursive: true });
      symlinkSync(outside, join(linked.folder, 'notes'));
      assert.equal((await marginalia('heal', linked.folder)).code, 1);
      assert.equal(readFileSync(victim, 'utf8'), 'mine\n');
      assert.equal(existsSync(join(outside, 'week-03/alignment-faking/ana.md')), false);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});

function section(key: string): string {
  const parts = key.split('.');
  return parts.length === 3 ? `${parts[0]} "${parts[1]}"` : (parts[0] ?? '');
}

function name(key: string): string {
  return key.split('.').at(-1) ?? '';
}

describe('marginalia merge', function () {
  this.timeout(60_000);

  it('writes the outcome to the second file, or prints it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marginalia-merge-'));
    const [b, o, t] = ['base', 'ours', 'theirs'].map((name) => join(folder, name));
    try {
      writeFileSync(b ?? '', base);
      writeFileSync(o ?? '', mine);
      writeFileSync(t ?? '', others);
      const printed = await marginalia('merge', b ?? '', o ?? '', t ?? '', '--stdout');
      assert.equal(readFileSync(o ?? '', 'utf8'), mine);
      assert.deepEqual(await marginalia('merge', b ?? '', o ?? '', t ?? ''), { code: 0, out: '', err: '' });
      assert.equal(readFileSync(o ?? '', 'utf8'), printed.out);
      assert.ok(printed.out.includes('From the laptop.') && printed.out.includes('From the desk.'));

      assert.equal((await marginalia('merge', b ?? '', join(folder, 'gone'), t ?? '')).code, 2);
      writeFileSync(o ?? '', mine.replace('marginalia: 1', 'marginalia: 9'));
      const newer = await marginalia('merge', b ?? '', o ?? '', t ?? '');
      assert.equal(newer.code, 1);
      assert.match(newer.err, /newer version/);
      assert.match(readFileSync(o ?? '', 'utf8'), /<{7}[^]*From the laptop[^]*={7}[^]*From the desk[^]*>{7}/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is a merge driver, with which git does not stop', async () => {
    const repo = new GitRepo(null, { bare: false });
    try {
      const entry = join(import.meta.dirname, '../../../src/cli/marginalia.ts');
      const driver = `'${process.execPath}' '${entry}' merge %O %A %B %P`;
      repo.git('config', 'merge.marginalia.driver', driver);
      repo.write('.git/info/attributes', 'notes/**/*.md merge=marginalia\n');
      repo.write(PATH, base);
      repo.commit();
      repo.git('branch', 'theirs');
      repo.write(PATH, mine);
      repo.commit();
      repo.git('checkout', '-q', 'theirs');
      repo.write(PATH, others);
      repo.commit();
      repo.git('merge', '-q', '--no-edit', 'main');
      const text = repo.read(PATH);
      assert.ok(text.includes('From the laptop.') && text.includes('From the desk.'));
    } finally {
      repo.remove();
    }
  });
});
