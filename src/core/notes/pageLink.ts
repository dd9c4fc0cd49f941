import type { Target } from '../model/annotation.ts';

const ARXIV =
  /^https?:\/\/(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?[\d.]+(?:v\d+)?)(?:\.pdf)?\/?(?:[?#]|$)/;
const VIDEO = /^https?:\/\/(?:(?:www\.|m\.)?youtube\.com\/watch\?|youtu\.be\/|(?:www\.)?vimeo\.com\/)/;

/**
 * The source's own address of a passage, chosen among a reading's addresses: a page of the PDF (`…v2#page=1`), a moment
 * of a recording (`…&t=123s`), or the web page itself. Null if the reading has no address.
 * Pages are 1-based in links (Adobe's "PDF open parameters", as browsers take them).
 */
export function pageLink(links: readonly string[], target: Target): string | null {
  const web = links.filter((link) => /^https?:\/\//i.test(link));
  if (target.time !== null && target.page === null) {
    const video = web.find((link) => VIDEO.test(link));
    if (video !== undefined) return atTime(video, target.time);
  }
  if (target.page !== null) {
    const pdf = web.map(pdfAddress).find((link) => link !== null);
    if (pdf !== undefined) return `${pdf}#page=${target.page.index + 1}`;
  }
  const first = web[0];
  return first === undefined ? null : withoutFragment(first);
}

/** Page index (0-based) that a link leads to; null if it names none. */
export function pageOfLink(url: string): number | null {
  const page = /[#&?]page=(\d{1,7})(?:[&#]|$)/.exec(url)?.[1];
  return page === undefined || Number(page) < 1 ? null : Number(page) - 1;
}

/** Seconds that a link leads to (`&t=123s`, `?t=2m3s`, `#t=123`); null if it names none. */
export function timeOfLink(url: string): number | null {
  const match = /[?&#]t=(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?(?:[&#]|$)/.exec(url);
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

function atTime(link: string, seconds: number): string {
  const plain = withoutFragment(link).replace(/([?&])t=[^&]*(&|$)/, (_, before: string, after: string) =>
    after === '' ? '' : before,
  );
  const whole = Math.max(0, Math.floor(seconds));
  if (plain.includes('vimeo.com/')) return `${plain}#t=${whole}s`;
  return `${plain}${plain.includes('?') ? '&' : '?'}t=${whole}s`;
}

function withoutFragment(link: string): string {
  return link.replace(/#.*$/s, '');
}
