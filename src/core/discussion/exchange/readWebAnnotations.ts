import * as z from 'zod/mini';
import { NO_TARGET, type Target } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ExchangeNote, ExchangeSource } from './exchangeNote.ts';
import { readJson } from './readJson.ts';
import { boxIn, keyIn, pageAt } from './targetParts.ts';
import { FELLOW, ID, READING } from './webTerms.ts';

const text = z.optional(z.nullable(z.string()));
const selector = z.looseObject({ type: text, exact: text, prefix: text, suffix: text, value: text });
const target = z.looseObject({
  source: z.optional(z.union([z.string(), z.looseObject({ id: text })])),
  scope: z.optional(z.unknown()),
  selector: z.optional(z.union([z.array(selector), selector])),
});
const body = z.looseObject({ type: text, value: text, purpose: text, keyword: text, tag: text });
type Body = z.infer<typeof body>;
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
export function readWebAnnotations(source: string): Result<readonly ExchangeNote[], string> {
  const json = readJson(source);
  if (!json.ok) return json;
  const items = itemsOf(json.value);
  if (!items) return fail('there are no Web Annotations in this file');
  const about = aboutOf(json.value);
  const notes: ExchangeNote[] = [];
  for (const [index, item] of items.entries()) {
    const read = annotation.safeParse(item);
    if (!read.success) return fail(`annotation ${index + 1} is none: ${read.error.issues[0]?.message ?? ''}`);
    notes.push(noteOf(read.data, index, about));
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

/** What a Readium set says that it is on. */
type About = Pick<ExchangeSource, 'title' | 'url'>;

function aboutOf(json: unknown): About {
  const read = z.looseObject({ about: z.record(z.string(), z.unknown()) }).safeParse(json);
  const about = read.success ? read.data.about : {};
  const named = [about['dc:identifier'], about['dc:source']].flat();
  return {
    title: textIn(about, 'dc:title'),
    url: named.filter((one) => typeof one === 'string').find(isAddress) ?? null,
  };
}

/** Whether it is an address by itself, and not a place in a publication. */
function isAddress(text: string): boolean {
  return /^https?:/i.test(text);
}

function noteOf(item: WebAnnotation, index: number, set: About): ExchangeNote {
  const [first] = Array.isArray(item.target) ? item.target : [item.target];
  const about = typeof first === 'string' || first === undefined ? { source: first } : first;
  const extra = about as Record<string, unknown>;
  const address = typeof about.source === 'string' ? about.source : (about.source?.id ?? null);
  const isReply = address?.startsWith(ID) ?? false;
  const url = isReply ? textIn(extra, 'scope') : address;
  const answered = isReply ? address : textIn(item, 'marginalia:replyTo');
  const creator = typeof item.creator === 'string' ? { id: item.creator, name: null } : item.creator;
  const key = creator?.id?.startsWith(FELLOW) ? keyIn(creator.id.slice(FELLOW.length)) : null;
  return {
    id: item.id?.startsWith(ID) ? item.id.slice(ID.length) : (item.id ?? `w3c-${index}`),
    replyTo: answered?.startsWith(ID) ? answered.slice(ID.length) : null,
    author: { key, name: creator?.name ?? null },
    source: {
      reading: textIn(extra, 'marginalia:reading'),
      title: textIn(extra, 'marginalia:title') ?? set.title,
      // A set may name the chapters of what it is on.
      url: url?.startsWith(READING) ? null : url !== null && isAddress(url) ? url : (set.url ?? url),
    },
    target: readTarget(about, extra),
    locator: textIn(extra, 'marginalia:locator'),
    ...wordsOf(item),
    made: ownOr(item, 'marginalia:created', item.created ?? null),
    edited: ownOr(item, 'marginalia:modified', item.modified ?? null),
  };
}

/** What a note says and is tagged with: each in a body of its own, or, in a Readium set, all in one. */
function wordsOf(item: WebAnnotation): Pick<ExchangeNote, 'tags' | 'comment'> {
  const bodies = [item.body ?? []]
    .flat()
    .map((one): Body => (typeof one === 'string' ? { value: one } : one));
  const isTag = ({ purpose }: Body): boolean => purpose === 'tagging';
  return {
    tags: bodies.flatMap((one) => (isTag(one) ? [one.value ?? ''] : keywordsOf(one))),
    comment: bodies.flatMap((one) => (isTag(one) ? [] : (one.value ?? []))).join('\n\n'),
  };
}

/** What a body of a Readium set is tagged with: one keyword, or as many as we gave it. */
function keywordsOf(one: Body): string[] {
  const own = one['marginalia:tags'];
  if (Array.isArray(own)) return own.filter((tag) => typeof tag === 'string');
  const keyword = one.keyword ?? one.tag ?? '';
  return keyword === '' ? [] : [keyword];
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

/** What stands under a name of ours, which may be nothing; if there is no such name, what else is said. */
function ownOr(record: Record<string, unknown>, name: string, otherwise: string | null): string | null {
  return name in record ? textIn(record, name) : otherwise;
}
