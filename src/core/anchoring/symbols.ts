import type { DocumentText } from './documentText.ts';
import { fold } from './fold.ts';
import { readingText } from './quote.ts';
import { spell } from './quoteText.ts';
import type { Span } from './span.ts';
import { textIndex } from './textIndex.ts';

/** So many letters of context must stand around symbols, as they have none themselves. */
const LEAST_CONTEXT = 12;

/**
 * Finds a quote without letters or digits, say of a formula: where its prefix and suffix stand next to each other and
 * the symbols between are the quote's. Null unless that is one place.
 */
export function symbolsSpan(
  document: DocumentText,
  quote: { readonly exact: string; readonly prefix: string; readonly suffix: string },
): Span | null {
  const index = textIndex(document, 'flow');
  const prefix = fold(quote.prefix);
  const around = prefix + fold(quote.suffix);
  const wanted = inked(quote.exact);
  if (around.length < LEAST_CONTEXT || wanted === '') return null;
  const reading = readingText(document);
  const { offsets } = index.projection;
  const spans = index.occurrences(around, 16).flatMap((at): readonly Span[] => {
    const border = at + prefix.length;
    // Right after the last letter before, right before the first letter after.
    const from = border === 0 ? 0 : (offsets[border - 1] ?? 0) + 1;
    const between = reading.slice(from, offsets[border] ?? reading.length);
    for (let start = 0; start < between.length; start += 1) {
      for (let end = start + 1; end <= between.length; end += 1) {
        const piece = between.slice(start, end);
        if (piece.trim() === piece && inked(piece) === wanted)
          return [{ start: from + start, end: from + end }];
      }
    }
    return [];
  });
  const [only, another] = spans;
  return only !== undefined && another === undefined ? only : null;
}

function inked(text: string): string {
  return spell(text).replace(/\s/gu, '');
}
