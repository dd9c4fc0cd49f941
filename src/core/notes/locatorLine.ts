import { cleanText } from './cleanText.ts';
import { readLocator } from './locator.ts';
import { escapeText, plainTextOf } from './markdownText.ts';
import { pageOfLink, timeOfLink } from './pageLink.ts';
import { isValidTag } from './tags.ts';

/**
 * The locator line of a record: where the passage is, as a link, and the tags. `[p. 1](https://…#page=1) #tag #other`.
 * By hand also `p. 1 #tag`, `#tag #other` or `Tags: #tag`. No line that we write begins with a tag: fixers of
 * "missing space after #" would turn it into a heading.
 */
export interface LocatorLine {
  /** The link's text, or the words that stand in its place; null if there are only tags. */
  readonly label: string | null;
  readonly url: string | null;
  readonly tags: readonly TagToken[];
  /** Offset of the first word that is neither link nor tag: from there on it is the comment's. Null if there is none. */
  readonly words: number | null;
  /** Whether it begins with a tag, so that it must be written anew when it is changed. */
  readonly bare: boolean;
}

/** A tag and where it stands in the line; `start` is its `#`. */
export interface TagToken {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

const LINK =
  /^!?\[((?:\\[^]|[^\\[\]]|\[(?:\\[^]|[^\\[\]])*\])*)\]\((?:<([^<>\n]*)>|([^\s()]*(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\)/;
const WIKI_LINK = /^!?\[\[([^[\]|\n]+)(?:\|([^[\]\n]+))?\]\]/;
const ADDRESS = /^(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/[^\s<>]+))/i;
const PREFIX = /^tags?:(?=\s|$)/i;
const TAG_START = /^#(?=[\p{L}\\])/u;
const SEPARATOR = /^[,;·|•–—-]+$/u;

/** A line as we write it, with nothing escaped in it: most lines are, and need no closer look. */
const USUAL =
  /^\[([^\\[\]&*_`<~=\s]+(?: [^\\[\]&*_`<~=\s]+)*)\]\(([^\s()\\&*_`<~[\]]+)\)((?: #[A-Za-z][\w/-]*)*)$/;

/** Reads a paragraph as a locator line; null if it is none, which makes it the comment's. */
export function parseLocatorLine(text: string): LocatorLine | null {
  const usual = USUAL.exec(text);
  if (usual) {
    const [, label = '', url = '', tags = ''] = usual;
    return {
      label: label.normalize('NFC'),
      url,
      tags: usualTags(tags, text.length - tags.length),
      words: null,
      bare: false,
    };
  }
  if (/^#[ \t]/.test(text)) return fixedTagLine(text);
  if (TAG_START.test(text)) return tagsOnly(text, 0, true);
  const prefix = PREFIX.exec(text);
  if (prefix) return tagsOnly(text, prefix[0].length, false);
  const link = leadingLink(text);
  if (!link) return plainLocator(text);
  const rest = readRest(text, link.length);
  const line = { label: link.label, url: link.url, tags: rest.tags, bare: false };
  // A link with words behind it is a locator only if it looks like one; else it is how a comment begins.
  if (rest.words === null) return { ...line, words: null };
  const leads = isPlace(link.label) || pageOfLink(link.url) !== null || timeOfLink(link.url) !== null;
  return leads ? { ...line, words: rest.words } : null;
}

/** A locator line as we write it; null if it would be empty. */
export function formatLocatorLine(
  label: string | null,
  url: string | null,
  tags: readonly string[],
): string | null {
  const hashtags = tags.map((tag) => `#${escapeTag(tag)}`).join(' ');
  const place =
    label === null
      ? ''
      : url === null
        ? plainPlace(label)
        : `[${escapeText(label).replace(/\]/g, '\\]')}](${escapeUrl(url)})`;
  if (place === '') return hashtags === '' ? null : `Tags: ${hashtags}`;
  return hashtags === '' ? place : `${place} ${hashtags}`;
}

/** A tag as it can stand in Markdown: a trailing underscore is escaped, as formatters do. */
export function escapeTag(tag: string): string {
  return tag.replace(/_+$/, (run) => run.replace(/_/g, '\\_'));
}

/** An address as a link's target. */
export function escapeUrl(url: string): string {
  const percent = (char: string): string =>
    char === '(' ? '%28' : char === ')' ? '%29' : encodeURIComponent(char);
  return cleanText(url.trim()).replace(/[\s()<>\\`\p{Cc}]/gu, percent);
}

/** A label without a link is written only where it reads as a locator again; else the heading alone holds it. */
function plainPlace(label: string): string {
  return plainLocator(escapeText(label))?.label === label ? escapeText(label) : '';
}

function leadingLink(text: string): { label: string; url: string; length: number } | null {
  const wiki = WIKI_LINK.exec(text);
  if (wiki) return { label: oneLine(wiki[2] ?? wiki[1] ?? ''), url: wiki[1] ?? '', length: wiki[0].length };
  const link = LINK.exec(text);
  if (link)
    return {
      label: oneLine(plainTextOf(link[1] ?? '')),
      url: plainTextOf(link[2] ?? link[3] ?? ''),
      length: link[0].length,
    };
  const address = ADDRESS.exec(text);
  const url = address?.[1] ?? address?.[2];
  if (!address || url === undefined) return null;
  const page = pageOfLink(url);
  return { label: page === null ? url : `p. ${page + 1}`, url, length: address[0].length };
}

/** `p. 4 #tag`: a locator that is no link, alone on the line but for tags. */
function plainLocator(text: string): LocatorLine | null {
  const hash = text.search(/\s#[\p{L}\\]/u);
  const words = oneLine(plainTextOf(hash === -1 ? text : text.slice(0, hash)));
  if (words.length > 60 || !isPlace(words.replace(/^[^,]{1,30}, (?=p)/, ''))) return null;
  const rest = hash === -1 ? { tags: [], words: null } : readRest(text, hash);
  return rest.words !== null ? null : { label: words, url: null, tags: rest.tags, words: null, bare: false };
}

function tagsOnly(text: string, from: number, bare: boolean): LocatorLine | null {
  const { tags, words } = readRest(text, from);
  return words !== null || tags.length === 0 ? null : { label: null, url: null, tags, words: null, bare };
}

/** `# a #b`, which a fixer made of `#a #b`. */
function fixedTagLine(text: string): LocatorLine | null {
  const first = /^#[ \t]+(\S+)/.exec(text);
  const tag = plainTextOf(first?.[1] ?? '');
  if (!first || !isValidTag(tag)) return null;
  const { tags, words } = readRest(text, first[0].length);
  if (words !== null) return null;
  return {
    label: null,
    url: null,
    tags: [{ tag, start: 0, end: first[0].length }, ...tags],
    words: null,
    bare: true,
  };
}

function usualTags(tags: string, from: number): TagToken[] {
  const tokens: TagToken[] = [];
  for (let at = 0; at < tags.length;) {
    const next = tags.indexOf(' ', at + 1);
    const end = next === -1 ? tags.length : next;
    tokens.push({ tag: tags.slice(at + 2, end), start: from + at + 1, end: from + end });
    at = end;
  }
  return tokens;
}

function readRest(text: string, from: number): { tags: TagToken[]; words: number | null } {
  // Further links are neither words nor tags; blanked out, they keep the offsets.
  const rest = text.slice(from).replace(/\[[^[\]]*\]\([^\s()]*\)/g, (link) => ' '.repeat(link.length));
  const tags: TagToken[] = [];
  for (const token of rest.matchAll(/\S+/g)) {
    const word = token[0].replace(/[,;.]+$/, '');
    const start = from + token.index;
    const tag = word.startsWith('#') ? plainTextOf(word.slice(1)).normalize('NFC') : '';
    if (isValidTag(tag)) tags.push({ tag, start, end: start + word.length });
    else if (word !== '' && !SEPARATOR.test(word)) return { tags, words: start };
  }
  return { tags, words: null };
}

/** Whether words are a locator and nothing else. */
function isPlace(words: string): boolean {
  if (/^(?:pp?|pages?|pgs?|S|Seiten?)(?:\.\s*|\s+)[^\s,;]+$/u.test(words)) return readLocator(words) !== null;
  return /^(?:[\d:]+$|§|sec|fig|tab|ch|eq|app)/i.test(words) && readLocator(words) !== null;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().normalize('NFC');
}
