import type { Problem, Severity } from '../model/course.ts';
import type { TextEdit } from '../model/textEdit.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import type { TextRange } from '../notes/recordParts.ts';

/** How a problem of a note file can be mended: by edits of the file, or by moving it. Offered, never done unasked. */
export type NoteFix =
  /** An id that the course does not have becomes one that it has. */
  | { readonly kind: 'change-id'; readonly id: string; readonly edits: readonly TextEdit[] }
  /** An empty line behind a quote; an id of its own for a copied note; a machine line too many taken away. */
  | { readonly kind: 'part-quote' | 'own-id' | 'drop-line'; readonly edits: readonly TextEdit[] }
  /** The file goes to this place, relative to the course's folder. */
  | { readonly kind: 'move'; readonly path: string };

/** A problem of a note file, with what mends it; null where only a person can. */
export interface NoteProblem extends Problem {
  readonly fix: NoteFix | null;
}

/** A problem at a stretch of a file. */
export function problemAt(
  { lines }: NotesFile,
  { start, end }: TextRange,
  {
    code,
    message,
    severity = 'warning',
    fix = null,
  }: {
    readonly code: string;
    readonly message: string;
    readonly severity?: Severity;
    readonly fix?: NoteFix | null;
  },
): NoteProblem {
  const line = lines.lineAt(start);
  const columns =
    end > start ? { startColumn: start - lines.start(line), endColumn: end - lines.start(line) } : {};
  return { code, severity, message, line, ...columns, fix };
}
