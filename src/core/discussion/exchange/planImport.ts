import { addressOf } from '../../course/threads.ts';
import { findReading, type Course } from '../../model/course.ts';
import { applyEdits } from '../../model/textEdit.ts';
import { addRecord } from '../../notes/addRecord.ts';
import { canonicalAddress } from '../../notes/annotationKey.ts';
import { fellowKey, sameName } from '../../notes/fellowKey.ts';
import { labelOf, type NoteDraft, type ReplyParent } from '../../notes/formatRecord.ts';
import { recordFragments, relativeLink } from '../../notes/fragment.ts';
import { formatLocator } from '../../notes/locator.ts';
import { newNotesFile } from '../../notes/newNotesFile.ts';
import { fileForNewNotes, notesPath, placeOfPath } from '../../notes/notesPath.ts';
import { parseNotes, type NotesFile } from '../../notes/parseNotes.ts';
import { isValidTag } from '../../notes/tags.ts';
import type { CohortFile } from '../cohortNotes.ts';
import type { ExchangeNote } from './exchangeNote.ts';
import { importedId } from './importedId.ts';
import { readingOfSource } from './readingOfSource.ts';

/** Where imported notes go. */
export interface ImportContext {
  readonly course: Course;
  /** Every note file of the course. */
  readonly files: readonly CohortFile[];
  /** Who imports: notes without an author are theirs, and theirs go into their own file. */
  readonly me: { readonly key: string; readonly name: string };
  /** The reading that all of them are on; null: as they say. */
  readonly reading: string | null;
  /** Whether notes of others are taken, too: into new files of theirs, never into one that is there. */
  readonly others: boolean;
}

/** What an import would do. Nothing is written yet. */
export interface ImportPlan {
  /** New texts of files by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly added: number;
  /** Notes that are here already. */
  readonly present: number;
  /** What is left out or not taken over in full, and why, in words. */
  readonly skipped: readonly { readonly reason: string; readonly count: number }[];
  /** Names of others whose notes are in it. */
  readonly others: readonly string[];
  /** What notes are on that the syllabus does not have, as they name it. */
  readonly strangers: readonly string[];
}

/** Plans an import: the same notes again add nothing. */
export function planImport(notes: readonly ExchangeNote[], context: ImportContext): ImportPlan {
  const importer = new Importer(context, notes);
  for (const note of importer.parentsFirst()) importer.add(note);
  return importer.plan;
}

/** A note that is here, or will be. */
interface Placed {
  readonly path: string;
  readonly name: string;
}

class Importer {
  readonly #context: ImportContext;
  readonly #notes: readonly ExchangeNote[];
  readonly #texts = new Map<string, string>();
  readonly #here = new Map<string, Placed>();
  readonly #fellows = new Map<string, string>();
  readonly #skipped = new Map<string, number>();
  readonly #others = new Set<string>();
  readonly #strangers = new Set<string>();
  readonly #ranks: ReadonlyMap<string, number>;
  #added = 0;
  #present = 0;

  constructor(context: ImportContext, notes: readonly ExchangeNote[]) {
    this.#context = context;
    this.#notes = notes;
    this.#ranks = ranksOf(notes);
    for (const { path, notes: file } of context.files) {
      const { fellow, name } = file;
      if (fellow !== null) this.#fellows.set(fellow, name ?? this.#fellows.get(fellow) ?? fellow);
      for (const { id, key } of file.records)
        this.#here.set(addressOf({ id, key }), { path, name: name ?? fellow ?? '' });
    }
    this.#fellows.set(context.me.key, context.me.name);
  }

