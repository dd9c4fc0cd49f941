import { isReservedTag } from '../../notes/tags.ts';
import type { ExchangeNote } from './exchangeNote.ts';
import {
  addressOfReading,
  COLLECTION,
  creatorOf,
  ID,
  ownTargetParts,
  selectorsOf,
  W3C_CONTEXT,
} from './webTerms.ts';

/** As the set wants times. */
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
/** Every annotation of a set must say when it was made; of which that is not known says this. */
const LONG_AGO = '1970-01-01T00:00:00Z';

/**
 * Notes as Readium's AnnotationSet: Web Annotations in a closed profile, which its readers check. One context and no
 * other, one body with one keyword; what that leaves out stands beside it under names of our own, so that the set
 * holds everything.
 */
export function exportAnnotationSet(notes: readonly ExchangeNote[]): string {
  const set = {
    '@context': W3C_CONTEXT,
    id: COLLECTION,
    type: 'AnnotationSet',
    generator: { id: 'urn:marginalia', type: 'Software', name: 'Marginalia' },
    about: aboutOf(notes),
    items: notes.map(annotationOf),
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** What a set is on; nothing if its notes are on several readings. */
function aboutOf(notes: readonly ExchangeNote[]): object {
  const source = notes[0]?.source;
  if (!source || notes.some((note) => note.source.reading !== source.reading)) return {};
  return {
    ...(source.url === null ? {} : { 'dc:identifier': [source.url] }),
    ...(source.title === null ? {} : { 'dc:title': source.title }),
  };
}

function annotationOf(note: ExchangeNote): unknown {
  const { id, target, tags, comment, made, edited, replyTo } = note;
  const keyword = tags.find((tag) => !isReservedTag(tag)) ?? tags[0];
  const [isMade, isEdited] = [made, edited].map((time) => time !== null && DATE_TIME.test(time));
  const page = target.page && (target.page.label ?? String(target.page.index + 1));
  return {
    '@context': W3C_CONTEXT,
    id: `${ID}${id}`,
    type: 'Annotation',
    created: isMade ? made : LONG_AGO,
    ...(isEdited ? { modified: edited } : {}),
    creator: creatorOf(note),
    body: {
      type: 'TextualBody',
      value: comment,
      format: 'text/markdown',
      // The profile says `keyword`, its best-known reader `tag`.
      ...(keyword === undefined ? {} : { keyword, tag: keyword }),
      ...(tags.length === 0 ? {} : { 'marginalia:tags': tags }),
    },
    target: {
      source: addressOfReading(note),
      selector: selectorsOf(target),
      ...(page === null ? {} : { meta: { page } }),
      ...ownTargetParts(note),
    },
    ...(isMade ? {} : { 'marginalia:created': made }),
    ...(isEdited || edited === null ? {} : { 'marginalia:modified': edited }),
    ...(replyTo === null ? {} : { 'marginalia:replyTo': `${ID}${replyTo}` }),
  };
}
