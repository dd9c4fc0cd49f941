import assert from 'node:assert/strict';
import { format } from 'prettier';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { healFile } from '../../../src/core/notes/healFile.ts';
import { isMisjoined, mendJoin, type JoinedFile } from '../../../src/core/notes/mendJoin.ts';
import { placeOfPath } from '../../../src/core/notes/notesPath.ts';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { settleAlternative } from '../../../src/core/notes/settleAlternative.ts';
import { setStatus } from '../../../src/core/notes/setStatus.ts';
import { FileEditor, newFile, nextContext, pathOf } from './fellowMachine.ts';
import type { Commit, GitObjects } from './gitObjects.ts';
import { applied, seededRandom, valueOf } from './notesSupport.ts';
import { tidyMarkdown } from './tidyMarkdown.ts';

/** Something that was done to a record: what was known then, and what must be found at the end if nobody undid it. */
interface Deed {
  readonly kind: 'edit' | 'tag' | 'delete' | 'settle';
  readonly machine: number;
  /** How many deeds of each machine were known, this one included. */
  readonly clock: readonly number[];
  readonly word: string;
}

/** One of a fellow's machines: a clone of the course. */
interface Machine {
  readonly index: number;
  readonly fellow: string;
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
 * Lets 3 to 5 fellows live on two machines each for some weeks: notes made, edited, tagged, answered, deleted, written
 * and changed by hand, files run through formatters, shared in any order, some machines offline for a while. Asserts
 * that git stops for nobody else's notes, that every machine comes to the same bytes, and that nothing is lost or back.
 */
export class History {
  readonly #git: GitObjects;
  readonly #seed: number;
  readonly #random: () => number;
  readonly #machines: readonly Machine[];
  readonly #deeds = new Map<string, Deed[]>();
  readonly #prose: { readonly fellow: string; readonly word: string }[] = [];
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
  #words = 0;

  constructor(git: GitObjects, seed: number) {
    this.#git = git;
    this.#seed = seed;
    this.#random = seededRandom(seed);
    const fellows = FELLOWS.slice(0, 3 + this.#below(3)).flatMap((fellow) => [fellow, fellow]);
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
      for (const machine of this.#machines) for (let n = this.#below(4); n > 0; n--) await this.#act(machine);
      for (const machine of this.#shuffled()) if (this.#random() < 0.8) await this.#share(machine);
    }
    for (let pass = 0; pass < 3; pass++) for (const machine of this.#machines) await this.#share(machine);
    this.#checkAll();
    return this.#tally;
  }

  async #act(machine: Machine): Promise<void> {
    const path = pathOf(machine.fellow);
    const editor = new FileEditor(path, machine.files.get(path) ?? newFile(machine.fellow));
    // Both machines of a fellow often mean the same note.
    const record = this.#random() < 0.5 ? editor.records[0] : this.#pick(editor.records);
    const kind = this.#random();
    if (!record || kind < 0.3) this.#add(machine, editor);
    else if (kind < 0.42) this.#changeComment(machine, editor, record);
    else if (kind < 0.5) this.#tag(machine, editor, record);
    else if (kind < 0.57) this.#delete(machine, editor, record);
    else if (kind < 0.65) this.#answer(machine, editor);
    else if (kind < 0.8) this.#byHand(machine, editor, record);
    else if (kind < 0.84)
      editor.text = applied(editor.text, setStatus(editor.text, 'done', placeOfPath(path)));
    else if (kind < 0.87 && record.alternatives.length > 0) this.#settle(machine, editor, record);
    else editor.text = await this.#tool(editor.text);
    machine.files.set(path, editor.text);
  }

  #add(machine: Machine, editor: FileEditor): void {
    const word = this.#word();
    const comment = this.#random() < 0.3 ? '' : this.#comment(word);
    editor.add(1 + this.#below(20), `A passage ${word}`, {
      comment,
      tags: this.#random() < 0.5 ? ['failure-modes'] : [],
    });
    this.#note(machine, `A passage ${word}`, 'edit', comment === '' ? '' : word);
  }

  #changeComment(machine: Machine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    const { comment } = record.annotation;
    const wanted = this.#random() < 0.5 ? this.#comment(word) : `${comment}\n\n${word}`;
    editor.change(record.id ?? record.key, { comment: wanted });
    this.#note(machine, nameOf(record), 'edit', word);
  }