  get plan(): ImportPlan {
    return {
      files: this.#texts,
      added: this.#added,
      present: this.#present,
      skipped: [...this.#skipped].map(([reason, count]) => ({ reason, count })),
      others: [...this.#others],
      strangers: [...this.#strangers],
    };
  }

  /** A reply can name its parent only when that has its place. */
  parentsFirst(): readonly ExchangeNote[] {
    const byId = new Map(this.#notes.map((note) => [note.id, note]));
    const ordered = new Set<ExchangeNote>();
    for (const note of this.#notes) {
      const chain: ExchangeNote[] = [];
      for (
        let at: ExchangeNote | undefined = note;
        at && !ordered.has(at) && !chain.includes(at);
        at = at.replyTo === null ? undefined : byId.get(at.replyTo)
      )
        chain.push(at);
      for (const one of chain.toReversed()) ordered.add(one);
    }
    return [...ordered];
  }

  add(note: ExchangeNote): void {
    const { course, me, others } = this.#context;
    const id = importedId(note.id, note.made);
    if (this.#here.has(id)) {
      this.#present++;
      return;
    }
    const reading = this.#readingOf(note);
    if (reading === null) {
      const stranger = note.source.title ?? note.source.url ?? 'unnamed';
      this.#strangers.add(stranger);
      this.#skip(`on a reading the syllabus does not have: ${stranger}`);
      return;
    }
    const author = this.#authorOf(note);
    if (author.key !== me.key) this.#others.add(author.name);
    if (author.key !== me.key && !others) {
      this.#skip(`by ${author.name}: not taken unless asked for`);
      return;
    }
    if (note.author.key === null && saysNothing(note)) {
      this.#skip('empty: no passage, no words, no tags');
      return;
    }
    const path = this.#pathFor(reading, author.key);
    const entry = findReading(course, reading);
    const header = { reading, fellow: author.key, name: author.name, title: entry?.reading.title ?? reading };
    const text = this.#texts.get(path) ?? this.#textOf(path) ?? newNotesFile(header);
    const links = entry?.reading.links ?? [];
    const draft = this.#draft(note, id, path, links);
    const defaults = placeOfPath(path);
    const positions = {
      draft: this.#ranks.get(id) ?? null,
      of: (address: string) => this.#ranks.get(address) ?? null,
    };
    const added = addRecord(text, draft, { now: 0, random: () => 0, links, defaults }, positions);
    if (!added.ok) {
      this.#skip(`could not be written as a note (${added.error.code})`);
      return;
    }
    this.#texts.set(path, applyEdits(text, added.value.edits));
    this.#here.set(id, { path, name: author.name });
    this.#added++;
  }

  #skip(reason: string): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
  }

  #readingOf({ source }: ExchangeNote): string | null {
    return this.#context.reading ?? readingOfSource(this.#context.course, source);
  }

  #authorOf({ author }: ExchangeNote): { readonly key: string; readonly name: string } {
    if (author.key !== null) return { key: author.key, name: author.name ?? author.key };
    const { name } = author;
    if (name === null || name.trim() === '') return this.#context.me;
    const known = [...this.#fellows].find(([key, shown]) =>
      [key, shown].some((one) => sameName(one) === sameName(name)),
    );
    if (known) return { key: known[0], name: known[1] };
    const key = fellowKey(name, [...this.#fellows.keys()]);
    this.#fellows.set(key, name);
    return { key, name };
  }

  /** One's own file, or for others one that this import makes. */
  #pathFor(reading: string, fellow: string): string {
    const { files, me, course } = this.#context;
    const existing = files.map(({ path, notes }) => ({ path, reading: notes.reading, fellow: notes.fellow }));
    const own = fellow === me.key ? fileForNewNotes(existing, reading, fellow) : null;
    if (own) return own.path;
    const weekSlug = findReading(course, reading)?.week.slug ?? null;
    const taken = new Set(files.map(({ path }) => sameName(path)));
    for (let copy = 1; ; copy++) {
      const path = notesPath({ weekSlug, reading, fellow }, copy);
      if (!taken.has(sameName(path))) return path;
    }
  }

  #textOf(path: string): string | null {
    return this.#context.files.find((file) => file.path === path)?.notes.text ?? null;
  }

  #draft(note: ExchangeNote, id: string, path: string, links: readonly string[]): NoteDraft {
    const tags = note.tags.flatMap((tag) => this.#tagOf(tag));
    const { target, comment, made, edited } = note;
    const draft: NoteDraft = { id, target, tags, comment, dates: { made, edited }, locator: note.locator };
    if (note.replyTo === null) return draft;
    const replyTo = this.#parentOf(note.replyTo, path);
    const { label } = labelOf({ target, replyTo }, links);
    // Where the parent is not here, what the reply said of it stands.
    const stated = note.locator !== null && note.locator !== label;
    return {
      ...draft,
      replyTo: stated ? { ...replyTo, name: note.locator, locator: null, quote: null } : replyTo,
    };
  }

  #tagOf(tag: string): string[] {
    const clean = tag.trim().replace(/^#/, '').replace(/\s+/g, '-').normalize('NFC');
    if (isValidTag(clean)) return [clean];
    this.#skip(`a tag that can’t be one here: ${tag}`);
    return [];
  }

  #parentOf(replyTo: string, from: string): ReplyParent {
    const foreign = this.#notes.find(({ id }) => id === replyTo);
    const address = foreign ? importedId(foreign.id, foreign.made) : importedId(replyTo, null);
    const placed = this.#here.get(address);
    if (!placed) {
      const name = foreign?.author.name ?? 'somebody';
      return { address, name, locator: null, quote: foreign?.target.quote?.exact ?? null, href: null };
    }
    const file: NotesFile = parseNotes(this.#texts.get(placed.path) ?? this.#textOf(placed.path) ?? '');
    const record = file.records.find((one) => canonicalAddress(one.id ?? one.key) === address);
    const annotation = record?.annotation;
    return {
      address,
      name: placed.name,
      locator:
        annotation?.replyTo === null
          ? annotation.locator
          : annotation
            ? formatLocator(annotation.target)
            : null,
      quote: annotation?.target.quote?.exact ?? null,
      href: relativeLink(from, placed.path, record ? (recordFragments(file).get(record) ?? null) : null),
    };
  }
}

/** Whether another program's note has nothing in it; ours are taken as they are. */
function saysNothing({ target, comment, tags }: ExchangeNote): boolean {
  return target.quote === null && target.box === null && comment === '' && tags.length === 0;
}

/**
 * Where each note stands among the others, by its id here: what came from a note file in the order it had there,
 * all else in the order of the document.
 */
function ranksOf(notes: readonly ExchangeNote[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  const placed = notes.map((note) => {
    const file = JSON.stringify([note.source, note.author]);
    const { page, time } = note.target;
    const before = last.get(file) ?? -1;
    const stated = page?.index ?? time ?? before;
    const place = note.author.key === null ? stated : Math.max(stated, before);
    last.set(file, place);
    return { note, place };
  });
  const ordered = placed.toSorted((a, b) => a.place - b.place);
  return new Map(ordered.map(({ note }, rank) => [importedId(note.id, note.made), rank]));
}
