import { type Annotation, type AnnotationKind, type Target } from '../model/annotation.ts';
import type { Problem } from '../model/course.ts';
import { readAlternative, type Alternative } from './alternative.ts';
import { readLocator } from './locator.ts';
import { machineId } from './machineLine.ts';
import { plainTextOf } from './markdownText.ts';
import type { Section } from './outline.ts';
import { readQuote } from './quoteBlock.ts';
import { recordParts, type RecordParts, type TextRange } from './recordParts.ts';
import { recordProblems } from './recordProblems.ts';
import { withLineFeeds, type SourceLines } from './sourceLines.ts';
import { isReaction } from './tags.ts';
import { targetOf } from './target.ts';

/** What a record needs to know of the file it stands in. */
export interface RecordContext {
  readonly lines: SourceLines;
  readonly reading: string;
  readonly fellow: string;
  /** The file's offset of an offset of `lines`: they differ where git left a conflict. */
  readonly toFile: (offset: number) => number;
  /** Lines of the file itself, for line numbers. */
  readonly fileLines: SourceLines;
  /** The key of a record, which depends on its neighbours. */
  readonly keyOf: (record: NotesRecord) => string;
}

/** The heading of a record that has no place to name. */
export const PLACELESS = 'Note';
/** How the heading of a reply begins, before what it answers. */
export const REPLY_TO = 'Reply to ';

/**
 * A record of a note file. Found when the file is parsed, taken apart when it is looked at: most files are opened for
 * a few of their records or for their tags only.
 */
export class NotesRecord {
  readonly section: Section;
  readonly #context: RecordContext;
  #parts: RecordParts | undefined;
  #annotation: Annotation | undefined;
  #quote: string | undefined;

  constructor(context: RecordContext, section: Section) {
    this.#context = context;
    this.section = section;
  }

  /** Its ULID in upper case; null for a record written by hand and not stamped yet. */
  get id(): string | null {
    const line = this.section.machine;
    return line === null ? null : machineId(this.#context.lines.at(line));
  }

  /** Its key; see `annotationKey`. */
  get key(): string {
    return this.#context.keyOf(this);
  }

  /** 0-based line of the file on which it begins. */
  get line(): number {
    const { lines, toFile, fileLines } = this.#context;
    return lines === fileLines
      ? this.section.start
      : fileLines.lineAt(toFile(lines.start(this.section.start)));
  }

  /** Its stretch of the file: from its heading to the next section. In a conflicted file, of the side it stands in. */
  get range(): TextRange {
    const { lines } = this.#context;
    return { start: lines.start(this.section.start), end: lines.start(this.section.end) };
  }

  /** Its characters, as they stand. */
  get source(): string {
    const { start, end } = this.range;
    return this.#context.lines.text.slice(start, end);
  }

  /** Where its parts stand. */
  get parts(): RecordParts {
    this.#parts ??= recordParts(this.#context.lines, this.section);
    return this.#parts;
  }

  /** The text of its quote; empty if it has none. */
  get quote(): string {
    const { quote } = this.parts;
    this.#quote ??= quote ? readQuote(this.#context.lines, quote.startLine, quote.endLine) : '';
    return this.#quote;
  }

  /** Its tags, each once. */
  get tags(): readonly string[] {
    const tokens = this.parts.locator?.line.tags ?? [];
    return tokens.length === 1 ? tokens.map(({ tag }) => tag) : [...new Set(tokens.map(({ tag }) => tag))];
  }

  /** The note it holds. */
  get annotation(): Annotation {
    this.#annotation ??= this.#read();
    return this.#annotation;
  }

  /** Other versions of it that a merge kept, oldest line first. */
  get alternatives(): readonly Alternative[] {
    return this.parts.alternatives.map(({ start, end }) =>
      readAlternative(this.#context.lines.text.slice(start, end)),
    );
  }

  /** What is wrong with it, by itself; what it shares with others is the file's matter. */
  get problems(): readonly Problem[] {
    const { lines, toFile, fileLines } = this.#context;
    const lineOf = (offset: number): number => fileLines.lineAt(toFile(offset));
    return recordProblems(this, lines, lineOf);
  }

  #read(): Annotation {
    const { parts, quote, tags } = this;
    const { reading, fellow, lines } = this.#context;
    const fields = parts.machine?.line.fields ?? null;
    const locator = this.#locator();
    const target = targetOf(quote, locator, parts.locator?.line.url ?? null, fields);
    const comment = parts.comments
      .map(({ start, end }) => withLineFeeds(lines.text.slice(start, end)))
      .join('\n\n');
    const replyTo = fields?.re ?? null;
    const keyOf = (): string => this.key;
    return {
      id: this.id,
      // Enumerable, so that copies hold it; computed only when asked for, as it takes a hash.
      get key() {
        return keyOf();
      },
      kind: kindOf(target, replyTo, tags, comment),
      fellow,
      reading,
      target,
      locator,
      tags,
      comment,
      replyTo,
      made: fields?.made ?? null,
      edited: fields?.edited ?? null,
    };
  }

  /** Where the passage is, in words: as the locator line says, else as the heading does. */
  #locator(): string | null {
    const label = this.parts.locator?.line.label ?? null;
    if (label !== null && label !== '') return label;
    const heading = plainTextOf(this.parts.heading?.text ?? '');
    const named = /^(.*\S) \(([0-9a-z]{6,26})\)$/s.exec(heading);
    const words = named?.[1];
    if (words !== undefined && this.id?.toLowerCase().endsWith(named?.[2] ?? '-')) {
      return words === PLACELESS ? null : words.startsWith(REPLY_TO) ? words.slice(REPLY_TO.length) : words;
    }
    return readLocator(heading) === null ? null : heading;
  }
}

function kindOf(
  target: Target,
  replyTo: string | null,
  tags: readonly string[],
  comment: string,
): AnnotationKind {
  if (replyTo !== null) {
    if (tags.includes('answered')) return 'answered';
    return comment === '' && isReaction(tags) ? 'reaction' : 'reply';
  }
  if (target.quote) return 'highlight';
  if (target.box) return 'area';
  return target.time === null ? 'page' : 'timed';
}
