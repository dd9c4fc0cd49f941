import type { ReadingStatus } from '../model/annotation.ts';
import type { Problem } from '../model/course.ts';
import { foldQuote, idFromKey, isStampedId, keyOfFolded } from './annotationKey.ts';
import { conflictProblems, splitConflict, type Conflict } from './conflict.ts';
import { parseFrontMatter, type FrontMatter } from './frontMatter.ts';
import { NotesRecord, type RecordContext } from './notesRecord.ts';
import { outlineOf, type Section } from './outline.ts';
import { SourceLines } from './sourceLines.ts';

/** What is assumed of a file that does not say it itself; usually taken from its path. */
export interface NotesDefaults {
  readonly reading?: string | null;
  readonly fellow?: string | null;
}

/** A note file, read: one fellow's notes on one reading. */
export interface NotesFile {
  readonly text: string;
  readonly lines: SourceLines;
  readonly frontMatter: FrontMatter;
  readonly reading: string | null;
  readonly fellow: string | null;
  /** The fellow's name as shown. */
  readonly name: string | null;
  readonly status: ReadingStatus | null;
  /** Version of the format; null if the file does not say. */
  readonly version: number | null;
  /** In the order of the file. Of a conflict, what both sides share stands once; what differs stands for each. */
  readonly records: readonly NotesRecord[];
  /** All parts of the file in order, prose included. Of a conflict, those of our side. */
  readonly sections: readonly Section[];
  /** Level of the records' headings, 2–6. */
  readonly recordLevel: number;
  /** What git left unresolved; null if nothing. */
  readonly conflict: Conflict | null;
  /** What is wrong with the file and all its records, in the order of lines. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a note file. Never throws and loses nothing: records are found line by line, each is read by itself, and what
 * can't be read is a problem with its line. Takes time linear in the text; records are taken apart when looked at.
 */
export function parseNotes(text: string, defaults: NotesDefaults = {}): NotesFile {
  const lines = new SourceLines(text);
  const conflict = splitConflict(text);
  if (!conflict) return sideOf(text, lines, lines, (offset) => offset, defaults, null);
  const ours = sideOf(
    text,
    new SourceLines(conflict.ours.text),
    lines,
    conflict.ours.toFile,
    defaults,
    conflict,
  );
  const theirs = sideOf(
    text,
    new SourceLines(conflict.theirs.text),
    lines,
    conflict.theirs.toFile,
    defaults,
    conflict,
  );
  const problems = conflictProblems(conflict);
  const records = joinSides(ours.records, theirs.records);
  return withProblems({ ...ours, text, lines, records }, [...problems, ...ours.frontMatter.problems]);
}

function sideOf(
  text: string,
  lines: SourceLines,
  fileLines: SourceLines,
  toFile: (offset: number) => number,
  defaults: NotesDefaults,
  conflict: Conflict | null,
): NotesFile {
  const frontMatter = parseFrontMatter(lines);
  const outline = outlineOf(lines, frontMatter.bodyLine, lines.count);
  const reading = frontMatter.reading ?? defaults.reading ?? null;
  const fellow = frontMatter.fellow ?? defaults.fellow ?? null;
  const keys = new Keys(reading ?? '', fellow ?? '');
  const context: RecordContext = {
    lines,
    fileLines,
    toFile,
    reading: reading ?? '',
    fellow: fellow ?? '',
    keyOf: (record) => keys.of(record),
  };
  const records = outline.sections
    .filter(({ record }) => record)
    .map((section) => new NotesRecord(context, section));
  keys.records = records;
  const file = {
    text,
    lines,
    frontMatter,
    reading,
    fellow,
    name: frontMatter.name,
    status: frontMatter.status,
    version: frontMatter.version,
    records,
    sections: outline.sections,
    recordLevel: outline.recordLevel,
    conflict,
  };
  return withProblems(file, frontMatter.problems);
}

/** Adds the problems, which take time and are looked for when asked for. */
function withProblems(file: Omit<NotesFile, 'problems'>, ofFile: readonly Problem[]): NotesFile {
  let problems: readonly Problem[] | undefined;
  return {
    ...file,
    get problems() {
      problems ??= [
        ...ofFile,
        ...fileProblems(file),
        ...file.records.flatMap((record) => record.problems),
      ].sort((a, b) => a.line - b.line);
      return problems;
    },
  };
}

function fileProblems({ lines, records, conflict }: Omit<NotesFile, 'problems'>): Problem[] {
  const problems: Problem[] = [];
  const first = new Map<string, number>();
  for (const { id, line } of records) {
    if (id === null) continue;
    const before = first.get(id);
    if (before === undefined) first.set(id, line);
    else if (!conflict) {
      const message = `This note has the id of the note on line ${before + 1}.`;
      problems.push({ code: 'duplicate-id', severity: 'warning', message, line });
    }
  }
  if (conflict || !/^[<>]{7} /m.test(lines.text)) return problems;
  for (let line = 0; line < lines.count; line++) {
    if (!/^[<>]{7} /.test(lines.text.slice(lines.start(line), lines.start(line) + 8))) continue;
    const message = 'A conflict marker of git that belongs to no whole conflict.';
    problems.push({ code: 'stray-marker', severity: 'warning', message, line });
  }
  return problems;
}

/** The records of both sides by their place in the file; what is the same on both sides stands once. */
function joinSides(ours: readonly NotesRecord[], theirs: readonly NotesRecord[]): NotesRecord[] {
  const seen = new Set(ours.map((record) => `${record.line} ${record.source}`));
  const others = theirs.filter((record) => !seen.has(`${record.line} ${record.source}`));
  return [...ours, ...others].sort((a, b) => a.line - b.line);
}

/**
 * Gives records their keys: the n-th of equal quotes has n. What was stamped keeps the n its id was made from, so that
 * the others' keys don't change when one of them is stamped; a record with an id of its own counts after them all.
 */
class Keys {
  records: readonly NotesRecord[] = [];
  readonly #reading: string;
  readonly #fellow: string;
  #keyed: Map<NotesRecord, string> | undefined;
  #complete = false;
  readonly #taken = new Map<string, { readonly numbers: Set<number>; next: number }>();

