import assert from 'node:assert/strict';
import { format } from 'prettier';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { deleteRecord } from '../../../src/core/notes/deleteRecord.ts';
import { editRecord } from '../../../src/core/notes/editRecord.ts';
import type { NoteDraft } from '../../../src/core/notes/formatRecord.ts';
import { mergeNotes } from '../../../src/core/notes/mergeNotes.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { GitRepo } from './gitRepo.ts';
import { NOON, passage, seededRandom, testContext, valueOf } from './notesSupport.ts';

const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const pathOf = (fellow: string): string => `notes/week-03/alignment-faking/${fellow}.md`;
let clock = 0;

/** Merges what the remote has, as *Share My Notes* and `marginalia heal` do: by the stages of git's index. */
function pull(repo: GitRepo): { conflicts: string[] } {
  repo.git('fetch', '-q');
  if (repo.tries('merge', '-q', '--no-edit', 'origin/main')) return { conflicts: [] };
  const conflicts = repo.unmerged;
  for (const path of conflicts) {
    const [base, ours, theirs] = [repo.stage(path, 1), repo.stage(path, 2), repo.stage(path, 3)];
    assert.ok(ours !== null && theirs !== null);
    repo.write(path, valueOf(mergeNotes(base, ours, theirs)));
  }
  repo.commit();
  return { conflicts };
}

function share(repo: GitRepo): string[] {
  repo.commit();
  const { conflicts } = pull(repo);
  repo.git('push', '-q', 'origin', 'HEAD:main');
  return conflicts;
}

class Machine {
  readonly repo: GitRepo;
  readonly fellow: string;

  constructor(origin: GitRepo, fellow: string) {
    this.repo = new GitRepo(origin);
    this.fellow = fellow;
  }

  get path(): string {
    return pathOf(this.fellow);
  }

  get text(): string {
    try {
      return this.repo.read(this.path);
    } catch {
      return newNotesFile({ reading: 'alignment-faking', fellow: this.fellow, title: 'Alignment faking' });
    }
  }

  get records() {
    return parseNotes(this.text).records;
  }

  context() {
    clock++;
    return testContext(clock, NOON + clock * 1000);
  }

  add(page: number, quote: string, more: Partial<NoteDraft> = {}): string {
    const draft = { target: passage(page, quote), tags: [], comment: '', ...more };
    const { edits, id } = valueOf(addRecord(this.text, draft, this.context()));
    this.repo.write(this.path, applyEdits(this.text, edits));
    return id;
  }

  edit(id: string, comment: string): void {
    this.repo.write(
      this.path,
      applyEdits(this.text, valueOf(editRecord(this.text, id, { comment }, this.context())).edits),
    );
  }

  delete(id: string): void {
    this.repo.write(this.path, applyEdits(this.text, valueOf(deleteRecord(this.text, id)).edits));
  }
}

/** An origin with a first commit, and the machines that clone it. */
function cohort(...fellows: string[]): { machines: Machine[]; done: () => void } {
  const origin = new GitRepo();
  const first = new GitRepo(origin);
  first.write('README.md', 'A course\n');
  first.commit();
  first.git('push', '-q', 'origin', 'HEAD:main');
  first.remove();
  const machines = fellows.map((fellow) => new Machine(origin, fellow));
  return {
    machines,
    done: () => [origin, ...machines.map(({ repo }) => repo)].forEach((repo) => repo.remove()),
  };
}

