import { fail, type Result } from '../model/result.ts';

/** Why a note file can't be changed as asked. */
export type NotesErrorCode =
  /** The file's format is newer than this program. */
  | 'newer-version'
  /** Git left a conflict in it: it is to be healed first. */
  | 'conflict'
  /** No record has this id or key. */
  | 'not-found'
  /** A tag that can't be written as one. */
  | 'invalid-tag'
  /** The front matter holds the field in a way that no small edit can change. */
  | 'front-matter'
  /** What would be written is not what would be read back. */
  | 'not-read-back';

/** An expected failure of an edit, with words for people. */
export interface NotesError {
  readonly code: NotesErrorCode;
  readonly message: string;
}

/** The outcome of an edit of a note file. */
export type NotesResult<T> = Result<T, NotesError>;

const MESSAGES: Readonly<Record<NotesErrorCode, string>> = {
  'newer-version':
    'This note file was written by a newer version of Marginalia. It can be read, but not changed.',
  conflict: 'Git left a conflict in this note file. Heal it first.',
  'not-found': 'This note is not in its file any more.',
  'invalid-tag': 'A tag is a letter, then letters, digits, "-", "_" or "/".',
  'front-matter': 'The front matter of this note file can’t be changed safely. Please edit it by hand.',
  'not-read-back': 'This note could not be written in a way that is read back unchanged.',
};

/** A failure of an edit. */
export function notesError(code: NotesErrorCode): NotesResult<never> {
  return fail({ code, message: MESSAGES[code] });
}
