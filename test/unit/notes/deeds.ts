import assert from 'node:assert/strict';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';

/** Something that was done to a record: what was known then, and what must be found at the end if nobody undid it. */
export interface Deed {
  readonly kind: 'edit' | 'tag' | 'delete' | 'settle';
  readonly machine: number;
  /** How many deeds of each machine were known, this one included. */
  readonly clock: readonly number[];
  readonly word: string;
}

/** What was done to the records of a history, by their names. */
export class Deeds {
  readonly #byName = new Map<string, Deed[]>();

  /** Takes down what a machine did, which thereby knows of it. */
  note(machine: Doer, name: string, kind: Deed['kind'], word: string): void {
    machine.clock[machine.index] = (machine.clock[machine.index] ?? 0) + 1;
    const deeds = this.#byName.get(name) ?? [];
    deeds.push({ kind, machine: machine.index, clock: [...machine.clock], word });
    this.#byName.set(name, deeds);
  }

  [Symbol.iterator](): IterableIterator<[string, readonly Deed[]]> {
    return this.#byName.entries();
  }
}

/** A machine as far as deeds go. */
export interface Doer {
  readonly index: number;
  /** How many deeds of each machine it knows. */
  readonly clock: number[];
}

/** What a record is known by through all that happens to it: its quote, which nobody changes here, else its id. */
export function nameOf(record: NotesRecord): string {
  return record.quote === '' ? (record.id ?? record.key) : record.quote;
}

/** Whether one deed was known when another was done. */
function isBefore(one: Deed, other: Deed): boolean {
  return one !== other && (other.clock[one.machine] ?? 0) >= (one.clock[one.machine] ?? 0);
}

/** Whether a record was deleted by all who did something to it last. */
export function isDeleted(deeds: readonly Deed[]): boolean {
  const last = deeds.filter((deed) => !deeds.some((other) => isBefore(deed, other)));
  return last.every(({ kind }) => kind === 'delete');
}

/** Of what was done last, by as many as did it without knowing of each other, all must be there. */
export function checkRecord(what: string, deeds: readonly Deed[], record: NotesRecord | undefined): void {
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