  constructor(reading: string, fellow: string) {
    this.#reading = reading;
    this.#fellow = fellow;
  }

  of(record: NotesRecord): string {
    this.#keyed ??= this.#keyHandWritten();
    if (!this.#keyed.has(record) && !this.#complete) {
      this.#complete = true;
      for (const other of this.records)
        if (!this.#keyed.has(other)) this.#keyed.set(other, this.#next(other));
    }
    return this.#keyed.get(record) ?? '';
  }

  #keyHandWritten(): Map<NotesRecord, string> {
    const keyed = new Map<NotesRecord, string>();
    for (const record of this.records) {
      const { id } = record;
      if (id === null || !isStampedId(id)) continue;
      const key = this.#keyOfStamped(record, id);
      if (key !== null) keyed.set(record, key);
    }
    for (const record of this.records) if (record.id === null) keyed.set(record, this.#next(record));
    return keyed;
  }

  /** The key that a stamped id was made from; null if the quote was changed since. */
  #keyOfStamped({ quote }: NotesRecord, id: string): string | null {
    const folded = foldQuote(quote);
    for (let nth = 1; nth <= MOST_EQUALS; nth++) {
      const key = keyOfFolded({ reading: this.#reading, fellow: this.#fellow, folded, nth });
      if (idFromKey(key) !== id) continue;
      this.#takenOf(folded).numbers.add(nth);
      return key;
    }
    return null;
  }

  #next({ quote }: NotesRecord): string {
    const folded = foldQuote(quote);
    const taken = this.#takenOf(folded);
    while (taken.numbers.has(taken.next)) taken.next++;
    const nth = taken.next++;
    return keyOfFolded({ reading: this.#reading, fellow: this.#fellow, folded, nth });
  }

  #takenOf(folded: string): { readonly numbers: Set<number>; next: number } {
    let taken = this.#taken.get(folded);
    if (!taken) this.#taken.set(folded, (taken = { numbers: new Set(), next: 1 }));
    return taken;
  }
}

/** How many records of one quote in one file still find their keys again after they were stamped. */
const MOST_EQUALS = 12;
