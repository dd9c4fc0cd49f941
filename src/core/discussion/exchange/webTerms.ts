import type { Target } from '../../model/annotation.ts';
import type { ExchangeNote } from './exchangeNote.ts';

/** The context of the W3C's vocabulary. */
export const W3C_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** What the Web Annotation vocabulary has no word for, under a prefix of our own. */
export const NAMESPACE = 'urn:marginalia:ns#';
export const ID = 'urn:ulid:';
export const FELLOW = 'urn:marginalia:fellow:';
export const READING = 'urn:marginalia:reading:';
export const COLLECTION = 'urn:marginalia:notes';
/** PDF pages in fragments, as the W3C's list of selectors names them. */
const PDF_FRAGMENT = 'http://tools.ietf.org/rfc/rfc3778';
const MEDIA_FRAGMENT = 'http://www.w3.org/TR/media-frags/';

/** Who wrote a note, as Web Annotations name people. */
export function creatorOf({ author }: ExchangeNote): unknown {
  return { id: FELLOW + encodeURIComponent(author.key ?? ''), type: 'Person', name: author.name };
}

/** The address of what a note is on: the reading's own, else one that names it. */
export function addressOfReading({ source }: ExchangeNote): string {
  return source.url ?? READING + encodeURIComponent(source.reading ?? '');
}

/** Where a note is, in selectors that other programs know. */
export function selectorsOf({ quote, page, time }: Target): unknown[] {
  return [
    ...(quote
      ? [{ type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix }]
      : []),
    ...(page
      ? [{ type: 'FragmentSelector', conformsTo: PDF_FRAGMENT, value: `page=${page.index + 1}` }]
      : []),
    ...(time === null ? [] : [{ type: 'FragmentSelector', conformsTo: MEDIA_FRAGMENT, value: `t=${time}` }]),
  ];
}

/** What only we know of a target. */
export function ownTargetParts({ source, target, locator }: ExchangeNote): object {
  const { box, alt, page, endPage } = target;
  return {
    'marginalia:reading': source.reading,
    ...(source.title === null ? {} : { 'marginalia:title': source.title }),
    ...(locator === null ? {} : { 'marginalia:locator': locator }),
    ...(page?.label ? { 'marginalia:pageLabel': page.label } : {}),
    ...(endPage ? { 'marginalia:endPage': endPage.index + 1 } : {}),
    ...(endPage?.label ? { 'marginalia:endPageLabel': endPage.label } : {}),
    ...(box ? { 'marginalia:box': [box.x1, box.y1, box.x2, box.y2].join(' ') } : {}),
    ...(alt ? { 'marginalia:alt': alt } : {}),
  };
}
