/** A title without the punctuation and quotation marks that frame it. */
export function tidyTitle(title: string): string {
  let tidy = title.replace(/\s+/g, ' ').trim();
  for (let before = ''; before !== tidy;) {
    before = tidy;
    tidy = tidy.replace(/^[\s,;:.·|–—*_-]+(?=\S)|[\s,;:·|–—*_-]+$/g, '');
    if (!/(?:\b\p{L}|\betc|\.\.)\.$/u.test(tidy)) tidy = tidy.replace(/\.$/, '');
    tidy = tidy.replace(/^["“„「『《«]([^"“”„「」『』《》«»]+)["”“」』》»]$/u, '$1');
    tidy = tidy.replace(/^["“](?=[^"”]*$)|(?<=^[^"“]*)["”]$/g, '').replace(/^\[\[?([^[\]]+)\]\]?$/, '$1');
    if (/^[^(]*\)$/.test(tidy) || /\([^)]*$/.test(tidy)) tidy = tidy.replace(/\)$|\s*\([^)]{0,3}$/, '');
  }
  return tidy;
}

/** An objective as a line of its own, without what joins it to the next: `…; and`. */
export function tidyObjective(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*[;,](?:\s+(?:and|or))?$/i, '');
}

/** Names as a byline, without `by` and what frames them. */
export function tidyNames(names: string): string | null {
  const tidy = names
    .replace(/["“”*_]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:*_"“(–—-]+|[\s,;:*_"”(–—-]+$/g, '')
    .replace(/^by\s+/i, '')
    .replace(/(?<!\bal|\b\p{L}|\b(?:Jr|Sr|Inc|Ltd|etc))\.$/u, '')
    .replace(/\bet al$/, 'et al.')
    .trim();
  return /[\p{L}\d]/u.test(tidy) ? tidy : null;
}

/** The first sentence of a text, as titles end before the venue in a list of references. */
export function firstSentence(text: string): string {
  const trimmed = text.replace(/^[\s.,:;—–"“-]+/, '');
  const end =
    /[^.\s\p{Lu}]{2}[.]["”]?\s+(?=[\p{Lu}\d*_])|["”][.,]?\s|[?!]\s+(?=\p{Lu}\p{L}*[\s,.]*(?:\d|$))/u.exec(
      trimmed,
    );
  return end ? trimmed.slice(0, end.index + end[0].trimEnd().length) : trimmed;
}
