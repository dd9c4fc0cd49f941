import { unitHeading } from '../headings/unitHeading.ts';
import { OTHER_NOUNS, TASK_VERBS } from '../headings/vocabulary.ts';
import { addressesOf } from '../reading/addresses.ts';
import { asidesOf } from '../reading/asides.ts';
import { isSidePiece } from '../reading/gaps.ts';
import type { Inline } from '../reading/inline.ts';
import { leadOf } from '../reading/lead.ts';
import { withTitleQuotes } from '../reading/titleQuotes.ts';
import { isNamesAndYear, isVerbLike, looksLikeNames, surelyNames } from '../reading/people.ts';

/** How much an item looks like a reading, whatever heading it stands under. */
export type Shape =
  /** It leads with a linked title, cites an author and a year, or gives an address. */
  | 'strong'
  /** It could be a title. */
  | 'possible'
  /** It is an instruction, a sentence, a label for something else, or nothing. */
  | 'none';

/** No title, but that there is none, or what was read before. */
const NOTHING =
  /^(?:no|none|tbd|tba|tbc|n\/a|nothing|coming soon|無|无|なし|없음)\b.{0,40}$|^recaps?\s(?:from|of)\s|^see\s.{0,120}\sfor\s(?:the|a|an|more|full|further|details)\b|^(?:fall|spring|summer|winter|autumn)\s\d{4}(?:\s[\p{L}-]+){0,2}$|^(?:re-?)?read (?:the |through |over )*(?:course )?syllabus\b|^[-–—.…?*\s]*$/iu;
const VERB_BEHIND =
  /^\s*(?:is|are|was|were|has|have|had|can|could|will|would|should|may|might|does|did|do|also|which|that|who|to|in|on|at|as|for|so|if|because|when|while|then)\b/i;
const YEAR = /\b(?:1[4-9]|20)\d\d[a-z]?\b/;

