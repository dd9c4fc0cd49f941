import { motivationOf, type ExchangeNote } from './exchangeNote.ts';
import {
  addressOfReading,
  COLLECTION,
  creatorOf,
  ID,
  NAMESPACE,
  ownTargetParts,
  selectorsOf,
  W3C_CONTEXT,
} from './webTerms.ts';

/** Notes as a collection of W3C Web Annotations in JSON-LD. It holds everything. */
export function exportW3c(notes: readonly ExchangeNote[]): string {
  const set = {
    '@context': [W3C_CONTEXT, { marginalia: NAMESPACE }],
    id: COLLECTION,
    type: 'AnnotationCollection',
    label: 'Marginalia notes',
    total: notes.length,
    first: {
      id: `${COLLECTION}:1`,
      type: 'AnnotationPage',
      partOf: COLLECTION,
      startIndex: 0,
      items: notes.map(webAnnotation),
    },
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** A note as one Web Annotation, without a context. */
export function webAnnotation(note: ExchangeNote): unknown {
  const { id, tags, comment, made, edited, replyTo } = note;
  const purpose = replyTo === null ? 'commenting' : 'replying';
  return {
    id: `${ID}${id}`,
    type: 'Annotation',
    motivation: motivationOf(note),
    ...(made === null ? {} : { created: made }),
    ...(edited === null ? {} : { modified: edited }),
    creator: creatorOf(note),
    body: [
      ...(comment === '' ? [] : [{ type: 'TextualBody', value: comment, format: 'text/markdown', purpose }]),
      ...tags.map((value) => ({ type: 'TextualBody', value, purpose: 'tagging' })),
    ],
    target: targetOf(note),
  };
}

function targetOf(note: ExchangeNote): unknown {
  const { target, replyTo } = note;
  const address = addressOfReading(note);
  return {
    type: 'SpecificResource',
    source: replyTo === null ? address : `${ID}${replyTo}`,
    ...(replyTo === null ? {} : { scope: address }),
    selector: selectorsOf(target),
    ...ownTargetParts(note),
  };
}
