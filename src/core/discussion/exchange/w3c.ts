import * as z from 'zod/mini';
import { NO_TARGET, type Target } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { motivationOf, type ExchangeNote } from './exchangeNote.ts';
import { readJson } from './readJson.ts';
import { boxIn, keyIn, pageAt } from './targetParts.ts';

/** What the Web Annotation vocabulary has no word for, under a prefix of our own. */
const NAMESPACE = 'urn:marginalia:ns#';
const CONTEXT = ['http://www.w3.org/ns/anno.jsonld', { marginalia: NAMESPACE }] as const;
/** PDF pages in fragments, as the W3C's list of selectors names them. */
const PDF_FRAGMENT = 'http://tools.ietf.org/rfc/rfc3778';
const MEDIA_FRAGMENT = 'http://www.w3.org/TR/media-frags/';
const ID = 'urn:ulid:';
const FELLOW = 'urn:marginalia:fellow:';
const READING = 'urn:marginalia:reading:';
const COLLECTION = 'urn:marginalia:notes';

/** Notes as a set of W3C Web Annotations in JSON-LD. It holds everything. */
export function exportW3c(notes: readonly ExchangeNote[]): string {
  const set = {
    '@context': CONTEXT,
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

/** Notes as the W3C's and Readium's AnnotationSet, for readers that know that form. */
export function exportAnnotationSet(notes: readonly ExchangeNote[]): string {
  const [first] = notes;
  const about = first?.source ?? null;
  const single = notes.every(({ source }) => source.reading === about?.reading);
  const set = {
    '@context': CONTEXT,
    id: COLLECTION,
    type: 'AnnotationSet',
    generator: { type: 'Software', name: 'Marginalia' },
    ...(single && about ? { about: { 'dc:title': about.title, 'dc:source': about.url } } : {}),
    items: notes.map(webAnnotation),
  };
  return `${JSON.stringify(set, null, 2)}\n`;
}

/** A note as one Web Annotation, without a context. */
export function webAnnotation(note: ExchangeNote): unknown {
  const { id, author, tags, comment, made, edited, replyTo } = note;
  const purpose = replyTo === null ? 'commenting' : 'replying';
  return {
    id: `${ID}${id}`,
    type: 'Annotation',
    motivation: motivationOf(note),
    ...(made === null ? {} : { created: made }),
    ...(edited === null ? {} : { modified: edited }),
    creator: { id: FELLOW + encodeURIComponent(author.key ?? ''), type: 'Person', name: author.name },
    body: [
      ...(comment === '' ? [] : [{ type: 'TextualBody', value: comment, format: 'text/markdown', purpose }]),
      ...tags.map((value) => ({ type: 'TextualBody', value, purpose: 'tagging' })),
    ],
    target: targetOf(note),
  };
}

function targetOf({ source, target, locator, replyTo }: ExchangeNote): unknown {
  const reading = READING + encodeURIComponent(source.reading ?? '');
  const { box, alt } = target;
  return {
    type: 'SpecificResource',
    source: replyTo === null ? (source.url ?? reading) : `${ID}${replyTo}`,
    ...(replyTo === null ? {} : { scope: source.url ?? reading }),
    selector: selectorsOf(target),
    'marginalia:reading': source.reading,
    ...(source.title === null ? {} : { 'marginalia:title': source.title }),
    ...(locator === null ? {} : { 'marginalia:locator': locator }),
    ...(target.page?.label ? { 'marginalia:pageLabel': target.page.label } : {}),
    ...(target.endPage ? { 'marginalia:endPage': target.endPage.index + 1 } : {}),
    ...(target.endPage?.label ? { 'marginalia:endPageLabel': target.endPage.label } : {}),
    ...(box ? { 'marginalia:box': [box.x1, box.y1, box.x2, box.y2].join(' ') } : {}),
    ...(alt ? { 'marginalia:alt': alt } : {}),
  };
}

function selectorsOf({ quote, page, time }: Target): unknown[] {
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

const text = z.optional(z.nullable(z.string()));
const selector = z.looseObject({ type: text, exact: text, prefix: text, suffix: text, value: text });
const target = z.looseObject({
  source: z.optional(z.union([z.string(), z.looseObject({ id: text })])),
  scope: z.optional(z.unknown()),
  selector: z.optional(z.union([z.array(selector), selector])),
});
const body = z.looseObject({ type: text, value: text, purpose: text });
const person = z.looseObject({ id: text, name: text });
const annotation = z.looseObject({
  id: text,
  created: text,
  modified: text,
  creator: z.optional(z.union([person, z.string()])),
  body: z.optional(z.nullable(z.union([z.array(z.union([body, z.string()])), body, z.string()]))),
  target: z.union([z.array(target), target, z.string()]),
});
type WebAnnotation = z.infer<typeof annotation>;

/** Reads Web Annotations: one, a list, a page, a collection, or a Readium set. */
export function importW3c(source: string): Result<readonly ExchangeNote[], string> {
  const json = readJson(source);
  if (!json.ok) return json;
  const items = itemsOf(json.value);
  if (!items) return fail('there are no Web Annotations in this file');
  const notes: ExchangeNote[] = [];
  for (const [index, item] of items.entries()) {
    const read = annotation.safeParse(item);
    if (!read.success) return fail(`annotation ${index + 1} is none: ${read.error.issues[0]?.message ?? ''}`);
    notes.push(noteOf(read.data, index));
  }
  return ok(notes);
}

function itemsOf(json: unknown): readonly unknown[] | null {
  if (Array.isArray(json)) return json as unknown[];
  if (typeof json !== 'object' || json === null) return null;
  const { items, first, type } = json as Record<string, unknown>;
  const { items: onPage } = (first ?? {}) as Record<string, unknown>;
  if (Array.isArray(items)) return items as unknown[];
  if (Array.isArray(onPage)) return onPage as unknown[];
  return type === 'Annotation' ? [json] : null;
}

function noteOf(item: WebAnnotation, index: number): ExchangeNote {
  const [first] = Array.isArray(item.target) ? item.target : [item.target];
  const about = typeof first === 'string' || first === undefined ? { source: first } : first;
  const extra = about as Record<string, unknown>;
  const address = typeof about.source === 'string' ? about.source : (about.source?.id ?? null);
  const isReply = address?.startsWith(ID) ?? false;
  const scope = typeof extra['scope'] === 'string' ? extra['scope'] : null;
  const url = isReply ? scope : address;
  const creator = typeof item.creator === 'string' ? { id: item.creator, name: null } : item.creator;
  const key = creator?.id?.startsWith(FELLOW) ? keyIn(creator.id.slice(FELLOW.length)) : null;
  const bodies = [item.body ?? []].flat().map((one) => (typeof one === 'string' ? { value: one } : one));
  const tags = bodies.filter((one) => 'purpose' in one && one.purpose === 'tagging');
  const words = bodies.filter((one) => !tags.includes(one) && typeof one.value === 'string');
  return {
    id: item.id?.startsWith(ID) ? item.id.slice(ID.length) : (item.id ?? `w3c-${index}`),
    replyTo: isReply ? (address?.slice(ID.length) ?? null) : null,
    author: { key, name: creator?.name ?? null },
    source: {
      reading: textIn(extra, 'marginalia:reading'),
      title: textIn(extra, 'marginalia:title'),
      url: url?.startsWith(READING) ? null : url,
    },
    target: readTarget(about, extra),
    locator: textIn(extra, 'marginalia:locator'),
    tags: tags.map(({ value }) => value ?? ''),
    comment: words.map(({ value }) => value).join('\n\n'),
    made: item.created ?? null,
    edited: item.modified ?? null,
  };
}

function readTarget(about: { readonly selector?: unknown }, extra: Record<string, unknown>): Target {
  const selectors = [about.selector ?? []].flat() as z.infer<typeof selector>[];
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  const fragment = (name: string): number | null => {
    const pattern = new RegExp(`(?:^|[#&])${name}=(?:npt:)?(\\d+(?:\\.\\d+)?)`);
    for (const { value } of selectors) {
      const found = pattern.exec(value ?? '')?.[1];
      if (found !== undefined) return Number(found);
    }
    return null;
  };
  const [page, time] = [fragment('page'), fragment('t')];
  const endPage = extra['marginalia:endPage'];
  const box = boxIn(textIn(extra, 'marginalia:box'));
  const alt = textIn(extra, 'marginalia:alt');
  return {
    ...NO_TARGET,
    quote: quote
      ? { exact: quote.exact ?? '', prefix: quote.prefix ?? '', suffix: quote.suffix ?? '' }
      : null,
    page: pageAt(page === null ? null : page - 1, textIn(extra, 'marginalia:pageLabel')),
    endPage: pageAt(
      typeof endPage === 'number' ? endPage - 1 : null,
      textIn(extra, 'marginalia:endPageLabel'),
    ),
    box,
    ...(box && alt !== null ? { alt } : {}),
    time,
  };
}

function textIn(record: Record<string, unknown>, name: string): string | null {
  const value = record[name];
  return typeof value === 'string' ? value : null;
}
