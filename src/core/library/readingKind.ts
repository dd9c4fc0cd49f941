import { checkUrl } from './checkUrl.ts';
import { pdfAddresses } from './pdfRules.ts';

/** What a reading is, as far as its addresses tell. */
export type ReadingKind = 'pdf' | 'html' | 'video' | 'unknown';

const VIDEO_HOSTS =
  /(?:^|\.)(?:youtube\.com|youtu\.be|youtube-nocookie\.com|vimeo\.com|slideslive\.com|videolectures\.net|bilibili\.com|dailymotion\.com|loom\.com|media\.ccc\.de|twitch\.tv)$/u;
/** Conferences show their talks on pages of their virtual site. */
const CONFERENCES = /^(?:www\.)?(?:neurips|nips|icml|iclr)\.cc$/u;
const VIDEO_FILES = /\.(?:mp4|m4v|mov|webm|mkv|m3u8|ogv)$/iu;

/**
 * The kind of a reading with these addresses. A reading whose first address is a talk is a talk; else one that can be
 * had as a PDF is a PDF, even if its web page is listed first; else its first address decides.
 */
export function readingKind(links: readonly string[]): ReadingKind {
  const kinds = links.map(linkKind).filter((kind) => kind !== 'unknown');
  if (kinds[0] === 'video') return 'video';
  return kinds.includes('pdf') ? 'pdf' : (kinds[0] ?? 'unknown');
}

function linkKind(link: string): ReadingKind {
  const checked = checkUrl(link);
  if (!checked.ok) return 'unknown';
  const url = checked.value;
  if (VIDEO_HOSTS.test(url.hostname) || VIDEO_FILES.test(url.pathname)) return 'video';
  if (CONFERENCES.test(url.hostname) && url.pathname.startsWith('/virtual/')) return 'video';
  if (/^(?:www\.)?ted\.com$/u.test(url.hostname) && url.pathname.startsWith('/talks/')) return 'video';
  return pdfAddresses(url).length > 0 ? 'pdf' : 'html';
}

/** Whether a reading is a talk: what is read of it is a transcript, and notes name times. */
export function isTalk(reading: { readonly links: readonly string[] } | null): boolean {
  return readingKind(reading?.links ?? []) === 'video';
}
