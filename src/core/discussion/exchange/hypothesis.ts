import * as z from 'zod/mini';
import { compareText } from '../../course/compareText.ts';
import { NO_TARGET, type Target } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import type { ExchangeNote } from './exchangeNote.ts';
import { readJson } from './readJson.ts';
import { keyIn, pageAt } from './targetParts.ts';

/** Fellows have no account anywhere: a host that can't exist stands for that. */
const HOST = 'marginalia.invalid';

/**
 * Notes as Hypothesis exports them. Its importer takes text, tags, quote and address, and leaves out authors and
 * replies; the file holds those, too, and what Hypothesis has no place for in a member of ours that it ignores.
 */
export function exportHypothesis(notes: readonly ExchangeNote[]): string {
  const parents = new Map(notes.map(({ id, replyTo }) => [id, replyTo]));
  const latest = notes
    .map(({ made, edited }) => edited ?? made ?? '')
    .toSorted(compareText)
    .at(-1);
  const content = {
    export_date: latest === undefined || latest === '' ? '1970-01-01T00:00:00Z' : latest,
    export_userid: `acct:cohort@${HOST}`,
    client_version: 'marginalia',
    annotations: notes.map((note) => annotationOf(note, parents)),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

function annotationOf(note: ExchangeNote, parents: ReadonlyMap<string, string | null>): unknown {
  const { id, author, source, target, tags, comment, made, edited, locator } = note;
  const user = `acct:${encodeURIComponent(author.key ?? 'nobody')}@${HOST}`;
  const uri = source.url ?? `urn:marginalia:reading:${encodeURIComponent(source.reading ?? '')}`;
  const references = referencesOf(note, parents);
  return {
    id,
    created: made ?? '1970-01-01T00:00:00Z',
    updated: edited ?? made ?? '1970-01-01T00:00:00Z',
    user,
    user_info: { display_name: author.name },
    uri,
    text: comment,
    tags,
    group: '__world__',
    permissions: { read: ['group:__world__'], update: [user], delete: [user] },
    target: [{ source: uri, selector: selectorsOf(target) }],
    document: { title: [source.title ?? source.reading ?? ''] },
    links: {},
    flagged: false,
    hidden: false,
    ...(references.length > 0 ? { references } : {}),
    marginalia: {
      reading: source.reading,
      ...(source.url === null ? {} : { url: source.url }),
      ...(source.title === null ? {} : { title: source.title }),
      ...(locator === null ? {} : { locator }),
      ...(made === null ? {} : { made }),
      ...(edited === null ? {} : { edited }),
      ...(target.endPage ? { endPage: target.endPage } : {}),
      ...(target.box ? { box: target.box, alt: target.alt ?? null } : {}),
      ...(target.time === null ? {} : { time: target.time }),
    },
  };
}

/** The notes above a reply, the thread's first one first, as Hypothesis names them. */
function referencesOf({ id, replyTo }: ExchangeNote, parents: ReadonlyMap<string, string | null>): string[] {
  const above: string[] = [];
  const seen = new Set([id]);
  for (let at = replyTo; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    seen.add(at);
    above.unshift(at);
  }
  return above;
}

function selectorsOf({ quote, page }: Target): unknown[] {
  return [
    ...(quote
      ? [{ type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix }]
      : []),
    ...(page
      ? [{ type: 'PageSelector', index: page.index, label: page.label ?? String(page.index + 1) }]
      : []),
  ];
}

const text = z.optional(z.nullable(z.string()));
const pageRef = z.object({ index: z.number(), label: z.nullable(z.string()) });
const own = z.looseObject({
  reading: text,
  url: text,
  title: text,
  locator: text,
  made: text,
  edited: text,
  endPage: z.optional(pageRef),
  box: z.optional(z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() })),
  alt: text,
  time: z.optional(z.number()),
});
const selector = z.looseObject({
  type: text,
  exact: text,
  prefix: text,
  suffix: text,
  index: z.optional(z.number()),
  label: text,
});
const annotation = z.looseObject({
  id: text,
  created: text,
  updated: text,
  user: text,
  user_info: z.optional(z.nullable(z.looseObject({ display_name: text }))),
  uri: text,
  text,
  tags: z.optional(z.array(z.string())),
  target: z.optional(z.array(z.looseObject({ selector: z.optional(z.array(selector)) }))),
  document: z.optional(
    z.nullable(z.looseObject({ title: z.optional(z.union([z.array(z.string()), z.string()])) })),
  ),
  references: z.optional(z.array(z.string())),
  marginalia: z.optional(own),
});
type HypothesisAnnotation = z.infer<typeof annotation>;

/** Reads an export of Hypothesis, or what its service answers (`rows`), with replies and authors. */
export function importHypothesis(source: string): Result<readonly ExchangeNote[], string> {
  const json = readJson(source);
  if (!json.ok) return json;
  const { annotations, rows } = (json.value ?? {}) as Record<string, unknown>;
  const list: unknown = Array.isArray(json.value) ? json.value : (annotations ?? rows);
  if (!Array.isArray(list)) return fail('there is no list of annotations in this file');
  const notes: ExchangeNote[] = [];
  for (const [index, item] of (list as unknown[]).entries()) {
    const read = annotation.safeParse(item);
    if (!read.success) return fail(`annotation ${index + 1} is none: ${read.error.issues[0]?.message ?? ''}`);
    notes.push(noteOf(read.data, index));
  }
  return ok(notes);
}

function noteOf(item: HypothesisAnnotation, index: number): ExchangeNote {
  const { marginalia: ours } = item;
  const made = ours ? (ours.made ?? null) : (item.created ?? null);
  const edited = ours ? (ours.edited ?? null) : item.updated === item.created ? null : (item.updated ?? null);
  const title = item.document?.title;
  return {
    id: item.id ?? `hypothesis-${index}`,
    replyTo: item.references?.at(-1) ?? null,
    author: authorOf(item),
    source: {
      reading: ours?.reading ?? null,
      title: ours ? (ours.title ?? null) : ((Array.isArray(title) ? title[0] : title) ?? null),
      url: ours ? (ours.url ?? null) : (item.uri ?? null),
    },
    target: readTarget(item),
    locator: ours?.locator ?? null,
    tags: item.tags ?? [],
    comment: item.text ?? '',
    made,
    edited,
  };
}

function authorOf({ user, user_info }: HypothesisAnnotation): ExchangeNote['author'] {
  const [, account = '', host = ''] = /^acct:(.*)@([^@]*)$/.exec(user ?? '') ?? [];
  const name = user_info?.display_name ?? null;
  if (host === HOST) return { key: keyIn(account), name };
  return { key: null, name: name ?? (account === '' ? null : account) };
}

function readTarget({ target, marginalia: ours }: HypothesisAnnotation): Target {
  const selectors = target?.[0]?.selector ?? [];
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector');
  const page = selectors.find(({ type }) => type === 'PageSelector');
  const label = page?.label ?? null;
  return {
    ...NO_TARGET,
    quote: quote
      ? { exact: quote.exact ?? '', prefix: quote.prefix ?? '', suffix: quote.suffix ?? '' }
      : null,
    page: pageAt(page?.index, label === String((page?.index ?? 0) + 1) ? null : label),
    endPage: pageAt(ours?.endPage?.index, ours?.endPage?.label ?? null),
    box: ours?.box ?? null,
    ...(ours?.box && ours.alt ? { alt: ours.alt } : {}),
    time: ours?.time ?? null,
  };
}
