import assert from 'node:assert/strict';
import { healFile } from '../../../src/core/notes/healFile.ts';
import { isMisjoined, mendJoin, type JoinedFile } from '../../../src/core/notes/mendJoin.ts';
import { placeOfPath } from '../../../src/core/notes/notesPath.ts';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { Acts, type ActingMachine } from './acts.ts';
import { checkRecord, Deeds, isDeleted, nameOf } from './deeds.ts';
import { Dice } from './dice.ts';
import { pathOf } from './fellowMachine.ts';
import type { Commit, GitObjects } from './gitObjects.ts';
import { valueOf } from './notesSupport.ts';

/** One of a fellow's machines: a clone of the course. */
interface Machine extends ActingMachine {
  commit: Commit;
  files: Map<string, string>;
  /** As they were when the machine last shared: what its next merge comes from. */
  base: ReadonlyMap<string, string>;
  clock: number[];
  /** How many of all joins it has looked at. */
  looked: number;
}

/** A file that git joined without stopping, and what became of it in each commit since. */
interface Join extends JoinedFile {
  readonly path: string;
  readonly later: string[];
}

/** What happened in a history, for the sums. */
export interface HistoryTally {
  merges: number;
  /** Files that git could not merge: without healing a person would have had to. */
  healed: number;
  /** Files that git merged by itself, and in which it put somebody's words into another note. */
  misjoined: number;
  /** Notes that were deleted on one machine while such a merge tore them on another: they come back, whole. */
  back: number;
  records: number;
  otherVersions: number;
}

const FELLOWS = ['ana', 'ben', 'chen', 'dia', 'eli'];
const ROUNDS = 3;

/**
 * Lets 3 to 5 fellows live on two machines each for some weeks, doing what fellows do and sharing it in any order, some
 * machines offline for a while. Asserts that git stops for nobody else's notes, that every machine comes to the same
 * bytes, and that nothing is lost or back.
 */
