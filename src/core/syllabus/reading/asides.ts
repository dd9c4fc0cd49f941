import { onlyDuration, findDuration } from './duration.ts';
import { isNamesAndYear, isVenue, looksLikeNames } from './people.ts';

/** What a text in brackets beside a title says. */
export type AsideKind =
  | { readonly kind: 'minutes'; readonly minutes: number }
  /** Who and when: `(Cotra, 2021)`, `(2022)`, `(Betley et al.)`. */
  | { readonly kind: 'citation'; readonly names: string | null; readonly year: number | null }
  | { readonly kind: 'part'; readonly minutes: number | null }
  | { readonly kind: 'weight'; readonly tier: string }
  | { readonly kind: 'format' }
  | { readonly kind: 'other' };

/** A bracketed stretch of a text, brackets included in the offsets. */
export type Aside = AsideKind & { readonly start: number; readonly end: number; readonly text: string };

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '【': '】' };
const YEAR = /(?<![\d./])(1[4-9]\d\d|20\d\d)(?:\s?[–-]\s?(?:\d{2}|\d{4})|\/\d{2,4})?[a-z]?(?![\d])/;
const PART =
  /^(?:[*\s]*(?:read|skim|watch|only|just|focus|especially|esp\.?|mainly|at least|optional(?:ly)?:?|please read|you can|can|feel free|see)\s+)*(?:[*\s]*)(?:(?:the\s+)?(?:first|last|intro(?:duction)?|abstract|conclusions?|executive summary|exec\.? summary|summary|selections?|excerpts?|appendix|preface|foreword|sections?|secs?\.?|§+|chapters?|chs?\.?|chaps?\.?|pages?|pp?\.|pgs?\.?|paragraphs?|part|parts|slides?|minutes?|from|until|till|up to|through|starting|beginning|ending|end at|stop|skip|skim|excluding|including|without|intro)(?![\p{L}])|only\b|\d{1,2}:\d{2}\s*(?:-|–|to)|(?<=^(?:read|watch|skim|listen to)\s)(?:the|all|it)\b)/iu;
const EAST_ASIAN_PART = /^(?:請|请|僅|仅|只|可跳過|可跳过|讀到|读到|第\s*\d|第[一二三四五六七八九十])/u;
const FORMAT =
  /^(?:pdf|html|video|videos|audio|podcast|paper|article|blog|blog ?post|post|book|book chapter|chapter|transcript|youtube|talk|lecture|link|web|website|webpage|slides|code|arxiv|preprint|news|essay|report|survey|tutorial|textbook|wikipedia|thread|twitter|tweet|course|tool|interactive|short|long|easy|technical|non-technical|advanced|new|free|paywalled|in canvas|on canvas|pdf form|影片|文章|論文|视频)s?$/i;
const WEIGHT =
  /^(?:highly |strongly |mostly |totally )?(optional|required|mandatory|recommended|core|essential|suggested|supplementary|supplemental|further|bonus|extra|advanced|background)(?:\s+(?:reading|readings|material|resource|viewing|but recommended|video|paper|watch))?$/i;

/** The outermost bracketed stretches of a text, classified. */
export function asidesOf(text: string): Aside[] {
  const found: Aside[] = [];
  let depth = 0;
  let start = 0;
  let close = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (depth === 0 && PAIRS[char] !== undefined) {
      start = i;
      close = PAIRS[char];
      depth = 1;
    } else if (depth > 0 && PAIRS[char] === close) {
      depth++;
    } else if (char === close && depth > 0 && --depth === 0) {
      const inner = text.slice(start + 1, i).trim();
      found.push({ ...classifyAside(inner), start, end: i + 1, text: inner });
    }
  }
  return found;
}

/** What the text in a pair of brackets says. */
export function classifyAside(inner: string): AsideKind {
  const minutes = onlyDuration(inner);
  if (minutes !== null) return { kind: 'minutes', minutes };
  const weight = weightOf(inner);
  if (weight !== null) return { kind: 'weight', tier: weight };
  if (FORMAT.test(inner)) return { kind: 'format' };
  const year = YEAR.exec(inner);
  if (spansYears(inner)) return { kind: 'other' };
  if (year && (inner.length <= 160 || isNamesAndYear(inner)) && !/https?:/.test(inner))
    return citation(inner, year);
  if (PART.test(inner) || EAST_ASIAN_PART.test(inner))
    return { kind: 'part', minutes: findDuration(inner)?.minutes ?? null };
  if (/\bet al\b|\s&\s/.test(inner) && looksLikeNames(inner))
    return { kind: 'citation', names: inner, year: null };
  return { kind: 'other' };
}

/** Whether it is what a work is about, `(1952–2020)`, rather than when it appeared. */
function spansYears(inner: string): boolean {
  const [, from, to] = /^(\d{4})\s?[–-]\s?(\d{4})$/.exec(inner) ?? [];
  return Number(to) - Number(from) > 2;
}

/** The tier that a mark such as `[Optional]` or `(highly recommended)` puts an item in; null if it is no such mark. */
export function weightOf(mark: string): string | null {
  const marked = mark
    .split(/\s*[&,/+]\s*|\s+and\s+/)
    .map((part) => WEIGHT.exec(part.trim())?.[1]?.toLowerCase());
  const word = marked.find((found) => found !== undefined && found !== 'advanced' && found !== 'background');
  return word === undefined ? null : word.charAt(0).toUpperCase() + word.slice(1);
}

function citation(inner: string, year: RegExpExecArray): AsideKind {
  const before = inner
    .slice(0, year.index)
    .replace(/[\s,;:–—-]+$/, '')
    .trim();
  const after = inner
    .slice(year.index + year[0].length)
    .replace(/^[\s,;:–—-]+/, '')
    .trim();
  if (before !== '' && /[.!?]\s/.test(before) && !/\p{Lu}\.\s|et al\.\s/u.test(before))
    return { kind: 'other' };
  const names = [before, after].map((side) => nameIn(side)).find((name) => name !== null) ?? null;
  return { kind: 'citation', names, year: Number(year[1]) };
}

function nameIn(side: string): string | null {
  const first = side
    .split(/,\s*(?=[^,]*$)/)
    .filter((part, i, all) => !(i === all.length - 1 && all.length > 1 && isVenue(part)))
    .join(', ')
    .replace(/^(?:by|from|via)\s+/i, '')
    .trim();
  return first === '' ||
    (first.length > 100 && !looksLikeNames(first)) ||
    isVenue(first) ||
    /^\d+$/.test(first)
    ? null
    : first;
}
