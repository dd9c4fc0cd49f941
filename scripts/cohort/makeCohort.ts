import { findReading, readingsOf, type Course, type Reading } from '../../src/core/model/course.ts';
import { applyEdits } from '../../src/core/model/textEdit.ts';
import { addRecord } from '../../src/core/notes/addRecord.ts';
import { newId } from '../../src/core/notes/annotationKey.ts';
import type { NoteDraft, ReplyParent } from '../../src/core/notes/formatRecord.ts';
import { formatLocator } from '../../src/core/notes/locator.ts';
import { recordFragment, relativeLink } from '../../src/core/notes/fragment.ts';
import { findRecord } from '../../src/core/notes/editNotes.ts';
import { newNotesFile } from '../../src/core/notes/newNotesFile.ts';
import { notesPath } from '../../src/core/notes/notesPath.ts';
import { parseNotes } from '../../src/core/notes/parseNotes.ts';
import type { PassageScript, ReadingScript, Remark } from './readScript.ts';

/** The eight fellows: key and name. */
export const FELLOWS: ReadonlyMap<string, string> = new Map([
  ['ana', 'Ana'],
  ['ben', 'Ben'],
  ['chidi', 'Chidi'],
  ['dai', 'Dai'],
  ['elif', 'Elif'],
  ['farah', 'Farah'],
  ['goran', 'Goran'],
  ['王伟', '王伟'],
]);

/** How much a cohort writes in a week. */
export const COHORT_SIZE = { notes: 400, threads: 60 } as const;

/** Monday morning before the session, and how long people read. */
const MONDAY = Date.UTC(2026, 10, 16, 8);
const WEEK = 4 * 24 * 3600 * 1000;
/** Roughly how many of the passages that others have something to say of somebody marks without a word. */
const MARKS_TO_PICK = 12;

/** A note that is to be written, in the order of time. */
interface Planned {
  readonly reading: string;
  readonly fellow: string;
  readonly draft: NoteDraft;
  readonly id: string;
  readonly made: number;
  readonly parent: Planned | null;
}

/**
 * The note files of a made-up cohort by their paths, written by the product's own codec as if eight people had done it
 * over four days. The same scripts and seed give the same bytes.
 */
export function makeCohort(
  course: Course,
  scripts: readonly ReadingScript[],
  random: () => number,
): ReadonlyMap<string, string> {
  const plan = new CohortPlan(random);
  for (const { reading, passages } of scripts)
    for (const passage of passages)
      for (const remark of passage.remarks) plan.remark(reading, passage, remark);
  plan.addThreads(COHORT_SIZE.threads);
  plan.addMarks(scripts, COHORT_SIZE.notes);
  return write(
    course,
    plan.notes.toSorted((a, b) => a.made - b.made || (a.id < b.id ? -1 : 1)),
    random,
  );
}

