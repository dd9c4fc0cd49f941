import { looksLikeNames } from './people.ts';

const SINGLE =
  /^(?<before>(?:[^‘’'"“”]{2,160}[,.:]\s+)?)[‘'](?<title>[^"“”\n]{8,200}?)[’'](?=\s*[,.;:(]|\s*$|\s+(?:https?:|<|\[|in\s))/u;

/** A text whose title stands in single quotation marks, with double ones in their place: `X, ‘Title’, Journal`. As long as before. */
export function withTitleQuotes(text: string): string {
  const { before = '', title } = SINGLE.exec(text)?.groups ?? {};
  if (title === undefined || (before !== '' && !looksLikeNames(before))) return text;
  return `${before}“${title}”${text.slice(before.length + title.length + 2)}`;
}
