import { hideBlocks } from './hideBlocks.ts';
import { hideComments, type Mark, type Pin } from './hideComments.ts';

/** One line of a syllabus file, with everything that is not content blanked out. */
export interface SourceLine {
  /** 0-based, as editors count: lines end at CRLF, LF or CR. */
  readonly number: number;
  /** Offset of its first UTF-16 unit in the file. */
  readonly start: number;
  /** Where the line's text ends, before its line break and any trailing white space. */
  readonly end: number;
  /** As long as in the file, so that columns hold; comments are spaces, lines of code fences and front matter empty. */
  readonly text: string;
  /** Ids pinned on this line, in order. */
  readonly pins: readonly Pin[];
  readonly mark: Mark | null;
}

/** A file's lines, and what its front matter says of its title. */
export interface SourceText {
  readonly lines: readonly SourceLine[];
  readonly frontMatterTitle: string | null;
}

const LINE_BREAK = /\r\n|\n|\r/g;
/** Spaces that are not the space: no-break, ideographic, zero-width, and a byte order mark. */
const ODD_SPACES = /[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff\v\f]/g;

/** A text that is quoted as a whole, as in a mail, without its quotation marks; columns stay as they are. */
function unquoted(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line.trim() !== '');
  const quoted = filled.filter((line) => /^ {0,3}>/.test(line)).length;
  return filled.length >= 4 && quoted * 10 >= filled.length * 9
    ? lines.map((line) => line.replace(/^( {0,3})>/, '$1 '))
    : [...lines];
}

/** Splits a file into lines and blanks out front matter, fenced code, comments and template directives. */
export function sourceLines(text: string): SourceText {
  const raw: { start: number; text: string }[] = [];
  let start = 0;
  for (const match of text.matchAll(LINE_BREAK)) {
    raw.push({ start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  raw.push({ start, text: text.slice(start) });
  const { lines: shown, frontMatterTitle } = hideBlocks(
    unquoted(raw.map((line) => line.text.replace(ODD_SPACES, ' '))),
  );
  const { lines, pins, marks } = hideComments(shown);
  return {
    frontMatterTitle,
    lines: raw.map((line, number) => ({
      number,
      start: line.start,
      end: line.start + line.text.trimEnd().length,
      text: lines[number] ?? '',
      pins: pins[number] ?? [],
      mark: marks[number] ?? null,
    })),
  };
}
