import { sha256 } from '@noble/hashes/sha2.js';
import { fold } from '../anchoring/fold.ts';
import type { Annotation, Target } from '../model/annotation.ts';
import { newId } from './annotationKey.ts';
import { cleanText } from './cleanText.ts';
import { sameName } from './fellowKey.ts';
import type { NoteDraft } from './formatRecord.ts';
import { spokenNote } from './spokenNote.ts';

/** A mark that another program left in a copy of the reading. */
export interface EmbeddedNote {
  readonly target: Target;
  /** What was written with it, as plain text. */
  readonly comment: string;
  readonly author: string | null;
  /** When it was made, ISO 8601; null if the file doesn't say. */
  readonly made: string | null;
}

/** Who imports, and how another author is named. */
export interface Importer {
  /** Names the fellow goes by. */
  readonly names: readonly string[];
  /** Others' notes on the reading: a PDF that was exported repeats them. */
  readonly others?: readonly OthersNote[];
  /** The line that says who made a mark; the name is plain text. */
  readonly attribution: (author: string) => string;
}

/** A note of another fellow, and the name they go by. */
export interface OthersNote {
  readonly name: string;
  readonly annotation: Annotation;
}

/** A note that is to be made of a mark. Its id comes from the mark: imported again, it is the same note. */
export type MarkDraft = NoteDraft & { readonly id: string };

/**
 * The notes to be made of marks, without those that `known` holds already: made of the same mark before, whatever was
 * changed in them since, or on the same passage by the fellow themselves where the mark says nothing more.
 */
export function notesOfMarks(
  marks: readonly EmbeddedNote[],
  known: readonly Annotation[],
  importer: Importer,
): readonly MarkDraft[] {
  const ids = new Set(known.map(({ id }) => id));
  const passages = new Set(
    known.map(({ target }) => passageOf(target)).filter((passage) => passage !== null),
  );
  const drafts: MarkDraft[] = [];
  for (const mark of marks) {
    const id = idOfMark(mark);
    const passage = passageOf(mark.target);
    const isMarked = passage !== null && passages.has(passage) && mark.comment === '';
    if (ids.has(id) || isMarked || isRepeated(mark, known, importer)) continue;
    ids.add(id);
    if (passage !== null) passages.add(passage);
    drafts.push({ id, target: mark.target, tags: [], comment: commentOf(mark, importer) });
  }
  return drafts;
}

function commentOf({ comment, author }: EmbeddedNote, { names, attribution }: Importer): string {
  const name = author === null ? '' : cleanText(author).replace(/\s+/gu, ' ').trim();
  const isOwn = name === '' || names.some((own) => sameName(own) === sameName(name));
  return [comment, isOwn ? '' : attribution(name)].filter((part) => part !== '').join('\n\n');
}

/** Whether a mark repeats a note of the fellow, or one of whoever it says made it. */
function isRepeated(mark: EmbeddedNote, known: readonly Annotation[], { others = [] }: Importer): boolean {
  const author = sameName(mark.author ?? '');
  const theirs = others.filter(({ name }) => sameName(name) === author).map(({ annotation }) => annotation);
  return [...known, ...theirs].some((note) => repeats(mark, note));
}

/** Whether a mark says what a note says already: on its passage or a page's part of that, with its words at most. */
function repeats({ target, comment }: EmbeddedNote, note: Annotation): boolean {
  const spoken = spokenNote(note);
  const isSaid =
    comment === '' || comment === spoken || (spoken !== '' && comment.startsWith(`${spoken}\n\n`));
  if (!isSaid) return false;
  const first = note.target.page?.index;
  const last = note.target.endPage?.index ?? first;
  const page = target.page?.index;
  if (page === undefined || first === undefined || last === undefined || page < first || page > last)
    return false;
  if (target.quote === null) return note.target.quote === null && comment !== '';
  const [marked, noted] = [fold(target.quote.exact), fold(note.target.quote?.exact ?? '')];
  return noted !== '' && (noted.includes(marked) || marked.includes(noted));
}

/** The words of a passage and its page; null for what has no words. */
function passageOf({ quote, page }: Target): string | null {
  return quote === null ? null : `${page?.index ?? ''} ${fold(quote.exact)}`;
}

/** A ULID with the mark's time, and a hash of the mark in place of chance. */
export function idOfMark({ target, comment, author, made }: EmbeddedNote): string {
  const source = [passageOf(target) ?? `${target.page?.index ?? ''}`, comment, author ?? '', made ?? ''];
  const hash = sha256(new TextEncoder().encode(source.join('\u0000')));
  let at = 0;
  const time = made === null ? Number.NaN : Date.parse(made);
  // Ids without any time are those made from keys.
  return newId(Number.isNaN(time) || time <= 0 ? 1 : time, () => (hash[at++ % hash.length] ?? 0) / 256);
}
