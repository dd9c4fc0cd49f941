import { addressesOf, type Address } from './addresses.ts';
import { asidesOf } from './asides.ts';
import { QUOTED } from './citedByWords.ts';
import { findDuration } from './duration.ts';
import { isConnective, isGenericText, isAuthorYear, isSidePiece, joinsWorks } from './gaps.ts';
import { parseInline, type Inline, type References } from './inline.ts';
import { leadOf } from './lead.ts';
import { isNamesAndYear, isVerbLike, looksLikeNames, surelyNames } from './people.ts';
import { tidyNames, tidyTitle } from './tidy.ts';
import { byAfter, partOf, titleText, type Marked, type TitleText } from './titleText.ts';

/** What an item says of one work. */
export interface ReadingFields {
  readonly title: string;
  readonly byline: string | null;
  readonly year: number | null;
  readonly links: readonly string[];
  readonly minutes: number | null;
  readonly part: string | null;
  /** The tier that a mark on the item itself puts it in: `[Optional]`. */
  readonly tier: string | null;
}

/** Reads the works an item cites: mostly one; several where their titles are merely joined. Empty if there is no title. */
export function readingFields(
  inline: Inline,
  details: readonly string[],
  references: References,
): ReadingFields[] {
  const lead = leadOf(inline.plain);
  const addresses = addressesOf(inline).filter((address) => address.end > lead.length);
  const works = split(inline, addresses, lead.length).map(([from, to]) => work(inline, addresses, from, to));
  const shared = works.length > 1 ? null : (works[0]?.minutes ?? null);
  const fields = works
    .map((found) => ({ ...found, minutes: shared, tier: found.tier ?? works.at(-1)?.tier ?? lead.tier }))
    .filter((found) => /[\p{L}\p{N}]/u.test(found.title));
  return fields.length === 1 && fields[0] ? [withDetails(fields[0], details, references)] : fields;
}

/** Where one work ends and the next begins: between linked titles, or behind citations, that are merely joined. */
function split(inline: Inline, addresses: readonly Address[], from: number): [number, number][] {
  const { plain } = inline;
  const cuts: number[] = [];
  const titles = addresses.filter(
    (address) => !address.bare && !isGenericText(plain.slice(address.start, address.end)),
  );
  for (const [i, address] of titles.entries()) {
    const before = titles[i - 1];
    if (!before || insideAside(plain, address)) continue;
    if (!joinsWorks(plain.slice(before.end, address.start))) break;
    cuts.push(address.start);
  }
  if (titles.length === 0) {
    for (const match of plain.matchAll(BETWEEN_CITATIONS)) cuts.push(match.index + match[0].length);
  }
  const edges = [from, ...cuts.filter((cut) => cut > from), plain.length];
  return edges.slice(1).map((edge, i) => [edges[i] ?? 0, edge]);
}

