import { arxivId } from '../../library/arxiv.ts';
import { checkUrl } from '../../library/checkUrl.ts';
import { findReading, readingsOf, type Course } from '../../model/course.ts';
import { foldQuote } from '../../notes/annotationKey.ts';
import type { ExchangeSource } from './exchangeNote.ts';

/** Titles shorter than this are not taken for the beginning of another. */
const SHORTEST_TITLE = 16;

/** The id of the reading that a note from elsewhere is on: by id, by address, by title; null if none is meant. */
export function readingOfSource(course: Course, { reading, url, title }: ExchangeSource): string | null {
  if (reading !== null && findReading(course, reading)) return reading;
  const readings = course.weeks.flatMap((week) => readingsOf(week));
  const address = url === null ? null : sameAddress(url);
  const byAddress = readings.find(({ links }) => links.some((link) => sameAddress(link) === address));
  if (address !== null && byAddress) return byAddress.id;
  const wanted = title === null ? '' : foldQuote(title);
  if (wanted === '') return null;
  const titled = readings.map((one) => ({ id: one.id, folded: foldQuote(one.title) }));
  const found =
    titled.find(({ folded }) => folded === wanted) ??
    titled.find(({ folded }) => isBeginning(folded, wanted) || isBeginning(wanted, folded));
  return found?.id ?? null;
}

/** What addresses of one document have in common: the paper on arXiv whatever its version, else host and path. */
function sameAddress(link: string): string | null {
  const checked = checkUrl(link);
  if (!checked.ok) return null;
  const url = checked.value;
  const paper = arxivId(url);
  if (paper !== null) return `arxiv:${paper.replace(/v\d+$/, '')}`;
  return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}`;
}

function isBeginning(short: string, long: string): boolean {
  return short.length >= SHORTEST_TITLE && long.startsWith(short);
}