/** Judges an item by its text alone. */
export function itemShape(inline: Inline): Shape {
  const { plain } = inline;
  const lead = leadOf(plain);
  const text = withTitleQuotes(plain.slice(lead.length).trim());
  if (text === '' || NOTHING.test(text) || !/[\p{L}\p{N}]/u.test(text) || isOtherLabel(plain)) return 'none';
  const addresses = addressesOf(inline).filter((address) => address.end > lead.length);
  const first = addresses[0];
  if (
    first &&
    first.url === null &&
    first.start <= lead.length + 2 &&
    addresses.every((address) => address.url === null)
  ) {
    return /^(?:#|mailto:)/.test(localUrl(inline, first.start)) ||
      isWeek(text) ||
      isSidePiece(plain.slice(first.start, first.end))
      ? 'none'
      : 'possible';
  }
  const web = addresses.find(
    (address) => address.url !== null && !isSidePiece(plain.slice(address.start, address.end)),
  );
  if (!web && first && addresses.every((address) => isSidePiece(plain.slice(address.start, address.end))))
    return 'none';
  const before = plain.slice(lead.length, web?.start ?? 0).replace(/["“«[(*_\s]+$/, '');
  if (web && leadsIn(before))
    return VERB_BEHIND.test(plain.slice(web.end)) && !web.bare ? 'possible' : 'strong';
  const local = addresses.find((address) => address.url === null && !address.bare);
  if (local && !isSidePiece(plain.slice(local.start, local.end))) {
    const names = plain.slice(lead.length, local.start).replace(/["“«[(*_\s]+$/, '');
    if (/\p{L}{2}/u.test(names) && leadsIn(names)) return 'strong';
  }
  if (cites(text) || setsApart(inline)) return 'strong';
  // A reference that ends with its year and a full stop is no sentence.
  if (web?.bare && before.length <= 220 && isTitleLike(before.replace(/(\d{4}\)?)\.\s*$/, '$1')))
    return 'strong';
  return isTitleLike(text) ? 'possible' : 'none';
}

/** Whether a link within the course leads to a week of it. */
function isWeek(text: string): boolean {
  const unit = unitHeading(text);
  return unit?.rank === 'week' || /^(?:session|lecture|meeting|class|unit|module)$/i.test(unit?.unit ?? '');
}

function localUrl(inline: Inline, start: number): string {
  return inline.spans.find((span) => span.kind === 'link' && span.start === start)?.url ?? '';
}

/** Whether what stands before a link only names its author or frames it. */
function leadsIn(before: string): boolean {
  const bare = before
    .replace(/[\s,.:;–—-]*\(?(?:1[4-9]|20)\d\d[a-z]?\)?[\s,.:;–—"“-]*$/, '')
    .replace(/[’']s$/, '')
    .trim();
  return (
    bare.replace(/[^\p{L}\p{N}]/gu, '') === '' ||
    (bare.length <= 160 && looksLikeNames(bare) && !isVerbLike(bare)) ||
    isNamesAndYear(before)
  );
}

/** `Donna Haraway, *The Companion Species Manifesto*, Chicago, 2003`. */
function setsApart({ plain, spans }: Inline): boolean {
  const title = spans.find(({ kind, start, end }) => kind === 'italic' && end - start >= 6);
  if (!title || plain.length > 400) return false;
  const before = plain.slice(0, title.start).replace(/[\s,.:;"“*_–—-]+$/, '');
  return looksLikeNames(before) && (surelyNames(before) || YEAR.test(plain.slice(title.end)));
}

/** `Title (Author, 2021)`, `Author, "Title", 2021`, `“Title” — Author`. */
function cites(text: string): boolean {
  const cited = asidesOf(text).some((aside) => aside.kind === 'citation' && aside.text.length < 100);
  const quoted = /["“«「『《][^"“”»」』》]{4,200}["”»」』》]/u.exec(text);
  const short = text.length < 400;
  if (cited && short && !/^\p{Ll}/u.test(text)) return true;
  if (!quoted || !short) return false;
  const before = text
    .slice(0, quoted.index)
    .replace(/[\s,.:;–—-]*\(?(?:1[4-9]|20)\d\d[a-z]?\)?[\s,.:;–—-]*$/, '')
    .trim();
  return before === ''
    ? YEAR.test(text) ||
        looksLikeNames(text.slice(quoted.index + quoted[0].length).replace(/^[\s,.–—-]+|\s*\(.*$/g, ''))
    : looksLikeNames(before);
}

/** Whether a text could be a title: it begins like one, is short, and is no sentence or instruction. */
export function isTitleLike(text: string): boolean {
  const trimmed = text.trim();
  const words = trimmed.split(/\s+/);
  const first = (words[0] ?? '').toLowerCase().replace(/[^\p{L}]/gu, '');
  if (!/^["“«「『《(*_\p{Lu}\p{Lo}\p{N}]/u.test(trimmed) || words.length > 30 || /[:：]$/.test(trimmed))
    return false;
  if (TASK_VERBS.has(first) && !/["“*_]/.test(trimmed)) return false;
  return (
    !(/[.。]$/.test(trimmed) && words.length > 9) &&
    !/\b(?:is|are) due\b|\bdue (?:on|by|at|via)\b/i.test(trimmed) &&
    !/\b(?:you|your|we|please|students)\b/i.test(trimmed.slice(0, 200).replace(/["“].*["”]/, ''))
  );
}

/** `Assignment 1: …`, `Slides: …`, `Discussion — …`: a label for something that is not read. */
function isOtherLabel(plain: string): boolean {
  const label =
    /^[\s\p{Extended_Pictographic}\ufe0f*_[(]*([\p{L} -]{3,40}?)[)\]]?(?:\s*#?\d{1,2}(?:\.\d+)?)?\s*(?:[:：]|\s[–—-]\s)/u.exec(
      plain,
    )?.[1];
  const bare =
    /^[\s\p{Extended_Pictographic}\ufe0f*_[(]*([\p{L} ]{3,30}?)[\s*_)\]]*(?:#?\d{1,2})?[\s.]*$/u.exec(
      plain,
    )?.[1];
  return [label, bare].some((name) => {
    const words = (name ?? '').trim().toLowerCase().split(/\s+/);
    return words.length <= 4 && OTHER_LABELS.has(words.at(-1) ?? '');
  });
}

/** Nouns that make a label's line something else; `introduction: …` or `topics in …` may well be titles. */
const OTHER_LABELS = new Set(
  [...OTHER_NOUNS].filter(
    (word) =>
      !/^(?:introduction|intro|about|overview|summary|structure|group|groups|job|news|date|time|location|people|context|motivation|team|log|code|tools?|tips|concepts?|terms?|evaluation|feedback|communication|speaker|guest|topics|tutorials?|notes?)$/.test(
        word,
      ),
  ),
);
