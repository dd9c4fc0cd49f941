import { OBJECTIVE_VERBS } from '../headings/vocabulary.ts';
import { fingerprint, joinWords, safeName, slugWords, tellingWords } from './slug.ts';

/** Tags with a meaning of their own in notes; no objective can be called so. See docs/notes-format.md. */
export const RESERVED_TAGS: ReadonlySet<string> = new Set([
  'agree',
  'disagree',
  'question',
  'evidence',
  'answered',
]);

const READING_LIMIT = 48;
const OBJECTIVE_LIMIT = 40;
const OBJECTIVE_WORDS = 4;
const VALID = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;
const VALID_TAG = /^\p{L}[\p{L}\p{N}_/-]*$/u;
/** Adjectives that say how much or which, not what. */
const VAGUE = new Set(
  'key main major basic core various several some most many different current existing important own new two three four five'.split(
    ' ',
  ),
);

/** Whether a pinned id can name a reading's notes and files: letters, digits, `-`, `_`, not too long, no device name. */
export function isReadingId(id: string): boolean {
  return (
    VALID.test(id) &&
    Array.from(id).length <= 80 &&
    safeName(id.toLowerCase(), 'x') === id.toLowerCase() &&
    id === id.normalize('NFC')
  );
}

/** Whether a pinned id can be an objective's tag: a letter, then letters, digits, `-`, `_`, `/`; not a reserved tag. */
export function isObjectiveId(id: string): boolean {
  return (
    VALID_TAG.test(id) &&
    Array.from(id).length <= 80 &&
    !/\/$|\/\//.test(id) &&
    !RESERVED_TAGS.has(id.toLowerCase())
  );
}

/** A reading's id from its title: the part before a colon if it stands for the work alone, else the first words. */
export function readingIdFor(title: string): string {
  const head = /^(.{4,}?)(?:[:：]\s|\s[–—]\s|[?!]\s)/u.exec(title)?.[1] ?? '';
  const short = slugWords(withoutAsides(head));
  const words =
    tellingWords(short).length >= 2 && joinWords(short, READING_LIMIT).length >= 10
      ? short
      : slugWords(withoutAsides(title));
  const latin = words.filter((word) => /^[a-z0-9]+$/.test(word));
  const chosen = latin.length >= 2 && latin.join('').length >= 8 ? latin : words;
  const slug = trimmed(chosen, READING_LIMIT);
  return slug === '' ? `reading-${fingerprint(title)}` : safeName(slug, 'reading');
}

/** An objective's id from its text: what it is about, without the verb it begins with. */
export function objectiveIdFor(text: string): string {
  const clause =
    text
      .split(/[,;:：，；。—–(（]|\s-\s|\bincluding\b|\bsuch as\b|\be\.g\./u)
      .find((part) => aim(slugWords(part)).length >= 2) ?? text;
  const words = aim(slugWords(clause));
  const all = words.length > 0 ? words : slugWords(text);
  const latin = all.filter((word) => /^[a-z0-9]+$/.test(word));
  const chosen = latin.length >= 2 ? latin : all;
  const start = chosen.findIndex((word) => /^\p{L}/u.test(word));
  const slug = start < 0 ? '' : joinWords(chosen.slice(start, start + OBJECTIVE_WORDS), OBJECTIVE_LIMIT);
  if (slug === '') return `objective-${fingerprint(text)}`;
  return RESERVED_TAGS.has(slug) || VERBATIM.has(slug) ? `${slug}-objective` : safeName(slug, 'objective');
}

/** Words that as a tag would read like something else. */
const VERBATIM = new Set(['todo', 'note', 'notes', 'tag']);

/** The telling words of an objective behind the verbs at its beginning. */
function aim(words: readonly string[]): string[] {
  let start = 0;
  let named = false;
  for (; start < words.length - 1 && start < 6; start++) {
    const word = words[start] ?? '';
    // `explain how debate works`: behind “how” no verb asks for anything.
    if (!(NAMING.test(word) || (!named && isLead(word)))) break;
    named ||= NAMING.test(word);
  }
  return tellingWords(words.slice(start)).filter((word, _, all) => !VAGUE.has(word) || all.length === 1);
}

const NAMING = /^(?:the|a|an|how|why|what)$/;

function isLead(word: string): boolean {
  return (
    OBJECTIVE_VERBS.has(word) ||
    /^(?:and|or|to|able|critically|clearly|briefly|lab|optional|you|will|can)$/.test(word)
  );
}

/** Words up to the limit, without an article or preposition left over at the end. */
function trimmed(words: readonly string[], limit: number): string {
  const slug = joinWords(words, limit);
  const parts = slug.split('-');
  if (parts.length < words.length) {
    while (parts.length > 2 && tellingWords([parts.at(-1) ?? '', 'x']).length === 1) parts.pop();
  }
  return parts.join('-');
}

function withoutAsides(title: string): string {
  const short = title.replace(/[([（［][^()[\]（）［］]*[)\]）］]/g, ' ');
  return /[\p{L}\p{N}]/u.test(short) ? short : title;
}
