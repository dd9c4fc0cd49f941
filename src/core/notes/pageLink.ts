import type { Target } from '../model/annotation.ts';

const ARXIV =
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?[\d.]+(?:v\d+)?)(?:\.pdf)?\/?(?:[?#]|$)/;
/** Sites that open a recording at a time, and how they are told: in the query or in the fragment. */
const IN_QUERY: readonly (readonly [site: RegExp, name: string])[] = [
  [/^https?:\/\/(?:(?:www\.|m\.|music\.)?youtube\.com\/(?:watch\?|live\/)|youtu\.be\/)/i, 't'],
  [/^https?:\/\/(?:www\.)?(?:twitch\.tv\/videos|bilibili\.com\/video|loom\.com\/share)\//i, 't'],
  [/^https?:\/\/(?:www\.)?dailymotion\.com\/video\//i, 'start'],
];
/** … among them every file that browsers play (Media Fragments URI 1.0). */
const IN_FRAGMENT =
  /^https?:\/\/(?:(?:www\.|player\.)?vimeo\.com\/|media\.ccc\.de\/v\/|[^?#]*\.(?:mp4|m4v|webm|ogv|mp3|m4a|ogg|oga|opus|wav)(?:[?#]|$))/i;

/**
 * The source's own address of a passage, chosen among a reading's addresses: a page of the PDF (`…v2#page=1`), a moment
 * of a recording (`…&t=123s`), a passage of the web page (`…#:~:text=…`), or the page itself. Null if the reading has
 * no address.
 * Pages are 1-based in links (Adobe's "PDF open parameters", as browsers take them).
 */
export function pageLink(links: readonly string[], target: Target): string | null {
  const web = links.filter((link) => /^https?:\/\//i.test(link));
  if (target.time !== null && target.page === null) {
    for (const link of web) {
      const there = atTime(link, target.time);
      if (there !== null) return there;
    }
  }
  if (target.page !== null) {
    const pdf = web.map(pdfAddress).find((link) => link !== null);
    if (pdf !== undefined) return `${pdf}#page=${target.page.index + 1}`;
  }
  if (target.section && target.quote) {
    const page = web.find((link) => pdfAddress(link) === null && atTime(link, 0) === null);
    if (page !== undefined) return `${withoutFragment(page)}${textFragment(target.quote.exact)}`;
  }
  const first = web[0];
  return first === undefined ? null : withoutFragment(first);
}

/** Quotes of more words are named by their first and last ones. */
const MOST_WORDS = 10;
const END_WORDS = 4;

/** What makes a browser show a passage of a web page (WICG, "URL fragment text directives"). */
function textFragment(quote: string): string {
  const words = quote.split(/\s+/u);
  const encode = (part: readonly string[]): string => encodeURIComponent(part.join(' ')).replace(/-/g, '%2D');
  if (words.length <= MOST_WORDS && !quote.includes('\n')) return `#:~:text=${encode(words)}`;
  const [first = ''] = quote.split('\n\n');
  const last = quote.split('\n\n').at(-1) ?? '';
  return `#:~:text=${encode(first.split(/\s+/u).slice(0, END_WORDS))},${encode(last.split(/\s+/u).slice(-END_WORDS))}`;
}

/** Page index (0-based) that a link leads to; null if it names none. */
export function pageOfLink(url: string): number | null {
  const page = /[#&?]page=(\d{1,7})(?:[&#]|$)/.exec(url)?.[1];
  return page === undefined || Number(page) < 1 ? null : Number(page) - 1;
}

/** Seconds that a link leads to (`&t=123s`, `?t=2m3s`, `#t=123`); null if it names none. */
export function timeOfLink(url: string): number | null {
  const match = /[?&#](?:t|start)=(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?(?:[&#]|$)/.exec(url);
  const [, hours, minutes, seconds] = match ?? [];
  if (hours === undefined && minutes === undefined && seconds === undefined) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** The address of the PDF behind an address; null if it is none. */
function pdfAddress(link: string): string | null {
  const paper = ARXIV.exec(link)?.[1];
  if (paper !== undefined) return `https://arxiv.org/pdf/${paper}`;
  const path = /^[^?#]*/.exec(link)?.[0] ?? link;
  return /\.pdf$/i.test(path) || /\/pdf\/?$/i.test(path) ? withoutFragment(link) : null;
}

/** The address of a recording at a time; null if its site is not known to open it at one. */
function atTime(link: string, seconds: number): string | null {
  const whole = Math.max(0, Math.floor(seconds));
  if (IN_FRAGMENT.test(link))
    return `${withoutFragment(link)}#t=${whole}${link.includes('vimeo.com/') ? 's' : ''}`;
  const name = IN_QUERY.find(([site]) => site.test(link))?.[1];
  if (name === undefined) return null;
  const other = new RegExp(`([?&])(?:t|start)=[^&]*(&|$)`);
  const plain = withoutFragment(link).replace(other, (_, before: string, after: string) =>
    after === '' ? '' : before,
  );
  return `${plain}${plain.includes('?') ? '&' : '?'}${name}=${whole}${name === 't' ? 's' : ''}`;
}

function withoutFragment(link: string): string {
  return link.replace(/#.*$/s, '');
}
