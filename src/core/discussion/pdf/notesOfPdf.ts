import { offsetOfPosition, positionOfOffset } from '../../anchoring/documentText.ts';
import type { DocumentText } from '../../anchoring/documentText.ts';
import { trimSpan } from '../../anchoring/quote.ts';
import { tellingQuote } from '../../anchoring/tellingQuote.ts';
import type { Span } from '../../anchoring/span.ts';
import { NO_TARGET, type PageRef, type Target } from '../../model/annotation.ts';
import { idOfMark } from '../../notes/notesOfMarks.ts';
import type { ExchangeNote, ExchangeSource } from '../exchange/exchangeNote.ts';
import type { OwnNote, OwnNotes } from './ownNotes.ts';
import type { PdfMark } from './pdfMarks.ts';

/** A PDF whose annotations are to be notes. */
export interface MarkedPdf {
  readonly text: DocumentText;
  /** The names its pages have, if they have some. */
  readonly labels: readonly string[] | null;
  readonly source: ExchangeSource;
  readonly marks: readonly PdfMark[];
  /** The text of a page, in its own offsets, below a mark. */
  readonly spanOf: (mark: PdfMark) => Promise<Span | null>;
  /** What exports of ours left in it, by the marks' ids. */
  readonly own: OwnNotes;
}

/** The notes that annotations are: what is below them, what was written to them, by whom, and who answered. */
export async function notesOfPdf(pdf: MarkedPdf): Promise<readonly ExchangeNote[]> {
  const { notes, parts } = pdf.own;
  const marks = pdf.marks.filter(({ id }) => !parts.has(id));
  const made = new Map<string, ExchangeNote>();
  for (const mark of marks) {
    const own = notes.get(mark.id);
    made.set(mark.id, own ? current(own, mark) : await foreignNote(pdf, mark));
  }
  return marks.flatMap(({ id, replyTo }) => {
    const note = made.get(id);
    if (!note) return [];
    const parent = replyTo === null ? undefined : made.get(replyTo);
    return [notes.has(id) ? note : { ...note, replyTo: parent?.id ?? replyTo }];
  });
}

/** What was written in another program since counts. */
function current({ note, isEdited }: OwnNote, { words, edited }: PdfMark): ExchangeNote {
  if (!isEdited) return note;
  const hashtags = note.tags.map((tag) => `#${tag}`).join(' ');
  let comment = hashtags !== '' && words.endsWith(hashtags) ? words.slice(0, -hashtags.length) : words;
  // What stands before the comment (see `contentsOf`) is no part of it.
  for (const before of [`“${note.target.quote?.exact ?? ''}”`, note.target.alt ?? ''])
    if (before !== '' && comment.startsWith(before)) comment = comment.slice(before.length).trimStart();
  return { ...note, comment: comment.trim(), edited: edited ?? note.edited };
}

async function foreignNote(pdf: MarkedPdf, mark: PdfMark): Promise<ExchangeNote> {
  const target = mark.replyTo === null ? await targetOf(pdf, mark) : NO_TARGET;
  const { words: comment, author, made } = mark;
  return {
    id: idOfMark({ target, comment, author, made }),
    replyTo: mark.replyTo,
    author: { key: null, name: author },
    source: pdf.source,
    target,
    locator: null,
    tags: [],
    comment,
    made,
    edited: mark.edited,
  };
}

async function targetOf({ text, labels, spanOf }: MarkedPdf, mark: PdfMark): Promise<Target> {
  const { section } = mark;
  const page: PageRef = { index: section, label: labels?.[section] ?? null };
  const span = mark.boxes.length === 0 ? null : await spanOf(mark);
  const whole =
    span &&
    trimSpan(text, {
      start: offsetOfPosition(text, { page: section, offset: span.start }),
      end: offsetOfPosition(text, { page: section, offset: span.end }),
    });
  const quote = whole && tellingQuote(text, whole);
  return {
    ...NO_TARGET,
    quote,
    page: whole ? { ...page, index: positionOfOffset(text, whole.start).page } : page,
  };
}