class CohortPlan {
  readonly notes: Planned[] = [];
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  remark(reading: string, passage: PassageScript, { fellow, stance, words, replies }: Remark): void {
    const tags = [...passage.tags, ...(stance === null ? [] : [stance])];
    const { target, locator } = passage;
    const begun = MONDAY + this.#random() * WEEK * 0.7;
    const note = this.#add(
      { reading, fellow, draft: { target, locator, tags, comment: words }, parent: null },
      begun,
    );
    this.#answer(note, passage, replies);
  }

  /** Has fellows agree with what stands alone, until there are so many threads. */
  addThreads(wanted: number): void {
    const answered = new Set(this.notes.flatMap(({ parent }) => parent ?? []));
    let threads = this.notes.filter((note) => note.parent === null && answered.has(note)).length;
    const alone = this.notes.filter((note) => note.parent === null && !answered.has(note));
    for (; threads < wanted && alone.length > 0; threads++) {
      const [note] = alone.splice(Math.floor(this.#random() * alone.length), 1);
      if (note) this.#react(note);
    }
  }

  /** Has fellows mark passages without a word, until there are so many notes. */
  addMarks(scripts: readonly ReadingScript[], wanted: number): void {
    const all = scripts.flatMap(({ reading, passages }) =>
      passages
        .filter(({ target }) => target.quote !== null)
        .flatMap((passage) => [...FELLOWS.keys()].map((fellow) => ({ reading, passage, fellow }))),
    );
    const free = all.filter(
      ({ reading, passage, fellow }) =>
        !this.notes.some(
          (note) =>
            note.reading === reading &&
            note.fellow === fellow &&
            note.draft.target.quote === passage.target.quote,
        ),
    );
    while (this.notes.length < wanted && free.length > 0) {
      const from = Math.floor(this.#random() * Math.max(1, free.length - MARKS_TO_PICK));
      const [pick] = free.splice(from, 1);
      if (!pick) break;
      const { target, locator, tags } = pick.passage;
      const draft = { target, locator, tags: tags.slice(0, 1), comment: '' };
      this.#add(
        { reading: pick.reading, fellow: pick.fellow, draft, parent: null },
        MONDAY + this.#random() * WEEK,
      );
    }
  }

  /** Has fellows answer a note one after the other, as the script says: who answers has read what stands above. */
  #answer(parent: Planned, passage: PassageScript, replies: readonly Remark[]): void {
    let after = parent;
    for (const reply of replies) after = this.#reply(parent, passage, reply, after.made);
  }

  #reply(
    parent: Planned,
    passage: PassageScript,
    { fellow, stance, words, replies }: Remark,
    after: number,
  ): Planned {
    const { target } = passage;
    const draft: NoteDraft = {
      target: { ...target, quote: null, box: null, alt: null },
      tags: stance === null ? [] : [stance],
      comment: words,
    };
    const made = after + (0.02 + this.#random() * 0.1) * WEEK;
    const note = this.#add({ reading: parent.reading, fellow, draft, parent }, made);
    this.#answer(note, passage, replies);
    return note;
  }

  #react(parent: Planned): void {
    const others = [...FELLOWS.keys()].filter((fellow) => fellow !== parent.fellow);
    const fellow = others[Math.floor(this.#random() * others.length)] ?? '';
    const target = { ...parent.draft.target, quote: null, box: null, alt: null };
    const draft: NoteDraft = { target, tags: ['agree'], comment: '' };
    this.#add({ reading: parent.reading, fellow, draft, parent }, parent.made + this.#random() * 0.1 * WEEK);
  }

  #add(note: Omit<Planned, 'id' | 'made'>, time: number): Planned {
    const made = Math.floor(time / 1000) * 1000;
    const planned = { ...note, made, id: newId(made, this.#random) };
    this.notes.push(planned);
    return planned;
  }
}

/** Writes the notes one after the other, as the fellows would have. */
function write(course: Course, notes: readonly Planned[], random: () => number): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const note of notes) {
    const entry = findReading(course, note.reading);
    if (!entry) throw new Error(`The syllabus has no reading “${note.reading}”.`);
    const pathFor = (fellow: string): string =>
      notesPath({ weekSlug: entry.week.slug, reading: note.reading, fellow });
    const path = pathFor(note.fellow);
    const text = files.get(path) ?? header(entry.reading, note.fellow, random);
    const replyTo = note.parent && parentOf(note.parent, path, pathFor(note.parent.fellow), files);
    const draft = { ...note.draft, id: note.id, replyTo };
    const added = addRecord(text, draft, { now: note.made, random, links: entry.reading.links });
    if (!added.ok) throw new Error(`${path}: ${added.error.code}`);
    files.set(path, applyEdits(text, added.value.edits));
  }
  return files;
}

function header({ id, title }: Reading, fellow: string, random: () => number): string {
  const status = random() < 0.7 ? 'done' : 'reading';
  return newNotesFile({ reading: id, fellow, name: FELLOWS.get(fellow) ?? null, title, status });
}

function parentOf(
  { id, fellow, draft }: Planned,
  from: string,
  to: string,
  files: ReadonlyMap<string, string>,
): ReplyParent {
  const file = parseNotes(files.get(to) ?? '');
  const record = findRecord(file, id);
  return {
    address: id,
    name: FELLOWS.get(fellow) ?? fellow,
    locator: draft.locator ?? formatLocator(draft.target),
    quote: draft.target.quote?.exact ?? null,
    href: relativeLink(from, to, record && recordFragment(file, record)),
  };
}

/** Readings of the week that no script is about. */
export function unscripted(course: Course, scripts: readonly ReadingScript[]): readonly string[] {
  const scripted = new Set(scripts.map(({ reading }) => reading));
  return course.weeks
    .filter(({ number }) => number === 3)
    .flatMap((week) => readingsOf(week))
    .map(({ id }) => id)
    .filter((id) => !scripted.has(id));
}
