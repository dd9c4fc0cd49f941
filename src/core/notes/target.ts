import { NO_TARGET, type PageRef, type Target } from '../model/annotation.ts';
import { readLocator, sectionOf } from './locator.ts';
import type { MachineFields } from './machineLine.ts';
import { pageOfLink, timeOfLink } from './pageLink.ts';

/** Where a record says that its passage is. */
export type Place = Pick<Target, 'page' | 'endPage' | 'time'>;

/** What a record is about: its quote, its place, its area. */
export function targetOf(
  quote: string,
  label: string | null,
  url: string | null,
  fields: MachineFields | null,
): Target {
  const [x1, y1, x2, y2] = fields?.box ?? [];
  const boxed = x1 !== undefined && y1 !== undefined && x2 !== undefined && y2 !== undefined;
  const alt = fields?.alt ?? null;
  const place = placeOf(label, url, fields);
  const section = label === null || place.page !== null ? null : sectionOf(label);
  return {
    ...NO_TARGET,
    ...place,
    ...(section === null ? {} : { section }),
    quote: quote === '' ? null : { exact: quote, prefix: fields?.before ?? '', suffix: fields?.after ?? '' },
    box: boxed ? { x1, y1, x2, y2 } : null,
    ...(boxed && alt !== null ? { alt } : {}),
  };
}

/**
 * Place by locator, link and machine's fields. The link knows the page's index, the locator its label; the fields fill
 * in what neither tells.
 */
export function placeOf(label: string | null, url: string | null, fields: MachineFields | null): Place {
  const words = label === null ? null : readLocator(label);
  const linked = url === null ? null : pageOfLink(url);
  const stated = fields?.page ?? null;
  const index = linked ?? (stated === null ? indexOf(words?.page ?? null) : stated - 1);
  const t = fields?.t ?? null;
  if (index === null)
    return { page: null, endPage: null, time: t ?? words?.time ?? (url === null ? null : timeOfLink(url)) };
  const page = pageRef(index, words?.page ?? null);
  return { page, endPage: endPageOf(page, words?.page ?? null, words?.endPage ?? null, fields), time: t };
}

/** The last page: by its own field, else as far behind the first as their numbers are apart. */
function endPageOf(
  page: PageRef,
  first: string | null,
  last: string | null,
  fields: MachineFields | null,
): PageRef | null {
  const stated = fields?.endPage ?? null;
  if (stated !== null) return stated - 1 > page.index ? pageRef(stated - 1, last) : null;
  const from = indexOf(first);
  const to = indexOf(last);
  return from === null || to === null || to <= from ? null : pageRef(page.index + to - from, last);
}

function indexOf(label: string | null): number | null {
  return label !== null && /^\d{1,6}$/.test(label) && Number(label) >= 1 ? Number(label) - 1 : null;
}

function pageRef(index: number, label: string | null): PageRef {
  return { index, label: label === null || label === String(index + 1) ? null : label };
}