/** Two machines change what both had; then both share. Answers what git could not merge by itself, and the notes. */
function scenario(
  fellows: [string, string],
  before: (one: Machine, other: Machine) => void,
  change: (one: Machine, other: Machine) => void,
): { conflicts: string[]; quotes: string[]; texts: string[]; comments: string[] } {
  const { machines, done } = cohort(...fellows);
  try {
    const [one, other] = machines as [Machine, Machine];
    before(one, other);
    for (const machine of [one, other, one]) share(machine.repo);
    change(one, other);
    const conflicts = [...share(one.repo), ...share(other.repo), ...share(one.repo)];
    const paths = [...new Set(fellows.map(pathOf))];
    for (const path of paths) assert.equal(one.repo.read(path), other.repo.read(path));
    const texts = paths.map((path) => one.repo.read(path));
    const records = texts.flatMap((text) => parseNotes(text).records);
    for (const text of texts)
      assert.deepEqual(
        parseNotes(text).problems.filter(({ severity }) => severity !== 'info'),
        [],
      );
    const comments = records.flatMap(({ annotation, alternatives }) => [
      annotation.comment,
      ...alternatives.map(({ comment }) => comment),
    ]);
    return { conflicts, texts, quotes: records.map(({ quote }) => quote), comments };
  } finally {
    done();
  }
}

const nothing = (): void => undefined;
const five = (machine: Machine): void =>
  [1, 2, 3, 4, 5].forEach((page) => void machine.add(page, `${machine.fellow} ${page}`));

describe('Git merges', function () {
  this.timeout(LONG ? 3_600_000 : 240_000);

  it('S1 two fellows’ notes, pages apart', () => {
    const { conflicts, quotes } = scenario(['ana', 'ben'], nothing, (ana, ben) => {
      ana.add(1, 'One');
      ben.add(9, 'Nine');
    });
    assert.deepEqual([conflicts, quotes], [[], ['One', 'Nine']]);
  });

  it('S2 two fellows’ notes on one passage', () => {
    const both = (ana: Machine, ben: Machine) => [ana, ben].forEach((machine) => void machine.add(1, 'Same'));
    const { conflicts, quotes } = scenario(['ana', 'ben'], five, both);
    assert.deepEqual([conflicts, quotes.filter((quote) => quote === 'Same').length], [[], 2]);
  });

  it('S3 five notes of each in the week', () => {
    const { conflicts, quotes } = scenario(['ana', 'ben'], nothing, (ana, ben) => [ana, ben].forEach(five));
    assert.deepEqual([conflicts, quotes.length], [[], 10]);
  });

  it('S4 an edit and an addition, S5 two edits, each of their own', () => {
    const { conflicts, comments } = scenario(
      ['ana', 'ben'],
      (ana, ben) => [ana, ben].forEach(five),
      (ana, ben) => {
        ana.edit(ana.records[1]?.id ?? '', 'Edited by Ana');
        ben.add(2, 'More');
        ben.edit(ben.records[0]?.id ?? '', 'Edited by Ben');
      },
    );
    assert.deepEqual(conflicts, []);
    assert.deepEqual(
      comments.filter((comment) => comment !== ''),
      ['Edited by Ana', 'Edited by Ben'],
    );
  });

  it('S6 a reply and an edit of what it answers, S7 a reply and the deletion of what it answers', () => {
    const replyTo = (ana: Machine, nth: number) => ({
      replyTo: {
        address: ana.records[nth]?.id ?? '',
        name: 'Ana',
        locator: 'p. 1',
        quote: 'ana 1',
        href: null,
      },
    });
    const { conflicts, texts } = scenario(['ana', 'ben'], five, (ana, ben) => {
      ben.add(1, '', { ...replyTo(ana, 0), comment: 'I doubt it.', target: passage(1, '') });
      ben.add(2, '', { ...replyTo(ana, 1), tags: ['agree'], target: passage(2, '') });
      ana.edit(ana.records[0]?.id ?? '', 'Edited');
      ana.delete(ana.records[1]?.id ?? '');
    });
    assert.deepEqual(conflicts, []);
    const replies = parseNotes(texts[1] ?? '').records.map(({ annotation }) => annotation);
    assert.deepEqual(
      replies.map(({ kind }) => kind),
      ['reply', 'reaction'],
    );
    assert.match(replies[1]?.locator ?? '', /^Ana, p\. 1: “ana 1”$/);
  });

  it('S8 one fellow’s notes from two machines, healed where git stops', () => {
    const { conflicts, quotes } = scenario(['ana', 'ana'], five, (one, other) => {
      [1, 3, 5].forEach((page) => void one.add(page, `Laptop ${page}`));
      [1, 2, 5].forEach((page) => void other.add(page, `Desk ${page}`));
    });
    assert.ok(conflicts.length > 0);
    assert.deepEqual(quotes.length, 11);
  });

  it('S9 two edits of one record: both texts are there', () => {
    const { comments } = scenario(['ana', 'ana'], five, (one, other) => {
      one.edit(one.records[2]?.id ?? '', 'From the laptop');
      other.edit(other.records[2]?.id ?? '', 'From the desk');
    });
    assert.deepEqual(
      comments.filter((comment) => comment !== ''),
      ['From the desk', 'From the laptop'],
    );
  });

  // Whole repositories, cloned and pushed; the many histories are in histories.test.ts.
  it('histories of fellows with two machines each, and loses no record', async () => {
    for (let seed = 1; seed <= (LONG ? 30 : 1); seed++) await history(seed);
  });
});

