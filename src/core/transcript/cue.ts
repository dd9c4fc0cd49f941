/** One caption as it stands in its file, before its markup is read. */
export interface Cue {
  /** Seconds; null where the file gives no time, or none that can be read. */
  readonly start: number | null;
  readonly end: number | null;
  /** Lines as written, without line ends; none is empty. */
  readonly lines: readonly string[];
  /** 0-based line of the file at which its text begins. */
  readonly line: number;
  /** Whether the file parts it from what stands before it, as an empty line does in plain text. */
  readonly paragraph?: boolean;
  /** Who speaks, where the file says so outside the text. */
  readonly speaker?: string | null;
}

/** What somebody says in one go: a line of a caption, its markup read. */
export interface Utterance {
  readonly start: number | null;
  readonly end: number | null;
  readonly text: string;
  /** Who speaks, where the file says so; null if it doesn't say, which mostly means: the one before goes on. */
  readonly speaker: string | null;
  /** Whether somebody else begins to speak here, named or not. */
  readonly turn: boolean;
  /** Whether the file itself begins a paragraph here. */
  readonly paragraph: boolean;
  /** When single words are said: offsets in `text`, ascending. */
  readonly marks: readonly TimeMark[];
}

/** From this offset on, what is said is said at `seconds` or later. */
export interface TimeMark {
  readonly offset: number;
  readonly seconds: number;
}

/** What could not be read as it stands, or not at all. */
export interface TranscriptProblem {
  readonly kind: TranscriptProblemKind;
  /** 0-based line of the file; null if it concerns the whole file. */
  readonly line: number | null;
}

/**
 * - `encoding`: the bytes are not UTF-8; they were read as Windows-1252
 * - `bad-time`: a time that is none; its words are kept with the time before
 * - `end-before-start`: a caption that ends before it begins
 * - `out-of-order`: captions not in the order of their times; they were sorted
 * - `empty-caption`: a time without words
 * - `too-long`: the end of the file was left out
 */
export type TranscriptProblemKind =
  'encoding' | 'bad-time' | 'end-before-start' | 'out-of-order' | 'empty-caption' | 'too-long';
