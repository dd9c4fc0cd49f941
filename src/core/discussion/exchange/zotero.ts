import { NO_TARGET } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { plainTextOf } from '../../notes/markdownText.ts';
import type { ExchangeNote } from './exchangeNote.ts';

// A note from annotations has a paragraph for each: “Highlight” ([citation](zotero://select/…))
// ([pdf](zotero://open-pdf/…?page=7&annotation=KEY)) comment #tags. The quotation marks are those of Zotero's language;
// a note on the page has no quote, a marked area a picture.
const OPENS = /\(\[(?:\\.|[^\][\\])*\]\(zotero:\/\/open(?:-pdf)?\/((?:[^()\s]|\([^()\s]*\))*)\)\)/u;
const CITED = /\(\[((?:\\.|[^\][\\])*)\]\(zotero:\/\/select\/[^()\s]*\)\)$/u;
const OPENING = '“"„«‹「『‘‚';
const CLOSING = '”"“»›」』’‘';
const HEADING = /^#{1,6}\s+(.*?)\s*$/;
const TAG = /(?:^|\s)#(\p{L}[\p{L}\p{N}_/-]*)/gu;

/** Reads the Markdown that Zotero makes of a note from annotations. It says page and comment, but no author. */
export function importZotero(source: string): Result<readonly ExchangeNote[], string> {
  const notes: ExchangeNote[] = [];
  let title: string | null = null;
  for (const block of source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)) {
    const heading = HEADING.exec(block.split('\n')[0] ?? '')?.[1];
    if (heading === undefined) notes.push(...noteOf(block.trim(), title));
    else title ??= plainTextOf(heading).replace(/\s*\(\d[^()]*\)$/, '');
  }
  return notes.length > 0 ? ok(notes) : fail('there are no annotations as Zotero writes them in this file');
}

/** The note of a paragraph; none if nothing in it leads to an annotation. */
function noteOf(block: string, title: string | null): ExchangeNote[] {
  const link = OPENS.exec(block);
  if (!link) return [];
  const [whole, address = ''] = link;
  const key = /[?&]annotation=([A-Z0-9]+)/u.exec(address)?.[1];
  if (key === undefined) return [];
  const before = block.slice(0, link.index).trimEnd();
  const citation = CITED.exec(before);
  const words = before
    .slice(0, citation?.index ?? before.length)
    .replace(/^[\s*>-]+/u, '')
    .trim();
  const rest = block.slice(link.index + whole.length);
  const index = indexOf(/[?&]page=([^&]+)/u.exec(address)?.[1] ?? '');
  const label = /\bp{1,2}\.\s*([^,\])]+)$/.exec(citation?.[1] ?? '')?.[1] ?? null;
  const quote = words.startsWith('![') ? '' : unquoted(words);
  const exact = plainTextOf(quote.replace(/\s+/g, ' '));
  return [
    {
      id: `zotero ${key}`,
      replyTo: null,
      author: { key: null, name: null },
      source: { reading: null, title, url: null },
      target: {
        ...NO_TARGET,
        quote: exact === '' ? null : { exact, prefix: '', suffix: '' },
        page: index === null ? null : { index, label: label === String(index + 1) ? null : label },
      },
      locator: null,
      tags: [...rest.matchAll(TAG)].map(([, tag = '']) => tag),
      comment: rest.replace(TAG, '').trim(),
      made: null,
      edited: null,
    },
  ];
}

/** Words without the quotation marks around them. */
function unquoted(words: string): string {
  const isQuoted = words.length > 1 && OPENING.includes(words.charAt(0)) && CLOSING.includes(words.slice(-1));
  return isQuoted ? words.slice(1, -1).trim() : words;
}

function indexOf(page: string): number | null {
  return /^[1-9]\d{0,6}$/.test(page) ? Number(page) - 1 : null;
}
