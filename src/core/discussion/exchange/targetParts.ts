import type { PageBox, PageRef } from '../../model/annotation.ts';

/** Pages beyond this are no pages. */
const MOST_PAGES = 1_000_000;

/** A page that somebody else's file names, by its index from 0; null if it can't be one. */
export function pageAt(index: number | null | undefined, label: string | null): PageRef | null {
  if (index === null || index === undefined) return null;
  return Number.isInteger(index) && index >= 0 && index < MOST_PAGES ? { index, label } : null;
}

/** A box written as four numbers with spaces between; null if it is none. */
export function boxIn(text: string | null): PageBox | null {
  const [x1, y1, x2, y2, ...more] = (text ?? '').split(' ').map((part) => (part === '' ? NaN : Number(part)));
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return null;
  return more.length === 0 && [x1, y1, x2, y2].every(Number.isFinite) ? { x1, y1, x2, y2 } : null;
}

/** The key of a fellow as it stands, percent-encoded, in an address; null if there is none, or none that can be read. */
export function keyIn(encoded: string): string | null {
  try {
    const key = decodeURIComponent(encoded);
    return key === '' ? null : key;
  } catch {
    return null;
  }
}
