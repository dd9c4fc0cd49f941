import * as z from 'zod/mini';
import { READER_ACTIONS } from './readerActions.ts';

/**
 * What travels between host and reader, as schemas; the types come from them.
 * Pages and coordinates travel as page index and PDF user space, never as CSS pixels; files travel as URIs.
 */

const text = (most: number): z.ZodMiniString => z.string().check(z.maxLength(most));
const pageIndex = z.number().check(z.int(), z.gte(0), z.lte(1_000_000));

const pageRef = z.object({ index: pageIndex, label: z.nullable(text(200)) });

const pageBox = z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });

/** Schema of core/model's `Target`. */
export const target = z.object({
  quote: z.nullable(z.object({ exact: text(1_000_000), prefix: text(1_000), suffix: text(1_000) })),
  page: z.nullable(pageRef),
  endPage: z.nullable(pageRef),
  box: z.nullable(pageBox),
  alt: z.exactOptional(z.nullable(text(10_000))),
  time: z.nullable(z.number()),
  section: z.optional(z.nullable(text(200))),
});

/** Where a reader stands: the point of the page at the top left of the view, and the zoom. */
export const position = z.object({
  pageIndex,
  /**
   * PDF user space units; null means the page's own top or left. Where text flows (a web page), `top` is the offset, in
   * the text of the section `pageIndex`, of what stands at the top.
   */
  left: z.nullable(z.number()),
  top: z.nullable(z.number()),
  scale: z.union([z.number(), z.enum(['page-width', 'page-fit', 'auto'])]),
  /** Degrees, a multiple of 90. */
  rotation: z.number(),
  /** How a document that flows is shown; absent: as it is by itself. */
  width: z.optional(z.enum(['narrow', 'medium', 'wide'])),
  layout: z.optional(z.enum(['article', 'original'])),
});
export type Position = z.output<typeof position>;

/** An objective as the reader offers it; `digit` is the key that tags with it, 1–9, or null beyond. */
export const objectiveView = z.object({
  id: z.string(),
  text: z.string(),
  digit: z.nullable(z.number()),
});
export type ObjectiveView = z.output<typeof objectiveView>;

/** A version of a note that lost a merge, kept in the note until its fellow settles it. */
export const otherVersion = z.object({
  edited: z.nullable(z.string()),
  comment: z.string(),
  /** Where they differ from the note's own. */
  quote: z.nullable(z.string()),
  tags: z.nullable(z.array(z.string())),
});
export type OtherVersion = z.output<typeof otherVersion>;

/** An annotation as the reader shows it. `ref` addresses it in intents: its id, or its key while it has none. */
export const annotationView = z.object({
  ref: z.string(),
  kind: z.enum(['highlight', 'page', 'area', 'timed', 'reply', 'reaction', 'answered']),
  fellow: z.string(),
  fellowName: z.string(),
  /** True if it belongs to the fellow who reads here: only then it can be changed. */
  own: z.boolean(),
  target,
  locator: z.nullable(z.string()),
  tags: z.array(z.string()),
  comment: z.string(),
  replyTo: z.nullable(z.string()),
  made: z.nullable(z.string()),
  edited: z.nullable(z.string()),
  /** True while the note file does not hold it yet. */
  pending: z.boolean(),
  /** True if nobody else gets to see it. */
  isPrivate: z.boolean(),
  /** True if somebody else wrote it and the fellow has not looked at it. */
  isNew: z.optional(z.boolean()),
  /** Other versions that a merge kept; absent if there are none. */
  otherVersions: z.optional(z.array(otherVersion)),
});
export type AnnotationView = z.output<typeof annotationView>;

/** What surrounds the notes: who reads, what the week asks, whether notes can be taken here. */
export const readerContext = z.object({
  title: z.string(),
  objectives: z.array(objectiveView),
  /** Tags in use in the course, for completion. */
  knownTags: z.array(z.string()),
  /** Why no notes can be taken here, to be shown; null if they can. */
  readOnlyReason: z.nullable(z.string()),
  /** What the facilitator asks about the reading; absent if nothing. */
  questions: z.exactOptional(z.readonly(z.array(z.string()))),
  /** Others' notes that stay out of sight until the fellow has written one; null or absent if none do. */
  heldBack: z.optional(z.nullable(z.object({ notes: z.number(), fellows: z.number() }))),
  /** Whether the pages of a PDF are dark in dark themes; absent means they are not. */
  darkPages: z.optional(z.boolean()),
});
export type ReaderContext = z.output<typeof readerContext>;

/** What belongs to a transcript besides its words. */
export const talkView = z.object({
  /** URI of the recording that lies beside it, if one does. */
  recording: z.nullable(z.string()),
  /** Whether the syllabus names an address at which the talk can be seen. */
  hasAddress: z.boolean(),
});
export type TalkView = z.output<typeof talkView>;

