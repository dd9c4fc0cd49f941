import type { ReadingStatus } from '../model/annotation.ts';
import { ok } from '../model/result.ts';
import { applyEdits, type TextEdit } from '../model/textEdit.ts';
import { lineBreak, openForEditing } from './editNotes.ts';
import { FORMAT_VERSION, locateField, yamlScalar } from './frontMatter.ts';
import { notesError, type NotesResult } from './notesError.ts';
import { parseNotes, type NotesDefaults, type NotesFile } from './parseNotes.ts';

/** Writes where the fellow stands with the reading into the front matter, making one if there is none. */
export function setStatus(
  text: string,
  status: ReadingStatus,
  defaults: NotesDefaults = {},
): NotesResult<readonly TextEdit[]> {
  const opened = openForEditing(text, defaults);
  if (!opened.ok) return opened;
  const file = opened.value;
  if (file.status === status) return ok([]);
  const edit = statusEdit(file, status);
  if (!edit) return notesError('front-matter');
  const after = parseNotes(applyEdits(text, [edit]), defaults);
  return after.status === status && after.records.length === file.records.length
    ? ok([edit])
    : notesError('front-matter');
}

function statusEdit(file: NotesFile, status: ReadingStatus): TextEdit | null {
  const { lines, frontMatter, text } = file;
  const eol = lineBreak(file);
  const { inside } = frontMatter;
  if (!inside) {
    const at = text.startsWith('\ufeff') ? 1 : 0;
    const fields = [
      `marginalia: ${FORMAT_VERSION}`,
      ...(file.reading === null ? [] : [`reading: ${yamlScalar(file.reading)}`]),
      ...(file.fellow === null ? [] : [`fellow: ${yamlScalar(file.fellow)}`]),
      `status: ${status}`,
    ];
    const gap = text.slice(at).trim() === '' ? '' : eol;
    return { start: at, end: at, text: ['---', ...fields, '---', ''].join(eol) + gap };
  }
  const place = locateField(lines, frontMatter, 'status');
  if (place === 'complex') return null;
  if (place !== 'absent')
    return { start: place.start, end: place.end, text: `${place.spaced ? '' : ' '}${status}` };
  const at = lines.start(inside.end);
  const broken = at > 0 && !/[\r\n]/.test(text.charAt(at - 1));
  return { start: at, end: at, text: `${broken ? eol : ''}status: ${status}${eol}` };
}
