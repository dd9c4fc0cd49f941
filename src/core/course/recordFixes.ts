import type { Problem } from '../model/course.ts';
import type { TextEdit } from '../model/textEdit.ts';
import { idFromKey } from '../notes/annotationKey.ts';
import { lineBreak } from '../notes/editNotes.ts';
import { headingSuffix } from '../notes/fragment.ts';
import { headingName } from '../notes/marks.ts';
import type { NotesRecord } from '../notes/notesRecord.ts';
import type { NotesFile } from '../notes/parseNotes.ts';
import type { NoteFix } from './noteProblem.ts';

/** What mends a problem that a note file has by itself; null where only a person can. A conflict is healed first. */
export function recordFix(file: NotesFile, { code, line }: Problem): NoteFix | null {
  if (file.conflict || !file.frontMatter.writable) return null;
  if (code === 'stray-machine-line') return { kind: 'drop-line', edits: [lineRemoval(file, line)] };
  const record = file.records.findLast((record) => record.line <= line);
  if (!record) return null;
  if (code === 'glued-line') return { kind: 'part-quote', edits: [partedQuote(file, record, line)] };
  return code === 'duplicate-id' ? ownId(file, record) : null;
}

/**
 * Gives a copied note an id of its own, made from its key, so that every machine makes the same. Its heading names the
 * end of the id, and is changed with it.
 */
export function ownId(file: NotesFile, record: NotesRecord): NoteFix | null {
  const { machine } = record.parts;
  const old = record.id;
  if (!machine || old === null) return null;
  const id = idFromKey(record.key);
  const source = file.text.slice(machine.start, machine.end);
  const at = machine.start + source.toUpperCase().indexOf(old);
  const edits: TextEdit[] = [{ start: at, end: at + old.length, text: id }];
  const { heading } = record.parts;
  const words = heading ? file.text.slice(heading.start, heading.end) : '';
  const suffix = headingName(words);
  if (heading && suffix !== null && old.toLowerCase().endsWith(suffix)) {
    const start = heading.start + words.lastIndexOf(`(${suffix})`) + 1;
    edits.unshift({ start, end: start + suffix.length, text: headingSuffix(id, file.text) });
  }
  return { kind: 'own-id', edits };
}

/** The empty line that belongs between a quote and what is glued to it or was pulled into it. */
function partedQuote(file: NotesFile, { parts }: NotesRecord, line: number): TextEdit {
  const start = file.lines.start(line);
  const { locator } = parts;
  const pulled = locator && file.lines.lineAt(locator.start) === line && locator.start > start;
  return { start, end: pulled ? locator.start : start, text: lineBreak(file) };
}

/** Takes a line away, and with it one of the empty lines around it. */
function lineRemoval({ lines }: NotesFile, line: number): TextEdit {
  const next = line + 1 < lines.count && lines.isBlank(line + 1) ? line + 2 : line + 1;
  return { start: lines.start(line), end: lines.start(next), text: '' };
}
