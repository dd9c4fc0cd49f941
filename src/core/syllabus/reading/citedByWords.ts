import { isVenue, looksLikeNames, surelyNames } from './people.ts';
import { firstSentence } from './tidy.ts';

/** A year in a pattern, as the group `year`. */
export const YEAR = '(?<year>1[4-9]\\d\\d|20\\d\\d)(?:[/–-]\\d{2,4})?[a-z]?';
/** A title in quotation marks, as the group `quoted`. */
export const QUOTED = /["“„«「『《](?<quoted>[^"“”„«»「」『』《》]{3,300})["”“»」』》]/u;
const BY = /[\s,]+by\s+(?<names>\p{Lu}[^()[\]]{1,120}|[\p{L}\d][^()[\]\s]{2,40})\s*$/u;
const NAMES_YEAR = new RegExp(
  `^(?<names>[^()"“]{2,1200}?)[,.]?\\s+${YEAR}\\s*[,.:;—–-]\\s*(?<rest>.{4,})$`,
  'u',
);
const TRAILING_YEAR = new RegExp(
  `^(?<rest>.{4,}?)\\s*[,;–—-]\\s*(?:(?<where>[^,;–—()]{2,60}?)[\\s,]+)?${YEAR}\\.?$`,
  'u',
);

/** A citation taken apart. */
export interface Cited {
  readonly title: string;
  readonly byline: string | null;
  readonly year: number | null;
}

/**
 * Citations without brackets or markup: `Title by X`, `X et al., 2022. Title`, `Title, 2020`, `X: Title`, `Title — X`.
 * `whole`: a dash is part of the title and no remark follows it, as in a link's text. `behind`: the year that follows.
 */
export function byWords(bare: string, whole = false, behind: number | null = null): Cited {
  const apa = NAMES_YEAR.exec(bare)?.groups;
  if (apa && looksLikeNames(apa['names'] ?? '') && /\p{Ll}{2}/u.test(apa['names'] ?? '')) {
    const quote = QUOTED.exec(apa['rest'] ?? '');
    const quoted = quote && quote.index < 3 ? quote.groups?.['quoted'] : undefined;
    return {
      title: quoted ?? firstSentence(apa['rest'] ?? ''),
      byline: apa['names'] ?? null,
      year: Number(apa['year']),
    };
  }
  const dated = TRAILING_YEAR.exec(bare)?.groups;
  const where = dated?.['where'];
  const usable = dated && (where === undefined || isVenue(where) || looksLikeNames(where));
  const rest = usable ? (dated['rest'] ?? bare) : bare;
  const year = usable ? Number(dated['year']) : null;
  const placed = usable && where !== undefined && !isVenue(where) ? where.replace(/^by\s+/i, '') : null;
  const by = BY.exec(rest);
  if (by && (placed !== null || byNames(by.groups?.['names'] ?? '', year ?? behind))) {
    return { title: rest.slice(0, by.index), byline: by.groups?.['names'] ?? placed, year };
  }
  if (placed !== null) return { title: rest, byline: placed, year };
  return { ...joined(rest, whole), year };
}

function byNames(names: string, year: number | null): boolean {
  return (
    looksLikeNames(names) &&
    !/^\p{L}+ing\s+(?!et\b|and\b|&)\p{L}/u.test(names.trim()) &&
    (year !== null || names.trim().includes(' ') || /\p{Ll}\p{Lu}/u.test(names))
  );
}

/** `X: Title` and `Title — X`, where X can be nothing but names; a remark behind a dash is dropped. */
function joined(text: string, whole: boolean): { title: string; byline: string | null } {
  const colon = /^([^:：]{3,80})[:：]\s+(.{3,})$/u.exec(text);
  if (colon && surelyNames(colon[1] ?? '')) return { title: colon[2] ?? text, byline: colon[1] ?? null };
  const listed = leadingNames(text);
  if (listed !== null) return { title: text.slice(listed.length).replace(/^[\s,.:]+/, ''), byline: listed };
  const dash = /^(.{3,}?)\s+(?:[–—|]|-{1,2})\s+(.+)$/u.exec(text);
  if (!dash) return { title: text, byline: null };
  const [, left = '', right = ''] = dash;
  if (surelyNames(left)) return { title: right, byline: left };
  const bare = right.replace(/\s*\([^()]*\)\s*$/, '');
  if (surelyNames(bare)) return { title: left, byline: bare };
  const remark = !whole && (/^[\p{Ll}]/u.test(right) || right.split(' ').length > 8 || right.endsWith('.'));
  return { title: remark ? left : text, byline: null };
}

/** `A. Achille and S. Soatto, Title`: names before a comma that initials, `et al.` or a first name give away. */
function leadingNames(text: string): string | null {
  let names: string | null = null;
  for (const comma of text.matchAll(/,\s/g)) {
    const before = text.slice(0, comma.index);
    const behind = text.slice(comma.index + 1).trim();
    if (before.length > 160 || !looksLikeNames(before)) break;
    if (surelyNames(before) && behind.split(/\s+/).length >= 2) names = before;
    if (/\bet ?al\b/.test(before)) break;
  }
  return names;
}
