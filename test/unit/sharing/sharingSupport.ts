import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import type { GitTools } from '../../../src/host/git/gitProcess.ts';
import { healFolder } from '../../../src/host/git/heal.ts';
import { Repository } from '../../../src/host/git/repository.ts';
import { shareNotes, type ShareOutcome, type ShareTools } from '../../../src/host/git/shareNotes.ts';
import { gitTools } from '../../../src/host/platform/gitTools.ts';
import { NOON, seededRandom, valueOf } from '../notes/notesSupport.ts';

/** Never cancelled. */
export const GO_ON = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

let clock = 0;

/** A server with a course and a clone of it, made once and copied for each test: git is slow to start. */
let template: string | undefined;

function makeTemplate(cohort: Cohort): string {
  const folder = mkdtempSync(join(tmpdir(), 'marginalia-share-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  // Without git's samples of hooks, which nobody needs and every clone would copy.
  cohort.git(folder, 'init', '-q', '--template=', '--bare', '-b', 'main', 'server.git');
  cohort.git(folder, 'clone', '-q', '--template=', 'server.git', 'clone');
  const first = new Machine(cohort, 'facilitator', join(folder, 'clone'));
  first.git('remote', 'set-url', 'origin', '../server.git');
  first.write('README.md', 'A course\n\nIn weeks.\n');
  first.write('syllabus/week-01.md', '# Week 1\n\n## Core\n\n- A paper\n');
  first.git('add', '-A');
  first.git('commit', '-q', '-m', 'The course');
  first.git('push', '-q', '-u', 'origin', 'main');
  return folder;
}

/** Everything of one test, gone after it: a server and machines. */
export class Cohort {
  readonly root = mkdtempSync(join(tmpdir(), 'marginalia-share-'));
  readonly server = join(this.root, 'server.git');
  #machines = 0;

  /** @param like Root of another cohort, of which this is to be a copy. */
  constructor(like?: string) {
    if (like !== undefined) {
      cpSync(like, this.root, { recursive: true, preserveTimestamps: true });
      return;
    }
    mkdirSync(join(this.root, 'home'));
    writeFileSync(join(this.root, 'home/.gitconfig'), '[core]\n\tfsync = none\n[gc]\n\tauto = 0\n');
    template ??= makeTemplate(this);
    cpSync(join(template, 'server.git'), this.server, { recursive: true });
  }

  /** A clone on a machine of its own, as the course was at first. */
  machine(fellow: string, number = ++this.#machines): Machine {
    const folder = join(this.root, `${fellow}-${number}`);
    cpSync(join(template ?? '', 'clone'), folder, { recursive: true, preserveTimestamps: true });
    return new Machine(this, fellow, folder);
  }

  /** A folder that is a repository already: its path, or the number of the fellow's machine in a prepared cohort. */
  machineAt(fellow: string, folder: string | number): Machine {
    const path = typeof folder === 'string' ? folder : join(this.root, `${fellow}-${folder}`);
    return new Machine(this, fellow, path);
  }

  /** Surroundings that don't say who commits. */
  get nobody(): Record<string, string> {
    return { GIT_AUTHOR_NAME: '', GIT_AUTHOR_EMAIL: '', GIT_COMMITTER_NAME: '', GIT_COMMITTER_EMAIL: '' };
  }

  git(cwd: string, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd,
      env: this.env(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Nobody's settings but these count. */
  env(): Record<string, string> {
    const home = join(this.root, 'home');
    const who = { NAME: 'Fellow', EMAIL: 'f@example.org' };
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
      GIT_AUTHOR_NAME: who.NAME,
      GIT_AUTHOR_EMAIL: who.EMAIL,
      GIT_COMMITTER_NAME: who.NAME,
      GIT_COMMITTER_EMAIL: who.EMAIL,
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** One fellow's clone. */
export class Machine {
  readonly cohort: Cohort;
  readonly fellow: string;
  readonly folder: string;
  /** What was asked of the fellow; each answers yes unless changed. */
  readonly asked: string[] = [];
  answer = true;
  /** Called before each step of sharing. */
  onStep: (step: string) => void = () => undefined;

  constructor(cohort: Cohort, fellow: string, folder: string) {
    this.cohort = cohort;
    this.fellow = fellow;
    this.folder = folder;
  }

  git(...args: string[]): string {
    return this.cohort.git(this.folder, ...args);
  }

  tries(...args: string[]): boolean {
    try {
      this.git(...args);
      return true;
    } catch {
      return false;
    }
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(join(this.folder, path));
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  /** Path of the fellow's notes on a reading. */
  path(reading = 'paper', week = 'week-01'): string {
    return `notes/${week}/${reading}/${this.fellow}.md`;
  }

  /** Takes a note, as the reader writes it. Answers its id. */
  note(quote: string, { reading = 'paper', comment = '', page = 0, path = this.path(reading) } = {}): string {
    const text = this.has(path)
      ? this.read(path)
      : newNotesFile({ reading, fellow: this.fellow, title: reading });
    const target = {
      ...NO_TARGET,
      quote: { exact: quote, prefix: '', suffix: '' },
      page: { index: page, label: null },
    };
    clock++;
    const context = { now: NOON + clock * 1000, random: seededRandom(clock), links: [] };
    const { edits, id } = valueOf(addRecord(text, { target, tags: [], comment }, context));
    this.write(path, applyEdits(text, edits));
    return id;
  }

  quotes(path = this.path()): string[] {
    return parseNotes(this.read(path)).records.map(({ quote }) => quote);
  }

  /** The tools that the extension would have here. */
  get tools(): GitTools {
    const tools = gitTools();
    return {
      ...tools,
      run: (request) => tools.run({ ...request, env: { ...this.cohort.env(), ...request.env } }),
    };
  }

  async repository(folder = this.folder): Promise<Repository> {
    const opened = await Repository.open(this.tools, folder);
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value;
  }

  /** *Share My Notes*. */
  async share(more: Partial<ShareTools> = {}, repository?: Repository): Promise<ShareOutcome> {
    return shareNotes(repository ?? (await this.repository()), {
      fellow: { key: this.fellow, name: this.fellow.toUpperCase() },
      token: GO_ON,
      help: null,
      ownNotes: () => Promise.resolve(this.ownNotes()),
      mayTakeAlong: (paths) => this.#ask(`along: ${paths.join(' ')}`),
      mayPublish: (upstream, branch) => this.#ask(`publish: ${branch} on ${upstream.remote}`),
      report: (step) => this.onStep(step),
      ...more,
    });
  }

  /** As the extension's index of note files has them: by what they say, wherever they lie. */
  ownNotes(): string[] {
    if (!this.has('notes')) return [];
    return readdirSync(join(this.folder, 'notes'), { recursive: true, encoding: 'utf8' })
      .map((name) => `notes/${name.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.md') && parseNotes(this.read(path)).fellow === this.fellow)
      .sort();
  }

  /** What git says of everything but notes, staged and not. */
  get rest(): string {
    return [
      this.git('status', '--porcelain', '--untracked-files=all', '--', '.', ':!notes'),
      this.git('diff', '--cached', '--', '.', ':!notes'),
      this.git('diff', '--', '.', ':!notes'),
    ].join('\n');
  }

  /** Paths that the commits of a range changed. */
  changedIn(range: string): string[] {
    return [...new Set(this.git('log', '--format=', '--name-only', range).split('\n'))]
      .filter(Boolean)
      .sort();
  }

  #ask(question: string): Promise<boolean> {
    this.asked.push(question);
    return Promise.resolve(this.answer);
  }
}

/** Heals a clone as the extension does when the folder is opened. */
export async function heal(machine: Machine): Promise<readonly string[]> {
  const tools = {
    isOwn: (_path: string, text: string) => parseNotes(text).fellow === machine.fellow,
    read: (path: string) => Promise.resolve(machine.has(path) ? machine.read(path) : null),
    write: (path: string, _before: string | null, after: string) => {
      machine.write(path, after);
      return Promise.resolve(true);
    },
  };
  const marked = machine.ownNotes().filter((path) => parseNotes(machine.read(path)).conflict);
  return healFolder(await machine.repository(), tools, marked);
}

/**
 * A cohort for each test of a suite.
 *
 * @param prepare What has happened in each before the test: done once, and copied.
 */
export function useCohort(prepare?: (cohort: Cohort) => Promise<void>): () => Cohort {
  let cohort: Cohort | undefined;
  let prepared: Cohort | undefined;
  before(async () => {
    if (!prepare) return;
    prepared = new Cohort();
    await prepare(prepared);
  });
  after(() => prepared?.remove());
  beforeEach(() => {
    cohort = new Cohort(prepared?.root);
  });
  afterEach(() => cohort?.remove());
  return () => {
    if (!cohort) throw new Error('A cohort is there while a test runs.');
    return cohort;
  };
}
