import type { Annotation } from '../model/annotation.ts';
import { escapeText } from '../notes/markdownText.ts';
import { formatQuote } from '../notes/quoteBlock.ts';
import { relativeLink } from '../notes/fragment.ts';

/** A note as a Markdown text speaks of it. */
export interface QuotedNote {
  readonly annotation: Annotation;
  readonly fellowName: string;
  readonly readingTitle: string;
  /** Path of the note file, relative to the course's folder. */
  readonly path: string;
  /** Fragment of the note's heading; null if it has none. */
  readonly fragment: string | null;
}

/** What a note's link says: `Ana on “Sleeper Agents”, p. 4`. */
export function linkWords({ annotation, fellowName, readingTitle }: QuotedNote): string {
  const where = annotation.locator === null ? '' : `, ${annotation.locator}`;
  return `${fellowName} on “${readingTitle}”${where}`;
}

/** A plain link to a note from another file of the course, which works on GitHub as well. */
export function noteLink(note: QuotedNote, from: string): string {
  return `[${linkText(linkWords(note))}](${relativeLink(from, note.path, note.fragment)})`;
}

/** A note's quote as a block quote, and below it a link, such as {@link noteLink} makes. */
export function quoteWithLink({ annotation }: QuotedNote, link: string): string {
  const quote = annotation.target.quote?.exact ?? '';
  return `${quote === '' ? '' : `${formatQuote(quote)}\n>\n`}> — ${link}\n`;
}

/** A text as the words of a link. */
export function linkText(text: string): string {
  return escapeText(text.replace(/\s+/g, ' ')).replaceAll(']', '\\]');
}