export class History {
  readonly #git: GitObjects;
  readonly #seed: number;
  readonly #dice: Dice;
  readonly #machines: readonly Machine[];
  readonly #deeds = new Deeds();
  readonly #acts: Acts;
  readonly #tally: HistoryTally = {
    merges: 0,
    healed: 0,
    misjoined: 0,
    back: 0,
    records: 0,
    otherVersions: 0,
  };
  readonly #joins: Join[] = [];
  /** The notes that were torn by a merge, by their names. */
  readonly #torn = new Set<string>();
  #shared: Commit;
  #sharedClock: number[];

  constructor(git: GitObjects, seed: number) {
    this.#git = git;
    this.#seed = seed;
    this.#dice = new Dice(seed);
    this.#acts = new Acts(seed, this.#dice, this.#deeds);
    const fellows = FELLOWS.slice(0, 3 + this.#dice.below(3)).flatMap((fellow) => [fellow, fellow]);
    const commit = git.commit(new Map([['README.md', 'A course\n']]), []);
    const clock = fellows.map(() => 0);
    this.#shared = commit;
    this.#sharedClock = [...clock];
    this.#machines = fellows.map((fellow, index) => {
      return {
        index,
        fellow,
        commit,
        files: new Map(commit.files),
        base: commit.files,
        clock: [...clock],
        looked: 0,
      };
    });
  }

  async run(): Promise<HistoryTally> {
    for (let round = 0; round < ROUNDS; round++) {
      for (const machine of this.#machines)
        for (let n = this.#dice.below(4); n > 0; n--) await this.#acts.act(machine);
      for (const machine of this.#dice.shuffled(this.#machines))
        if (this.#dice.next() < 0.8) await this.#share(machine);
    }
    for (let pass = 0; pass < 3; pass++) for (const machine of this.#machines) await this.#share(machine);
    this.#checkAll();
    return this.#tally;
  }

  /** Commits, merges what others have shared, and shares the outcome. */
  async #share(machine: Machine): Promise<void> {
    if (!sameFiles(machine.files, machine.commit.files))
      machine.commit = this.#git.commit(new Map(machine.files), [machine.commit]);
    // Whether git merges or moves forward, it tells by the commits; who has nothing new is only brought up to date.
    const knowsAll = this.#sharedClock.every((count, index) => count <= (machine.clock[index] ?? 0));
    if (!knowsAll || machine.commit !== this.#shared) {
      const { files, conflicts } = await this.#git.merge(machine.commit, this.#shared);
      const merged = new Map(files);
      this.#tally.merges++;
      for (const { path, base, ours, theirs } of conflicts) {
        assert.equal(path, pathOf(machine.fellow), `seed ${this.#seed}: a conflict in another's file`);
        this.#tally.healed++;
        const defaults = placeOfPath(path);
        const healed = valueOf(healFile({ base, ours, theirs }, merged.get(path) ?? null, defaults));
        const onTheOther = valueOf(healFile({ base, ours: theirs, theirs: ours }, null, defaults));
        assert.equal(healed.how, 'merged', `seed ${this.#seed}: taken for typed`);
        assert.equal(
          healed.text,
          onTheOther.text,
          `seed ${this.#seed}: the machines heal to different bytes`,
        );
        merged.set(path, healed.text ?? '');
      }
      if (conflicts.length === 0) this.#remember(machine, merged);
      machine.commit = this.#git.commit(merged, [machine.commit, this.#shared]);
    }
    machine.files = new Map(machine.commit.files);
    machine.base = machine.commit.files;
    machine.clock = machine.clock.map((count, index) => Math.max(count, this.#sharedClock[index] ?? 0));
    [this.#shared, this.#sharedClock] = [machine.commit, [...machine.clock]];
    for (const { path, later, joined } of this.#joins) {
      const text = machine.files.get(path) ?? '';
      if (text !== (later.at(-1) ?? joined)) later.push(text);
    }
    this.#mend(machine);
  }

  /**
   * Git knows lines, not notes: where it doesn't stop it may, once in a thousand times or so, put a paragraph typed at
   * the end of a note behind another one. It is shared like that, as a merge on GitHub would be.
   */
  #remember(machine: Machine, merged: ReadonlyMap<string, string>): void {
    const path = pathOf(machine.fellow);
    const sides = [machine.base, machine.commit.files, this.#shared.files].map((files) => files.get(path));
    const [base = null, ours, theirs] = sides;
    const joined = merged.get(path);
    if (ours === undefined || theirs === undefined || joined === undefined) return;
    const join = { path, base, ours, theirs, joined, later: [] };
    this.#joins.push(join);
    if (!isMisjoined(join, placeOfPath(path))) return;
    this.#tally.misjoined++;
    for (const text of [ours, theirs])
      for (const record of parseNotes(text, placeOfPath(path)).records) this.#torn.add(nameOf(record));
  }

  /** What opening the folder does, on whichever of the fellow's machines is first, or on both. */
  #mend(machine: Machine): void {
    const path = pathOf(machine.fellow);
    const joins = this.#joins.slice(machine.looked).filter((join) => join.path === path);
    machine.looked = this.#joins.length;
    for (const join of joins) {
      const now = machine.files.get(path) ?? '';
      machine.files.set(path, valueOf(mendJoin(join, join.later, now, placeOfPath(path))));
    }
  }

  #checkAll(): void {
    const where = `seed ${this.#seed}`;
    const found = new Map<string, NotesRecord>();
    for (const fellow of new Set(this.#machines.map((machine) => machine.fellow))) {
      const path = pathOf(fellow);
      const texts = new Set(this.#machines.map(({ files }) => files.get(path)));
      assert.equal(texts.size, 1, `${where}: the machines' files differ`);
      const text = [...texts][0] ?? '';
      const file = parseNotes(text, placeOfPath(path));
      const problems = file.problems.filter(({ severity }) => severity !== 'info');
      assert.deepEqual(problems, [], `${where}: ${path} has problems\n${text}`);
      for (const record of file.records) {
        assert.equal(found.has(nameOf(record)), false, `${where}: ${nameOf(record)} is there twice\n${text}`);
        found.set(nameOf(record), record);
        this.#tally.otherVersions += record.alternatives.length;
      }
      for (const word of this.#acts.proseOf(fellow))
        assert.ok(text.includes(word), `${where}: prose ${word} is lost`);
    }
    this.#tally.records += found.size;
    for (const [name, deeds] of this.#deeds) {
      const record = found.get(name);
      if (record && isDeleted(deeds) && this.#torn.has(name)) this.#tally.back++;
      else checkRecord(`${where}: ${name}`, deeds, record);
    }
  }
}

function sameFiles(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}
