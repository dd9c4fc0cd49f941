import type { NotesFile } from '../notes/parseNotes.ts';
import { problemAt, type NoteProblem } from './noteProblem.ts';
import { ownId } from './recordFixes.ts';

/** Which note files of a course hold which ids: two notes of one id are one note too many. */
export class NoteIds {
  readonly #idsOf = new Map<string, ReadonlySet<string>>();
  readonly #pathsOf = new Map<string, Set<string>>();

  /** Takes a file in the place of what was known of it, or with null takes it out. Answers other files this concerns. */
  put(path: string, file: NotesFile | null): ReadonlySet<string> {
    const before = this.#idsOf.get(path) ?? new Set<string>();
    const after = new Set(file?.records.flatMap(({ id }) => id ?? []));
    for (const id of before) if (!after.has(id)) this.#pathsOf.get(id)?.delete(path);
    for (const id of after) this.#add(id, path);
    if (file) this.#idsOf.set(path, after);
    else this.#idsOf.delete(path);
    const concerned = new Set([...before, ...after].flatMap((id) => [...(this.#pathsOf.get(id) ?? [])]));
    for (const id of before) if (this.#pathsOf.get(id)?.size === 0) this.#pathsOf.delete(id);
    concerned.delete(path);
    return concerned;
  }

  /** The notes of a file whose ids stand in a file that comes before it, too. Within one file, the file itself tells. */
  duplicates(path: string, file: NotesFile): NoteProblem[] {
    if (file.conflict) return [];
    const told = new Set<string>();
    return file.records.flatMap((record) => {
      const { id } = record;
      const holders = id === null || told.has(id) ? undefined : this.#pathsOf.get(id);
      if (id === null || !holders || holders.size < 2) return [];
      told.add(id);
      const [first] = [...holders].sort();
      if (first === undefined || first === path) return [];
      const message = `This note has the id of a note in ${first}.`;
      const start = file.lines.start(record.line);
      const place = { start, end: file.lines.end(record.line) };
      return [problemAt(file, place, { code: 'duplicate-id', message, fix: ownId(file, record) })];
    });
  }

  #add(id: string, path: string): void {
    const paths = this.#pathsOf.get(id);
    if (paths) paths.add(path);
    else this.#pathsOf.set(id, new Set([path]));
  }
}