/** What is to be shown: an annotation, else words of the document, else a page. */
export const revealTarget = z.object({
  ref: z.nullable(z.string()),
  pageIndex: z.nullable(z.number()),
  quote: z.optional(z.string()),
});
export type RevealTarget = z.output<typeof revealTarget>;

/** What a reader needs for its first page, in one answer. */
export const readerState = z.object({
  context: readerContext,
  /** Where the fellow stopped last time; null on the first visit. */
  position: z.nullable(position),
  /** Only of a talk. */
  talk: z.optional(talkView),
  /** The annotation or page to show first, if the reader was opened for it. */
  reveal: z.nullable(revealTarget),
});
export type ReaderState = z.output<typeof readerState>;

/** What is changed in an annotation; absent parts stay. */
export const annotationChange = z.object({
  tags: z.optional(z.array(text(200)).check(z.maxLength(100))),
  comment: z.optional(text(1_000_000)),
  /** What the comment was when the fellow began to change it: what it has become since is not written over. */
  basis: z.optional(text(1_000_000)),
  target: z.optional(target),
  /** Where the passage is in words, where the target doesn't tell. */
  locator: z.optional(z.nullable(text(200))),
});
export type AnnotationChange = z.output<typeof annotationChange>;

/** A passage that is to become a note, or a reply to one. */
export const annotationDraft = z.object({
  /** In a reply only where nothing else is known: the host takes the place of the note it answers. */
  target,
  tags: z.array(text(200)).check(z.maxLength(100)),
  comment: text(1_000_000),
  /** Where the passage is in words, where the target doesn't tell, such as `Figure 2, p. 4`. */
  locator: z.optional(z.nullable(text(200))),
  /** Ref of the note it answers. */
  replyTo: z.optional(text(1_000)),
});
export type AnnotationDraft = z.output<typeof annotationDraft>;

/** What is being typed into a field of a card and saved nowhere yet. What was typed last counts. */
export const typedWords = z.object({
  /** The field: the ref of the note whose comment it is, or `reply REF`. */
  draft: text(1_010),
  /** Null once it was saved or dropped. */
  text: z.nullable(text(1_000_000)),
  /** What the comment was when the fellow began to change it; null for a new reply. */
  basis: z.nullable(text(1_000_000)),
  /** When, in milliseconds since 1970. */
  at: z.number(),
});
export type TypedWords = z.output<typeof typedWords>;

/** A mark that another program left in the file, to be made a note. */
export const importedMark = z.object({
  target,
  comment: text(1_000_000),
  /** Who made it, as the file says. */
  author: z.nullable(text(1_000)),
  /** When; ISO 8601. */
  made: z.nullable(text(100)),
});
export type ImportedMark = z.output<typeof importedMark>;

/** Where notes stand in one copy of a reading, by ref; see core's `CopyPlaces`. */
export const copyPlaces = z.record(
  text(1_000),
  z.object({ status: z.enum(['exact', 'fuzzy', 'lost']), section: z.nullable(pageIndex) }),
);

/** What became of notes from one copy to another; see core's `CopyChange`. */
export const copyChange = z.object({
  moved: z.readonly(z.array(z.object({ ref: z.string(), from: pageIndex, to: pageIndex }))),
  edited: z.readonly(z.array(z.string())),
  lost: z.readonly(z.array(z.string())),
  found: z.readonly(z.array(z.string())),
  same: z.number(),
});

/** A note that is to be found in the document, for a copy of it that holds notes; see core's `PlaceableNote`. */
export const noteToPlace = z.object({
  id: text(1_000),
  replyTo: z.nullable(z.string()),
  target,
  locator: z.nullable(z.string()),
});
export type NoteToPlace = z.output<typeof noteToPlace>;

const MOST_BOXES = 20_000;

/** Where a note goes in a PDF; see core's `PdfPlace`. */
export const pdfPlace = z.union([
  z.object({
    kind: z.literal('text'),
    parts: z.readonly(
      z
        .array(
          z.object({
            page: pageIndex,
            boxes: z.readonly(z.array(pageBox).check(z.minLength(1), z.maxLength(MOST_BOXES))),
          }),
        )
        .check(z.minLength(1), z.maxLength(MOST_BOXES)),
    ),
  }),
  z.object({ kind: z.literal('area'), page: pageIndex, box: pageBox }),
  z.object({ kind: z.literal('page'), page: pageIndex, isLost: z.boolean() }),
]);

const MOST_PICTURE_BYTES = 20_000_000;

/** A note's place, and the picture of what it frames (a PNG), if pictures were asked for. */
export const notePlaced = z.object({
  id: z.string(),
  place: pdfPlace,
  picture: z.optional(z.instanceof(Uint8Array).check(z.refine(({ length }) => length <= MOST_PICTURE_BYTES))),
});
export type NotePlaced = z.output<typeof notePlaced>;

/** Schema of `ReaderAction`. */
export const readerAction = z.enum(READER_ACTIONS);
