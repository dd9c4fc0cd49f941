import type { PageRef, Target } from '../model/annotation.ts';

/** Where a passage is, as people write it: `p. 4`, `p. 3–4`, `Figure 2, p. 4`, `§ 2.1`, `12:34`. */
export interface Locator {
  /** Labels of the first page and, where it says, of the last. */
  readonly page: string | null;
  readonly endPage: string | null;
  /** Seconds into a recording. */
  readonly time: number | null;
}

const PAGE =
  /(?:^|[\s,;(])(?:pp?|pages?|pgs?|S|Seiten?)(?:\.[ \u00a0]*|[ \u00a0]+)([^\s,;:–—#()[\]]+)(?:[ \u00a0]?[–—][ \u00a0]?([^\s,;:–—#()[\]]+))?/u;
const TIME = /(?:^|[\s,;(@])(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?![\d:])/;
const SECTION =
  /^(?:§+|(?:sec(?:tion)?|ch(?:apter)?|fig(?:ure)?|tab(?:le)?|eq(?:uation)?|app(?:endix)?)\b\.?)[ \u00a0]*(?:\p{L}?[\d.]*\d[\p{L}\d.]*|[ivxlcdm]+|\p{Lu})$/iu;

/** Longer headings are cut in a locator, in characters. */
const LONGEST_HEADING = 60;

/** What a locator says; null if the words are none. */
export function readLocator(words: string): Locator | null {
  // A heading may have any words in it; a page is meant only behind a comma.
  if (sectionOf(words) !== null) return { page: null, endPage: null, time: null };
  const time = readTime(words);
  const match = PAGE.exec(words);
  if (!match)
    return time === null && !SECTION.test(words.trim()) ? null : { page: null, endPage: null, time };
  const [first = '', last] = match.slice(1).map((label?: string) => label?.replace(/\.+$/, ''));
  const range = last === undefined ? /^(\d+)-(\d+)$/.exec(first) : null;
  if (range) return { page: range[1] ?? null, endPage: range[2] ?? null, time };
  return { page: first, endPage: last ?? null, time };
}

/** The heading that a locator names, as in `§ The plan`; null if it is a page's or a moment's. */
export function sectionOf(words: string): string | null {
  const heading = /^§\s*(\S.*)$/su.exec(words.trim())?.[1] ?? null;
  return heading === null || /^[^,]{1,12},\s*pp?\.\s*\S+$/u.test(heading) ? null : heading;
}

/** The locator of a target: its pages, else its time, else the heading it stands under; null if it has none. */
export function formatLocator(target: Target): string | null {
  const { page, endPage, time, section } = target;
  if (page) {
    const last = endPage && endPage.index !== page.index ? `–${pageLabel(endPage)}` : '';
    return `${target.box ? 'Area, ' : ''}p. ${pageLabel(page)}${last}`;
  }
  if (time !== null) return formatTime(time);
  const heading = (section ?? '').replace(/\s+/gu, ' ').trim();
  return heading === '' ? null : `§ ${shortened(heading)}`;
}

/** A heading is a place, not a text. */
function shortened(heading: string): string {
  const characters = Array.from(heading);
  return characters.length <= LONGEST_HEADING
    ? heading
    : `${characters
        .slice(0, LONGEST_HEADING - 1)
        .join('')
        .trimEnd()}…`;
}

/** A page as it is shown: its label, else its number. Labels that no locator could hold are not shown. */
export function pageLabel({ index, label }: PageRef): string {
  const shown = label?.trim() ?? '';
  return /^[^\s,;:–—#()[\]]*[^\s,;:.–—#()[\]]$/.test(shown) && !/^\d+-\d+$/.test(shown)
    ? shown
    : String(index + 1);
}

/** Seconds as `m:ss` or `h:mm:ss`; fractions are dropped. */
export function formatTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (part: number): string => String(part).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

function readTime(words: string): number | null {
  const match = TIME.exec(words);
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
