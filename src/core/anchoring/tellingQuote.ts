import type { TextQuote } from '../model/annotation.ts';
import { anchor, LONGEST_CONTEXT } from './anchor.ts';
import type { DocumentText } from './documentText.ts';
import { CONTEXT_LENGTH, quoteOf, trimSpan } from './quote.ts';
import type { Span } from './span.ts';

/**
 * The quote of a passage that is to be found again: as {@link quoteOf} makes it, but with so much more context as it
 * takes to tell the passage from others that read the same, such as the rows of a table or what is said twice. Null if
 * the span has no text.
 */
export function tellingQuote(document: DocumentText, span: Span): TextQuote | null {
  const trimmed = trimSpan(document, span);
  const short = trimmed && quoteOf(document, trimmed);
  if (!trimmed || !short) return null;
  for (let length = CONTEXT_LENGTH; length <= LONGEST_CONTEXT; length *= 2) {
    const quote = quoteOf(document, trimmed, length);
    if (quote && tells(document, quote, trimmed)) return quote;
  }
  return short; // The page is all that may tell.
}

function tells(document: DocumentText, quote: TextQuote, span: Span): boolean {
  const found = anchor(document, { quote });
  return found.status === 'exact' && found.start < span.end && found.end > span.start;
}