const BETWEEN_CITATIONS =
  /\([^()]{0,80}\b(?:1[4-9]|20)\d\d[a-z]?\)(?:\s*\([^()]{0,60}\))?\s*(?:;|,?\s+and\s|\s[&+/]\s)\s*(?=["“]?[\p{Lu}\d][^()]{3,200}\([^()]{0,80}\b(?:1[4-9]|20)\d\d[a-z]?\))/gu;

function insideAside(plain: string, address: Address): boolean {
  return asidesOf(plain).some(
    (aside) =>
      aside.start < address.start &&
      address.end <= aside.end &&
      !(aside.start + 1 === address.start && aside.end - 1 === address.end),
  );
}

/** Reads one work from a stretch of the item. */
function work(inline: Inline, all: readonly Address[], from: number, to: number): ReadingFields {
  const { plain } = inline;
  const addresses = all.filter((address) => address.start < to && address.end > from);
  const head = addresses.find((address) => isHead(plain, address, from, to));
  return head ? linked(inline, addresses, head, from, to) : unlinked(inline, addresses, from, to);
}

/** Whether the text of a link is the work's title. */
function isHead(plain: string, address: Address, from: number, to: number): boolean {
  const text = plain.slice(Math.max(address.start, from), address.end);
  if (address.bare || isGenericText(text) || isAuthorYear(text)) return false;
  const before = plain.slice(from, address.start);
  const opened = before.lastIndexOf('(') > before.lastIndexOf(')');
  if (opened && /\p{L}{3}/u.test(before)) return false;
  const quote = QUOTED.exec(before);
  const source = quote && /\b(?:from|in)\s*$/.test(before.slice(quote.index + quote[0].length));
  if (quote && !source && !opened && looksLikeNames(before.slice(0, quote.index))) return false;
  // A sentence that links a word somewhere is no title by that word.
  return (
    (before.length <= 160 || isNamesAndYear(before)) &&
    (plain.slice(address.end, to).length < 400 || before.trim().length < 60)
  );
}

function linked(
  inline: Inline,
  addresses: readonly Address[],
  head: Address,
  from: number,
  to: number,
): ReadingFields {
  const { plain } = inline;
  const text = plain.slice(Math.max(head.start, from), head.end).replace(/^\[([^[\]]*)\]$/, '$1');
  const before = plain.slice(from, head.start);
  const after = plain.slice(head.end, to);
  const named = namesBefore(before);
  const own = titleIn(text, named.byline !== null);
  const behind = byAfter(withoutAddresses(after, addresses, head.end));
  const noted = titleText(`x ${meta(after)}`);
  return {
    title: own.title,
    byline: own.byline ?? named.byline ?? (behind.byline === null ? null : tidyNames(behind.byline)),
    year: own.year ?? named.year ?? behind.year,
    links: linksOf(plain, addresses, head),
    minutes: own.minutes ?? noted.minutes ?? findDuration(meta(after))?.minutes ?? null,
    part: own.part ?? noted.part ?? partOf(meta(after)),
    tier: own.tier ?? noted.tier,
  };
}

/** What a link's text says. Where names stand before it, nothing in it is a name: `Kingma and Ba, [Adam: A method](…)`. */
function titleIn(text: string, named: boolean): TitleText {
  const own = titleText(text, null, true);
  return named && own.byline !== null && !asidesOf(text).some((aside) => aside.kind === 'citation')
    ? { ...own, title: tidyTitle(text), byline: null }
    : own;
}

/** Names, and perhaps a year, before a linked title: `Zhang, et al. (2017).`, `Ken Liu,`, `Astral Codex Ten:`. */
function namesBefore(before: string): { byline: string | null; year: number | null } {
  const match = /^(?<names>.*?)[\s,.:;]*(?:\(?(?<year>(?:1[4-9]|20)\d\d)[a-z]?\)?)?[\s,.:;"“'*_–—-]*$/u.exec(
    before,
  );
  const names = match?.groups?.['names']?.replace(/[’']s$/, '') ?? '';
  const year = match?.groups?.['year'];
  const byline = looksLikeNames(names) && !isVerbLike(names) ? tidyNames(names) : null;
  return { byline, year: year === undefined || (byline === null && names !== '') ? null : Number(year) };
}

function unlinked(inline: Inline, addresses: readonly Address[], from: number, to: number): ReadingFields {
  const { plain } = inline;
  const whole = plain.slice(from, to);
  const cut = withoutAddresses(whole, addresses, from);
  const cited = addresses.find(
    (address) => !address.bare && isAuthorYear(plain.slice(address.start, address.end)),
  );
  const spans = inline.spans.filter(
    ({ kind, start, end }) =>
      (kind === 'bold' || kind === 'italic') &&
      start >= from &&
      end <= to &&
      end - start >= 6 &&
      !/[:：]\s*$/.test(plain.slice(start, end)),
  );
  // `**Wallach & Allen** *Moral Machines*`: of the two, the title is what is in italics.
  const [first, second] = spans;
  const isByline =
    first?.kind === 'bold' && second?.kind === 'italic' && surelyNames(plain.slice(first.start, first.end));
  const span = isByline ? second : first;
  const marked: Marked | null = span ? { start: span.start - from, end: span.end - from } : null;
  const clean = addresses.some((address) => address.start < (span?.end ?? 0)) ? null : marked;
  let parsed: TitleText = titleText(cut, clean);
  if (parsed.title === '' && addresses[0]) {
    const own = plain.slice(Math.max(addresses[0].start, from), addresses[0].end);
    parsed = { ...parsed, title: cited || !addresses[0].bare ? tidyTitle(own) : own };
    if (cited) parsed = { ...parsed, ...citedFields(own) };
  }
  const part =
    parsed.part === null
      ? null
      : (asidesOf(whole).find((aside) => aside.kind === 'part')?.text ?? parsed.part);
  return { ...parsed, part, links: linksOf(plain, addresses, null) };
}

function citedFields(text: string): { byline: string | null; year: number | null } {
  const match = /^(.*?)[\s,]*\(?((?:1[4-9]|20)\d\d)[a-z]?\)?[\s.,]*$/.exec(text);
  return { byline: match ? tidyNames(match[1] ?? '') : null, year: match ? Number(match[2]) : null };
}

/** The work's own addresses: the head's, and those behind it that nothing but joining words separates from it. */
function linksOf(plain: string, addresses: readonly Address[], head: Address | null): string[] {
  const links: string[] = [];
  let at = head?.end ?? null;
  for (const address of addresses) {
    if (head && address !== head && address.start < head.end) continue;
    const text = plain.slice(address.start, address.end);
    const generic = address.bare || isGenericText(text) || head === null;
    if (address !== head && at !== null && (!generic || !isConnective(plain.slice(at, address.start)))) break;
    if (address.url !== null && !links.includes(address.url) && (address === head || !isSidePiece(text)))
      links.push(address.url);
    at = address.end;
  }
  return links;
}

/** What stands behind a linked title before any remark on it. */
function meta(after: string): string {
  const remark =
    /\s(?:[–—]|-)\s+(?=\p{L}[^()]{40,})|(?<=\p{Ll}{2}|[)\]])[.:]\s+(?=\p{Lu}\p{Ll}+\s\p{Ll}+\s)/u.exec(after);
  return remark ? after.slice(0, remark.index) : after;
}

/** A stretch of the text without what its links and addresses say of themselves. */
function withoutAddresses(text: string, addresses: readonly Address[], offset: number): string {
  let kept = text;
  for (const address of addresses.toReversed()) {
    const start = Math.max(0, address.start - offset);
    const end = address.end - offset;
    if (end <= 0 || start >= text.length) continue;
    kept = `${kept.slice(0, start).replace(/(?:\barxiv|\bdoi|\blink|\burl|\bavailable(?: online)? at|\bat)?[\s:[(]*$/iu, (open) => (/[[(]\s*$/.test(open) ? open.trimEnd() : ' '))}${kept.slice(end)}`;
  }
  if (addresses.length > 1) kept = kept.replace(/(?:\s*(?:[,;/|&+]|\b(?:and|or)\b))+\s*(?=[([.]|$)/g, ' ');
  return kept
    .replace(/[([]\s*(?:[|,;/·+&]|\b(?:and|or|see|also)\b|\s)*[)\]]/g, ' ')
    .replace(/\s+([.,;:])/g, '$1');
}

/** Fills what an item's own line leaves open from the lines below it: addresses, minutes, the year. */
function withDetails(
  fields: ReadingFields,
  details: readonly string[],
  references: References,
): ReadingFields {
  let { minutes, part, byline, year } = fields;
  const links = [...fields.links];
  for (const detail of details.slice(0, 6)) {
    const inline = parseInline(detail, references);
    const addresses = addressesOf(inline).filter((address) => address.url !== null);
    const first = addresses[0];
    if (links.length === 0 && first && isConnective(inline.plain.slice(0, first.start))) {
      for (const address of addresses)
        if (address.url !== null && isConnective(inline.plain.slice(0, first.start))) links.push(address.url);
    }
    const imprint = /^(?<names>[^·|]{2,120})\s[·|]\s(?:(?<year>(?:19|20)\d\d)\b)?/u.exec(
      inline.plain,
    )?.groups;
    if (imprint && looksLikeNames(imprint['names'] ?? '')) {
      byline ??= tidyNames(imprint['names'] ?? '');
      year ??= imprint['year'] === undefined ? null : Number(imprint['year']);
    }
    minutes ??= findDuration(inline.plain.length < 80 ? inline.plain : '')?.minutes ?? null;
    part ??=
      asidesOf(`(${inline.plain.replaceAll(/[()]/g, ' ')})`)
        .find((aside) => aside.kind === 'part')
        ?.text.replace(/\s+/g, ' ')
        .slice(0, 120) ?? null;
  }
  return { ...fields, links: [...new Set(links)], minutes, part, byline, year };
}
