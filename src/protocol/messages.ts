import * as z from 'zod/mini';
import {
  annotationChange,
  annotationDraft,
  annotationView,
  copyChange,
  copyPlaces,
  importedMark,
  notePlaced,
  noteToPlace,
  position,
  readerAction,
  readerContext,
  readerState,
  revealTarget,
  typedWords,
} from './data.ts';
import type { MessageTable } from './rpc.ts';

const none = z.object({});
const ref = z.string().check(z.maxLength(1_000));

/**
 * What the reader may say to the host. The reader pulls: `ready` brings what the first page needs, and the host is silent
 * before; `annotations` brings the notes as they were then, to which what the host says after `ready` is added.
 * Changes are intents: the reader never shows a note because it asked for it, only because the store published it.
 */
export const readerToHost = {
  requests: {
    ready: { params: none, result: readerState },
    /** A thousand notes would keep the first page waiting. */
    annotations: {
      params: none,
      result: z.object({ annotations: z.array(annotationView), typed: z.array(typedWords) }),
    },
    /** Makes a note of a passage; answers its ref, or null if the fellow backed out. Published before it is answered. */
    annotate: { params: annotationDraft, result: z.object({ ref: z.nullable(z.string()) }) },
    change: { params: z.object({ ref, change: annotationChange }), result: none },
    remove: { params: z.object({ ref }), result: none },
    /** Keeps a note to the fellow alone, or shares it. */
    setPrivate: { params: z.object({ ref, isPrivate: z.boolean() }), result: none },
    /** Where the notes stand in the copy of this hash (SHA-256, hexadecimal); answers what changed since the one before. */
    placed: {
      params: z.object({ copy: z.string().check(z.regex(/^[0-9a-f]{64}$/)), places: copyPlaces }),
      result: z.object({ change: z.nullable(copyChange) }),
    },
    /** Makes notes of marks in the file, but for those that were made of it before; one step of *Undo*. */
    importMarks: {
      params: z.object({ marks: z.array(importedMark).check(z.maxLength(20_000)) }),
      result: z.object({ made: z.array(ref), known: z.number() }),
    },
    /** Settles the `index`-th other version of a note: it goes, and with `take` its words become the note's first. */
    settle: {
      params: z.object({ ref, index: z.number().check(z.int(), z.gte(0)), take: z.boolean() }),
      result: none,
    },
  },
  notifications: {
    undo: { params: none },
    redo: { params: none },
    /** What has the focus, for the keys that depend on it. */
    focus: {
      params: z.object({
        /** Text is selected, and no input has the focus: digits and letters are commands now. */
        selection: z.boolean(),
        /** Someone types in a field of the reader. */
        input: z.boolean(),
        /** A note is focused or open. */
        note: z.boolean(),
        caret: z.boolean(),
      }),
    },
    moved: { params: position },
    /** The fellow has looked at these notes of others. */
    seen: { params: z.object({ refs: z.array(ref).check(z.maxLength(100_000)) }) },
    /** What is typed in a card, now and then while it is, and when it was saved or dropped. */
    typed: { params: typedWords },
    /** Opens a link outside: the host checks it, and asks VS Code. */
    openLink: { params: z.object({ url: z.string().check(z.maxLength(10_000)) }) },
    /** Opens the note file at the record. */
    openNote: { params: z.object({ ref }) },
    /** Puts text on the clipboard. */
    copy: { params: z.object({ text: z.string().check(z.maxLength(1_000_000)) }) },
    /** Opens the talk in the browser, at a time if it can be opened at one. */
    openTalk: { params: z.object({ seconds: z.nullable(z.number().check(z.gte(0), z.lte(4_000_000))) }) },
    /** The fellow has a file of this reading. */
    attach: { params: none },
    /** The fellow asks for something else to read this with. */
    openExternally: { params: none },
    /** The text of the document by sections, if the host wants it. */
    text: {
      params: z.object({
        sections: z.array(z.string().check(z.maxLength(2_000_000))).check(z.maxLength(20_000)),
      }),
    },
    /** Where some of the notes go that were asked for with `placeNotes`, or why that can't be told. */
    notesPlaced: {
      params: z.object({
        job: z.number(),
        places: z.array(notePlaced).check(z.maxLength(100)),
        failure: z.nullable(z.string().check(z.maxLength(10_000))),
      }),
    },
    /** Something went wrong; `isFatal`: the document is not shown. */
    problem: {
      params: z.object({
        message: z.string().check(z.maxLength(10_000)),
        isFatal: z.optional(z.boolean()),
      }),
    },
  },
} as const satisfies MessageTable;

/** What the host may say to the reader, after `ready`. */
export const hostToReader = {
  requests: {},
  notifications: {
    /** Notes that are new or changed, and refs of those that are gone. */
    annotations: { params: z.object({ changed: z.array(annotationView), removed: z.array(z.string()) }) },
    context: { params: readerContext },
    /** What is typed and not saved, in whatever reader: told when this one gets the focus. */
    typed: { params: z.object({ words: z.array(typedWords) }) },
    reveal: { params: revealTarget },
    /** Asks for `text`, as soon as that disturbs nobody. */
    wantText: { params: none },
    perform: { params: z.object({ action: readerAction }) },
    /** Asks where notes go in the PDF; answered with `notesPlaced`, some at a time. */
    placeNotes: {
      params: z.object({
        job: z.number(),
        notes: z.readonly(z.array(noteToPlace)),
        withPictures: z.boolean(),
      }),
    },
  },
} as const satisfies MessageTable;

/** The reader's table. */
export type ReaderToHost = typeof readerToHost;
/** The host's table. */
export type HostToReader = typeof hostToReader;

/** What a document is, for the reader: a PDF, a web page, the words of a talk. */
export const documentKind = z.enum(['pdf', 'html', 'transcript']);
export type DocumentKind = z.output<typeof documentKind>;

/**
 * What the host writes into the page itself (escaped, in a `<meta>`), so that file, worker and libraries load
 * at once and beside each other, before the first message: all URIs the webview may fetch.
 */
export const readerBoot = z.object({
  /** One load of the page: goes into every message. */
  generation: z.string(),
  document: z.object({ kind: documentKind, uri: z.string(), name: z.string() }),
  /** Folder of the built reader: worker, cmaps, standard_fonts, wasm, iccs. Ends with `/`. */
  assets: z.string(),
  /** VS Code's display language, for numbers and dates. */
  language: z.string(),
});
export type ReaderBoot = z.output<typeof readerBoot>;