/** Lets fellows live on two machines each for some rounds; looks that nothing is lost and all come to the same. */
async function history(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const fellows = ['ana', 'ben', 'chen', 'dia', 'eli'].slice(0, 3 + (LONG ? Math.floor(random() * 3) : 0));
  const { machines, done } = cohort(...fellows.flatMap((fellow) => [fellow, fellow]));
  const alive = new Map<string, string>();
  const gone = new Set<string>();
  try {
    for (let round = 0; round < (LONG ? 2 : 1); round++) {
      for (const machine of machines) {
        for (let n = Math.floor(random() * 4); n >= 0; n--) await act(machine, random, pick, alive, gone);
      }
      for (const machine of machines) {
        const conflicts = share(machine.repo);
        for (const path of conflicts)
          assert.equal(path, machine.path, `seed ${seed}: a conflict in another's file`);
      }
      for (const machine of machines) share(machine.repo);
    }
    for (const machine of machines) share(machine.repo);
    const found = new Map<string, string>();
    for (const fellow of fellows) {
      const texts = machines.map(({ repo }) =>
        repo.tries('cat-file', '-e', `HEAD:${pathOf(fellow)}`) ? repo.read(pathOf(fellow)) : '',
      );
      assert.equal(new Set(texts).size, 1, `seed ${seed}: machines differ`);
      const file = parseNotes(texts[0] ?? '');
      assert.equal(file.conflict, null);
      for (const record of file.records) {
        found.set(
          record.id ?? record.key,
          [record.annotation.comment, ...record.alternatives.map(({ comment }) => comment)].join('\n'),
        );
      }
    }
    for (const [id, word] of alive) {
      if (gone.has(id)) continue;
      assert.ok(found.has(id), `seed ${seed}: ${id} is lost`);
      assert.ok(found.get(id)?.includes(word), `seed ${seed}: the words of ${id} are lost`);
    }
  } finally {
    done();
  }
}

async function act(
  machine: Machine,
  random: () => number,
  pick: <T>(items: readonly T[]) => T | undefined,
  alive: Map<string, string>,
  gone: Set<string>,
): Promise<void> {
  const word = `word${Math.floor(random() * 1e9)}`;
  const record = pick(machine.records);
  const id = record?.id ?? null;
  const kind = random();
  if (kind < 0.45 || !record || id === null) {
    alive.set(machine.add(1 + Math.floor(random() * 20), `Quote ${word}`, { comment: word }), word);
  } else if (kind < 0.65) {
    machine.edit(id, `${record.annotation.comment} ${word}`);
    alive.set(id, word);
  } else if (kind < 0.75) {
    machine.delete(id);
    gone.add(id);
  } else if (kind < 0.85 && record.annotation.comment !== '') {
    // By hand, in an editor that knows nothing of records.
    machine.repo.write(
      machine.path,
      machine.text.replace(record.annotation.comment, () => `${record.annotation.comment} ${word}`),
    );
  } else if (kind < 0.95) {
    machine.repo.write(machine.path, await format(machine.text, { parser: 'markdown' }));
  } else {
    machine.repo.write(machine.path, machine.text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n'));
  }
}
