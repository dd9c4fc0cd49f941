import { asidesOf, type Aside } from './asides.ts';
import { findDuration } from './duration.ts';
import { byWords, QUOTED, YEAR, type Cited } from './citedByWords.ts';
import { looksLikeNames, surelyNames } from './people.ts';
import { firstSentence, tidyNames, tidyTitle } from './tidy.ts';
import { withTitleQuotes } from './titleQuotes.ts';

/** What a line that cites a work says of it. */
export interface TitleText {
  readonly title: string;
  readonly byline: string | null;
  readonly year: number | null;
  readonly minutes: number | null;
  readonly part: string | null;
  /** The tier a mark such as `(optional)` puts it in. */
  readonly tier: string | null;
}

/** A stretch of the text that its markup sets apart, such as a title in italics. */
export interface Marked {
  readonly start: number;
  readonly end: number;
}

const TRAILING_PART =
  /(?:\s*[.,;:–—]\s+|\s-\s)(?<part>(?:(?:please )?(?:only )?(?:read|skim|watch|focus on|stop at|up to|through|until)\s|only (?:section|chapter|page|part|the)|(?:pp?|pgs?)\.\s?\d|pages?\s\d|§+\s?\d|(?:chs?|chap|secs?|kap|abschn)\.\s?\d|(?:sections?|kapitel|chapitres?|capítulos?)\s\d)[^]*)$/iu;
const PART_BEHIND =
  /^[\s.,;:*_–—-]*(?<part>(?:(?:please |only |just )*(?:read|skim|watch|focus on|stop at|up to|until)\s|only\s|(?:pp?|pgs?|chs?|secs?)\.\s?\d|(?:pages?|sections?|chapters?|parts?)\s[\divx]|§)[^]*)$/iu;

/** Takes a citation apart: title, who, when, how long, which part. `marked` is a stretch in bold or italics, if any. */
export function titleText(cited: string, marked: Marked | null = null, whole = false): TitleText {
  const text = withTitleQuotes(cited);
  const asides = asidesOf(text);
  const noted = {
    minutes: firstOf(asides, (aside) =>
      aside.kind === 'minutes' || aside.kind === 'part' ? aside.minutes : null,
    ),
    part: firstOf(asides, (aside) => (aside.kind === 'part' ? aside.text : null)),
    tier: firstOf(asides, (aside) => (aside.kind === 'weight' ? aside.tier : null)),
  };
  const found: Found =
    byCitation(text, asides, marked) ?? byMarkup(text, asides, marked) ?? uncited(text, asides, whole);
  const trimmed = trailing(found.title);
  const behind = partBehind(text, asides);
  return {
    title: tidyTitle(trimmed.title),
    byline: found.byline === null ? null : tidyNames(found.byline),
    year: found.year,
    minutes: noted.minutes ?? found.minutes ?? trimmed.minutes ?? durationAfter(text, asides),
    part: behind ?? noted.part ?? found.part ?? trimmed.part,
    tier: noted.tier,
  };
}

interface Found extends Cited {
  readonly part?: string | null;
  readonly minutes?: number | null;
}

