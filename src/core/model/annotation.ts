/**
 * A note as the product knows it, in the terms of the W3C Web Annotation Data Model:
 * an annotation has a target (what it is about) and a body (tags, comment).
 */

/** The passage itself and the text around it (TextQuoteSelector). All three as quote text (see core/anchoring). */
export interface TextQuote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A page: its 0-based index in the file and, where the file names its pages, its label. */
export interface PageRef {
  readonly index: number;
  readonly label: string | null;
}

/** A rectangle on a page in PDF user space units (1/72 inch), origin at the lower left: x1 < x2, y1 < y2. */
export interface PageBox {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** What an annotation is about. Every part may be absent: a hand-written note may have a quote and nothing else. */
export interface Target {
  readonly quote: TextQuote | null;
  /** First page of the passage. */
  readonly page: PageRef | null;
  /** Last page, where the passage spans several. */
  readonly endPage: PageRef | null;
  readonly box: PageBox | null;
  /** What is to be seen in `box`, in words, for whoever doesn't see it. */
  readonly alt?: string | null;
  /** Seconds into a recording. */
  readonly time: number | null;
  /** The heading the passage stands under, where there are no pages. */
  readonly section?: string | null | undefined;
}

/** What a record is. See docs/notes-format.md. */
export type AnnotationKind = 'highlight' | 'page' | 'area' | 'timed' | 'reply' | 'reaction' | 'answered';

/** Where a fellow stands with a reading. */
export type ReadingStatus = 'unread' | 'reading' | 'done';

/** One note of one fellow on one reading. */
export interface Annotation {
  /** ULID, or null for a record written by hand and not stamped yet. */
  readonly id: string | null;
  /** Address of a record without id, made from reading, fellow, folded quote and n-th of equals; never empty. */
  readonly key: string;
  readonly kind: AnnotationKind;
  readonly fellow: string;
  readonly reading: string;
  readonly target: Target;
  /** Where the passage is, as shown to people: `p. 4`, `p. 3–4`, `§ 2.1`, `12:34`; null if the record says nothing. */
  readonly locator: string | null;
  /** Without `#`, in the order written. Objective ids are tags like any other. */
  readonly tags: readonly string[];
  /** Markdown, as the fellow wrote it; empty if there is none. */
  readonly comment: string;
  /** Id or key of the parent, for replies. */
  readonly replyTo: string | null;
  /** ISO 8601, or null where the record does not say. */
  readonly made: string | null;
  readonly edited: string | null;
}

/** A target about nothing yet, to be spread into. */
export const NO_TARGET: Target = { quote: null, page: null, endPage: null, box: null, time: null };