  #tag(machine: Machine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    editor.change(record.id ?? record.key, { tags: [...record.tags, word] });
    this.#note(machine, nameOf(record), 'tag', word);
  }

  #delete(machine: Machine, editor: FileEditor, record: NotesRecord): void {
    editor.delete(record.id ?? record.key);
    this.#note(machine, nameOf(record), 'delete', '');
  }

  /** Replies to somebody else's note, or reacts to it; neither changes that. */
  #answer(machine: Machine, editor: FileEditor): void {
    const others = [...machine.files].filter(
      ([path]) => path.startsWith('notes/') && path !== pathOf(machine.fellow),
    );
    const [path, text = ''] = this.#pick(others) ?? [];
    const parent = this.#pick(path === undefined ? [] : parseNotes(text, placeOfPath(path)).records);
    if (!parent) return;
    const word = this.#word();
    const replyTo = {
      address: parent.id ?? parent.key,
      name: parent.annotation.fellow,
      locator: parent.annotation.locator,
      quote: parent.quote,
      href: null,
    };
    const reaction = this.#random() < 0.3;
    const tags = reaction ? ['agree'] : [];
    const target = { quote: null, page: parent.annotation.target.page, endPage: null, box: null, time: null };
    const id = editor.add(1, '', { target, replyTo, tags, comment: reaction ? '' : word });
    this.#note(machine, id, 'edit', reaction ? '' : word);
  }

  /** What people do in an editor that knows nothing of records. */
  #byHand(machine: Machine, editor: FileEditor, record: NotesRecord): void {
    const word = this.#word();
    const [piece] = record.parts.comments;
    const kind = this.#random();
    if (kind < 0.5 && piece) {
      const plain = /^\w+$/.test(record.annotation.comment);
      editor.text = applyEdits(editor.text, [
        { start: piece.end, end: piece.end, text: `${plain ? ' ' : '\n\n'}${word}` },
      ]);
      this.#note(machine, nameOf(record), 'edit', word);
    } else if (kind < 0.8) {
      const text = editor.text.trimEnd();
      editor.text = `${text}\n\n## Found it\n\n> By hand *${word}*\n\n${word}\n`;
      this.#note(machine, `By hand ${word}`, 'edit', word);
    } else {
      editor.text = editor.text.replace(/(^# .*$)/m, `$1\n\nA thought: ${word}.`);
      this.#prose.push({ fellow: machine.fellow, word });
    }
  }

  #settle(machine: Machine, editor: FileEditor, record: NotesRecord): void {
    const take = this.#random() < 0.5;
    const edits = settleAlternative(editor.text, record.id ?? record.key, 0, take, nextContext());
    editor.text = applyEdits(editor.text, valueOf(edits));
    this.#note(machine, nameOf(record), 'settle', '');
  }

  async #tool(text: string): Promise<string> {
    switch (this.#below(6)) {
      case 0:
      case 1:
        return format(text, { parser: 'markdown' });
      case 2:
        return tidyMarkdown(text);
      case 3:
        return text.replaceAll('\r\n', '\n').replaceAll('\n', '\r\n');
      case 4:
        return text.replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '');
      default:
        return text.trimEnd();
    }
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
      for (const prose of this.#prose)
        if (prose.fellow === fellow)
          assert.ok(text.includes(prose.word), `${where}: prose ${prose.word} is lost`);
    }
    this.#tally.records += found.size;
    for (const [name, deeds] of this.#deeds) {
      const record = found.get(name);
      if (record && isDeleted(deeds) && this.#torn.has(name)) this.#tally.back++;
      else checkRecord(`${where}: ${name}`, deeds, record);
    }
  }

  #note(machine: Machine, name: string, kind: Deed['kind'], word: string): void {
    machine.clock[machine.index] = (machine.clock[machine.index] ?? 0) + 1;
    const deeds = this.#deeds.get(name) ?? [];
    deeds.push({ kind, machine: machine.index, clock: [...machine.clock], word });
    this.#deeds.set(name, deeds);
  }

  /** A comment of the kinds people write. */
  #comment(word: string): string {
    return (
      this.#pick([
        word,
        `Not sure: ${word}, *if* at all.`,
        `# ${word}\n\nand more`,
        `- ${word}\n- b\n\n  still b`,
        `1) ${word}\n2) two`,
        `See:\n\n\`\`\`js\nlet ${word} = 1;\n\n\n## no heading\n\`\`\``,
        `| a | b |\n| --- | --- |\n| ${word} | 2 |`,
        `> They say ${word}\n\nI don't.`,
        `${word}  \nnext line`,
        `\`\`\`\n${word}`,
        `<details>\n${word}`,
      ]) ?? word
    );
  }

  #word(): string {
    return `w${this.#seed}x${this.#words++}z`;
  }

  #below(n: number): number {
    return Math.floor(this.#random() * n);
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[this.#below(items.length)];
  }

  #shuffled(): Machine[] {
    return this.#machines
      .map((machine) => ({ machine, order: this.#random() }))
      .sort((a, b) => a.order - b.order)
      .map(({ machine }) => machine);
  }
}

/** What a record is known by through all that happens to it: its quote, which nobody changes here, else its id. */
function nameOf(record: NotesRecord): string {
  return record.quote === '' ? (record.id ?? record.key) : record.quote;
}

function sameFiles(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}

/** Whether one deed was known when another was done. */
function isBefore(one: Deed, other: Deed): boolean {
  return one !== other && (other.clock[one.machine] ?? 0) >= (one.clock[one.machine] ?? 0);
}

/** Whether a record was deleted by all who did something to it last. */
function isDeleted(deeds: readonly Deed[]): boolean {
  const last = deeds.filter((deed) => !deeds.some((other) => isBefore(deed, other)));
  return last.every(({ kind }) => kind === 'delete');
}

/** Of what was done last, by as many as did it without knowing of each other, all must be there. */
function checkRecord(what: string, deeds: readonly Deed[], record: NotesRecord | undefined): void {
  if (isDeleted(deeds)) {
    assert.equal(record, undefined, `${what} was deleted and is back`);
    return;
  }
  assert.ok(record, `${what} is lost`);
  const words = [record.annotation.comment, ...record.alternatives.map(({ comment }) => comment)].join('\n');
  const isUndone = (deed: Deed): boolean =>
    deeds.some(
      (other) =>
        isBefore(deed, other) && other.kind !== 'tag' && (deed.kind !== 'tag' || other.kind === 'delete'),
    );
  for (const deed of deeds) {
    if (isUndone(deed)) continue;
    if (deed.kind === 'edit')
      assert.ok(words.includes(deed.word), `${what}: its words ${deed.word} are lost in\n${words}`);
    if (deed.kind === 'tag')
      assert.ok(record.tags.includes(deed.word), `${what}: its tag ${deed.word} is lost`);
  }
}
