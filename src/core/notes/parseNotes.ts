import type { ReadingStatus } from '../model/annotation.ts';
import type { Problem } from '../model/course.ts';
import { foldQuote, idFromKey, isStampedId, keyOfFolded } from './annotationKey.ts';
import { conflictProblems, splitConflict, type Conflict } from './conflict.ts';
import { parseFrontMatter, type FrontMatter } from './frontMatter.ts';
import { NotesRecord, type RecordContext } from './notesRecord.ts';
import { outlineOf, type Outline, type Section } from './outline.ts';
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
 * can't be read is a problem with its line. Takes time linear in the text. Only the front matter is read at once: of the
 * hundreds of files of a course, most are looked at for whose they are. Records are found when somebody asks for one,
 * and taken apart when it is looked at.
 */
export function parseNotes(text: string, defaults: NotesDefaults = {}): NotesFile {
  const lines = new SourceLines(text);
  const conflict = splitConflict(text);
  if (!conflict) return new ParsedFile(text, lines, null, [new ParsedSide(lines, defaults)]);
  const sides = [conflict.ours, conflict.theirs].map(
    (side) => new ParsedSide(new SourceLines(side.text), defaults, { lines, toFile: side.toFile }),
  );
  return new ParsedFile(text, lines, conflict, sides);
}

/** Where the lines of one side of a conflict stand in their file. */
type PlaceInFile = Pick<RecordContext, 'toFile'> & { readonly lines: SourceLines };

/** The whole of a file, or one side of a conflict: front matter at once, records when asked for. */
class ParsedSide {
  readonly frontMatter: FrontMatter;
  readonly reading: string | null;
  readonly fellow: string | null;
  readonly #lines: SourceLines;
  readonly #place: PlaceInFile;
  #outline: Outline | undefined;
  #records: readonly NotesRecord[] | undefined;

  constructor(lines: SourceLines, defaults: NotesDefaults, place?: PlaceInFile) {
    this.#lines = lines;
    this.#place = place ?? { lines, toFile: (offset) => offset };
    this.frontMatter = parseFrontMatter(lines);
    this.reading = this.frontMatter.reading ?? defaults.reading ?? null;
    this.fellow = this.frontMatter.fellow ?? defaults.fellow ?? null;
  }

  get outline(): Outline {
    return (this.#outline ??= outlineOf(this.#lines, this.frontMatter.bodyLine, this.#lines.count));
  }

  get records(): readonly NotesRecord[] {
    return (this.#records ??= this.#find());
  }

  #find(): readonly NotesRecord[] {
    const [reading, fellow] = [this.reading ?? '', this.fellow ?? ''];
    const keys = new Keys(reading, fellow);
    const context: RecordContext = {
      lines: this.#lines,
      fileLines: this.#place.lines,
      toFile: this.#place.toFile,
      reading,
      fellow,
      keyOf: (record) => keys.of(record),
    };
    keys.records = this.outline.sections
      .filter(({ record }) => record)
      .map((section) => new NotesRecord(context, section));
    return keys.records;
  }
}

/** A note file over its one side, or its two. */
class ParsedFile implements NotesFile {
  readonly text: string;
  readonly lines: SourceLines;
  readonly conflict: Conflict | null;
  readonly #ours: ParsedSide;
  readonly #theirs: ParsedSide | undefined;
  #records: readonly NotesRecord[] | undefined;
  #problems: readonly Problem[] | undefined;

  constructor(text: string, lines: SourceLines, conflict: Conflict | null, sides: readonly ParsedSide[]) {
    const [ours, theirs] = sides;
    if (!ours) throw new RangeError('A file has at least one side.');
    this.text = text;
    this.lines = lines;
    this.conflict = conflict;
    this.#ours = ours;
    this.#theirs = theirs;
  }

  get frontMatter(): FrontMatter {
    return this.#ours.frontMatter;
  }

  get reading(): string | null {
    return this.#ours.reading;
  }

  get fellow(): string | null {
    return this.#ours.fellow;
  }

  get name(): string | null {
    return this.frontMatter.name;
  }

  get status(): ReadingStatus | null {
    return this.frontMatter.status;
  }

  get version(): number | null {
    return this.frontMatter.version;
  }

  get records(): readonly NotesRecord[] {
    const [ours, theirs] = [this.#ours, this.#theirs];
    return (this.#records ??= theirs ? joinSides(ours.records, theirs.records) : ours.records);
  }

  get sections(): readonly Section[] {
    return this.#ours.outline.sections;
  }

  get recordLevel(): number {
    return this.#ours.outline.recordLevel;
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= [
      ...(this.conflict ? conflictProblems(this.conflict) : []),
      ...this.frontMatter.problems,
      ...fileProblems(this),
      ...this.#recordProblems(),
    ].sort((a, b) => a.line - b.line));
  }

  /** What is wrong with a record that stands on both sides of a conflict is said once. */
  #recordProblems(): readonly Problem[] {
    const all = this.records.flatMap((record) => record.problems);
    if (!this.conflict) return all;
    const byWords = new Map(all.map((problem) => [JSON.stringify(problem), problem]));
    return [...byWords.values()];
  }
}

function fileProblems({ lines, records, conflict }: NotesFile): Problem[] {
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