/** `Title (Cotra, 2021)`, `Title (2022) by X`, `X (2017). Title.` */
function byCitation(text: string, asides: readonly Aside[], marked: Marked | null): Cited | null {
  const aside = asides.find((each) => each.kind === 'citation' && text.slice(0, each.start).trim() !== '');
  if (aside?.kind !== 'citation') return null;
  const before = withoutAsides(text.slice(0, aside.start), asides);
  const after = text.slice(aside.end);
  const behind = after.replace(/^[\s.,:;—–-]+/, '');
  const titled = /^["“]/.test(behind) && before.length <= 80;
  if (
    aside.names === null &&
    (titled || looksLikeNames(before)) &&
    /[\p{L}]{3}/u.test(behind) &&
    !/^\s*by\s/i.test(after)
  ) {
    const set =
      marked && marked.start >= aside.end && !/[\p{L}\d]/u.test(text.slice(aside.end, marked.start));
    const quoted = set
      ? text.slice(marked.start, marked.end)
      : /^["“]/.test(behind)
        ? QUOTED.exec(after)?.groups?.['quoted']
        : undefined;
    return {
      title: quoted ?? firstSentence(withoutAsides(after, shift(asides, aside.end))),
      byline: before,
      year: aside.year,
    };
  }
  const byline = aside.names ?? /^[\s,]*by\s+([^()[\]–—]{2,160})/i.exec(after)?.[1] ?? null;
  const lead = byMarkup(before, [], null) ?? byWords(before, false, aside.year);
  // `Stuart Russell, Human Compatible (Viking, 2019)`: a publisher, where the names have been said.
  const said =
    lead.byline !== null && surelyNames(lead.byline) && aside.names !== null && !surelyNames(aside.names);
  return { title: lead.title, byline: said ? lead.byline : (byline ?? lead.byline), year: aside.year };
}

/** `X, “Title”`, `X, *Title*. Venue`, `**Title.** X`: what is set apart is the title, what stands before it are names. */
function byMarkup(text: string, asides: readonly Aside[], marked: Marked | null): Cited | null {
  const quote = QUOTED.exec(text);
  const spans = [
    quote
      ? { start: quote.index, end: quote.index + quote[0].length, inner: quote.groups?.['quoted'] ?? '' }
      : null,
    marked ? { ...marked, inner: text.slice(marked.start, marked.end) } : null,
  ].filter((span) => span !== null);
  for (const span of spans.sort((a, b) => a.start - b.start)) {
    const before = withoutAsides(text.slice(0, span.start), asides).replace(/[\s,.:;–—-]+$/, '');
    const names = new RegExp(`^(?<names>.*?)[,.]?\\s*\\(?(?:${YEAR})?\\)?$`, 'u').exec(before)?.groups;
    const who = names?.['names']?.trim() ?? '';
    if (asides.some((aside) => aside.start < span.start && span.end < aside.end)) continue;
    if (!/\p{L}{2}/u.test(span.inner) || (before !== '' && !looksLikeNames(who))) continue;
    const after = text.slice(span.end);
    // `"Fair" Risk Assessments` quotes a word of its title.
    if (/^\S+$/.test(span.inner) && /^["”]?\s+\p{Lu}/u.test(after) && before === '') continue;
    if (before === '' && looksLikeNames(span.inner) && surelyNames(span.inner)) continue;
    if (before === '' && /^\s*(?:[\p{Ll}\d]|["“])/u.test(after) && !/^\s*by\s/u.test(after)) continue;
    const behind = byAfter(after);
    const next = /^[\s.,:]*(\p{Lu}.{2,120}?)(?:\.\s|\.?$)/u.exec(after)?.[1] ?? '';
    return {
      title: span.inner,
      byline: who !== '' ? who : (behind.byline ?? (surelyNames(next) ? next : null)),
      year: names?.['year'] === undefined ? behind.year : Number(names['year']),
    };
  }
  return null;
}

/** What stands behind a title: `by X (2020)`, `— X, 2020`, `(X, 2020)`. */
export function byAfter(after: string): { byline: string | null; year: number | null } {
  const aside = asidesOf(after).find((each) => each.kind === 'citation');
  const year = new RegExp(`(?<![\\d./:])${YEAR}(?![\\d]|[./-]\\d)`, 'u').exec(after)?.groups?.['year'];
  const by = /^[\s,.*_"”]*(?:\([^()]*\)\s*)?by\s+([^()[\]–—|·;]{2,160})/iu.exec(after)?.[1];
  const dash = /^[\s,.*_"”]*(?:\([^()]*\)\s*)?(?:[–—|·]|-(?=\s))\s*([^()[\]–—|·;]{2,100})/u
    .exec(after)?.[1]
    ?.replace(/[,.]?\s*\(?\d{4}.*$/, '');
  const named = aside?.kind === 'citation' ? aside.names : null;
  const dashed =
    dash !== undefined && dash.trim().split(/\s+/).length >= 2 && looksLikeNames(dash) ? dash : null;
  const cited = aside?.kind === 'citation' ? aside.year : null;
  const sentence = by?.split(/(?<=\p{Ll}{2})(?<!\b(?:Prof|Mrs|St))\.\s+(?=\p{Lu})/u)[0];
  return {
    byline: named ?? sentence?.replace(/[,.]?\s+\d{4}.*$/, '') ?? dashed,
    year: cited ?? (year === undefined ? null : Number(year)),
  };
}

/** `Bowman et al. Measuring Progress`: nothing but the words themselves parts names from title. */
const ET_AL = /^(?<names>.{2,200}?\bet al\.?)[,:]?\s+(?<rest>\p{Lu}.*)$/u;

/** A citation without brackets; what trails it is cut first, so that `Title – X, 2024 – 30 min` is read from its end. */
function uncited(text: string, asides: readonly Aside[], whole: boolean): Found {
  const { title, part, minutes } = trailing(withoutAsides(text, asides).replace(/[\s,;:|·–—-]+$/, ''));
  const { names = '', rest = '' } = ET_AL.exec(title)?.groups ?? {};
  if (!looksLikeNames(names)) return { ...byWords(title, whole), part, minutes };
  const { title: own, year } = byWords(rest, whole);
  return { title: own, byline: names, year, part, minutes };
}

/** `. Watch first 12.5 min.`, `, chapters 1–3`: which part to read, behind the last bracket. */
function partBehind(text: string, asides: readonly Aside[]): string | null {
  const cited = asides.findLast((aside) => aside.kind === 'citation' || aside.kind === 'minutes');
  return cited ? partOf(text.slice(cited.end)) : null;
}

/** Which part to read, of a text that says nothing else: `, chapters 1–3`. */
export function partOf(text: string): string | null {
  const part = PART_BEHIND.exec(text)?.groups?.['part'];
  const bare = part?.replace(/[\s.,;(~-]*\d+(?:\.\d+)?\s*(?:mins?|minutes?|hours?|hrs?)\b[.)\s]*$/i, (end) =>
    /first|last/i.test(part) && part.length < 40 ? end : '',
  );
  return bare === undefined ? null : bare.replace(/\s*\(\d{4}\)\s*$/, '').replace(/[\s.;,]+$/, '');
}

/** Cuts what trails a title without brackets: `. 20 min.`, `, pp. 3–9`, `. Watch first 12.5 min.` */
function trailing(text: string): { title: string; part: string | null; minutes: number | null } {
  const part = TRAILING_PART.exec(text);
  const title = part && part.index > 3 ? text.slice(0, part.index) : text;
  const said = part && part.index > 3 ? (part.groups?.['part'] ?? null) : null;
  const found = findDuration(title);
  const tail = found
    ? title.slice(found.end).replace(/[\s.,;)\]]|\b(?:read|video|watch|total)\b/gi, '')
    : 'x';
  const separated = found !== null && /[\s]*[.,;:|·–—-]\s*[~≈(]?\s*$/.test(title.slice(0, found.start));
  if (!found || tail !== '' || !separated || found.start < 4) {
    return { title, part: said, minutes: said === null ? null : (findDuration(said)?.minutes ?? null) };
  }
  return {
    title: title.slice(0, found.start).replace(/[\s.,;:|·–—~≈(-]+$/, ''),
    part: said,
    minutes: found.minutes,
  };
}

/** A duration that stands free behind the last bracket: `Title (Ngo, 2023). 15 min.` */
function durationAfter(text: string, asides: readonly Aside[]): number | null {
  const last = asides.at(-1);
  return last ? (findDuration(text.slice(last.end))?.minutes ?? null) : null;
}

/** A text without those of its asides that are no part of a title. */
function withoutAsides(text: string, asides: readonly Aside[]): string {
  let kept = '';
  let at = 0;
  for (const aside of asides) {
    if (aside.kind === 'other' || aside.start < at || aside.end > text.length) continue;
    kept += `${text.slice(at, aside.start).trimEnd()} `;
    at = aside.end;
  }
  return (kept + text.slice(at)).trim();
}

function shift(asides: readonly Aside[], by: number): Aside[] {
  return asides
    .filter((aside) => aside.start >= by)
    .map((aside) => ({ ...aside, start: aside.start - by, end: aside.end - by }));
}

function firstOf<T>(asides: readonly Aside[], pick: (aside: Aside) => T | null): T | null {
  for (const aside of asides) {
    const value = pick(aside);
    if (value !== null) return value;
  }
  return null;
}
