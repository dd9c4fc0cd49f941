import { attributesOf, replaceTags, withAttributes } from './htmlTags.ts';

/** Something that a page shows and that lies elsewhere. */
export interface PageResource {
  readonly url: string;
  readonly kind: 'image' | 'style';
}

/** A resource that was had: its bytes' type and its bytes in base 64, or a style sheet's text. */
export type HeldResource =
  | { readonly kind: 'image'; readonly type: string; readonly base64: string }
  | { readonly kind: 'style'; readonly text: string };

/** Stands for the address of a page that has none any more. */
export const NOWHERE = 'https://page.invalid/';

/** Wider pictures are not taken where a page offers several, in pixels: a column is not that wide. */
const WIDEST = 1600;
/** Where pages that load pictures late keep the address meanwhile. */
const LATE = ['data-src', 'data-original', 'data-lazy-src'];
const LATE_SETS = ['srcset', 'data-srcset', 'data-lazy-srcset'];
/** Where they name the picture as it was taken, often much larger than it is shown: for want of any other. */
const WHOLE = ['data-orig-file', 'data-full-url'];

/** Types of pictures that browsers show and that run nothing where they are shown as one. */
const IMAGE_TYPES = /^image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)$/u;

/**
 * The pictures and style sheets of a page, each once, in the order of the page; `base` is the page's own address. Of the
 * pictures that stand for one another the best; all of them for a page that was saved, as only one was saved with it.
 */
export function pageResources(source: string, base: string): readonly PageResource[] {
  const found = new Map<string, PageResource>();
  const resources = resourceReader(baseOf(source, base));
  replaceTags(source, (name, tag) => {
    const offered = resources(name, tag);
    for (const resource of base === NOWHERE ? offered : offered.slice(0, 1))
      found.set(resource.url, resource);
    return null;
  });
  return [...found.values()];
}

/**
 * A page with its pictures and style sheets in it, as UTF-8, and with the address it came from: what is left of it when
 * the site is gone. Resources that are not held stay where they are; the reader does not fetch them. `base` is null for
 * a page whose address only its own words tell.
 */
export function snapshot(
  source: string,
  base: string | null,
  held: (resource: PageResource) => HeldResource | null,
): string {
  const root = baseOf(source, base ?? NOWHERE);
  const resources = resourceReader(root);
  const whole = replaceTags(source, (name, tag) => {
    if ((name === 'base' && base !== null) || (name === 'meta' && isCharset(tag))) return '';
    const copy = firstHeld(resources(name, tag), held);
    if (copy?.kind === 'image')
      return withAttributes(
        tag,
        (attribute) => [...LATE, ...LATE_SETS, ...WHOLE, 'sizes', 'loading'].includes(attribute),
        {
          src: `data:${copy.type};base64,${copy.base64}`,
        },
      );
    return copy ? `<style>${copy.text.replace(/<\/style/giu, '<\\/style')}</style>` : null;
  });
  return withOrigin(whole, base === null ? null : { address: base, base: root });
}

function firstHeld(
  resources: readonly PageResource[],
  held: (resource: PageResource) => HeldResource | null,
): HeldResource | null {
  for (const resource of resources) {
    const copy = held(resource);
    if (copy) return copy;
  }
  return null;
}

/** The type of a picture, by its first bytes; null if it is none that is shown. */
export function imageType(bytes: Uint8Array, stated: string | null): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 300));
  if (head.startsWith('\u0089PNG')) return 'image/png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (/^GIF8[79]a/u.test(head)) return 'image/gif';
  if (/^RIFF....WEBP/su.test(head)) return 'image/webp';
  if (/^....ftypavi[fs]/su.test(head)) return 'image/avif';
  if (head.startsWith('BM')) return 'image/bmp';
  const isSvg =
    /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!(?:--[^]*?--|doctype[^>]*)>\s*)*<svg[\s>]/iu.test(
      head,
    );
  if (isSvg) return 'image/svg+xml';
  const type = stated?.split(';')[0]?.trim().toLowerCase() ?? '';
  return IMAGE_TYPES.test(type) && type === 'image/svg+xml' && head.includes('<svg') ? type : null;
}

/** Reads the tags of a page in their order, and answers what each shows that lies elsewhere, the best first. */
function resourceReader(base: string): (name: string, tag: string) => readonly PageResource[] {
  /** What a `<picture>` offers to the `<img>` that ends it. */
  let offered: readonly Candidate[] = [];
  return (name, tag) => {
    if (!['img', 'link', 'picture', 'source'].includes(name)) return [];
    const attributes = new Map(attributesOf(tag).map((one) => [one.name, one.value]));
    const sets = LATE_SETS.flatMap((set) => candidates(attributes.get(set) ?? ''));
    if (name === 'picture') offered = [];
    if (name === 'source') offered = [...offered, ...sets];
    if (name === 'link') return styleOf(attributes, base);
    if (name !== 'img') return [];
    const addresses = imageAddresses(attributes, [...sets, ...offered]);
    offered = [];
    const urls = new Set(addresses.flatMap((address) => resolved(address, base) ?? []));
    return [...urls].map((url) => ({ url, kind: 'image' }));
  };
}

function styleOf(attributes: ReadonlyMap<string, string>, base: string): readonly PageResource[] {
  const rel = attributes.get('rel')?.toLowerCase().split(/\s+/u) ?? [];
  const media = attributes.get('media')?.toLowerCase() ?? '';
  if (!rel.includes('stylesheet') || rel.includes('alternate') || media === 'print') return [];
  const url = resolved(attributes.get('href') ?? '', base);
  return url === null ? [] : [{ url, kind: 'style' }];
}

/**
 * Where the picture of a tag may be had, the best first. A page's own choice is good enough, and its address lives
 * longest; where it shows a blank at first, the widest that fits a column.
 */
function imageAddresses(
  attributes: ReadonlyMap<string, string>,
  sets: readonly Candidate[],
): readonly string[] {
  const given = (names: readonly string[]) => names.flatMap((name) => attributes.get(name) ?? []);
  const src = given(['src']).filter((address) => !address.trim().startsWith('data:'));
  const byWidth = [
    ...sets.filter(({ width }) => width <= WIDEST).sort((a, b) => b.width - a.width),
    ...sets.filter(({ width }) => width > WIDEST),
  ].map(({ url }) => url);
  return [...given(LATE), ...src, ...byWidth, ...given(WHOLE)].filter((address) => address.trim() !== '');
}

interface Candidate {
  readonly url: string;
  readonly width: number;
}

function candidates(set: string): readonly Candidate[] {
  return set
    .split(/,\s+/u)
    .map((one) => one.trim().split(/\s+/u))
    .flatMap(([url = '', width = '1w']) =>
      url === '' ? [] : [{ url, width: Number.parseFloat(width) || 1 }],
    );
}

function resolved(address: string, base: string): string | null {
  const trimmed = address.trim();
  if (trimmed === '' || /^(?:data|blob|javascript|about):/iu.test(trimmed)) return null;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : null;
}

function baseOf(source: string, own: string): string {
  let base: string | null = null;
  replaceTags(source, (name, tag) => {
    if (name === 'base') base ??= attributesOf(tag).find((one) => one.name === 'href')?.value ?? null;
    return null;
  });
  return resolved(base ?? '', own) ?? own;
}

function isCharset(tag: string): boolean {
  return /\scharset\s*=/iu.test(tag);
}

/** Says that a page is UTF-8 now, and where it came from, as browsers do that save pages. */
function withOrigin(
  source: string,
  origin: { readonly address: string; readonly base: string } | null,
): string {
  const text = source.replace(/^\ufeff/u, '');
  const doctype = /^\s*<!doctype[^>]*>/iu.exec(text)?.[0] ?? '';
  const rest = text.slice(doctype.length);
  const head = /<head(?:\s[^>]*)?>/iu.exec(rest);
  const at = head === null ? 0 : head.index + head[0].length;
  const own = `<meta charset="utf-8">${origin === null ? '' : `<base href="${attribute(origin.base)}">`}`;
  return `${doctype || '<!DOCTYPE html>'}\n${mark(origin?.address ?? null)}${rest.slice(0, at)}${own}${rest.slice(at)}`;
}

function mark(address: string | null): string {
  if (address === null) return '';
  const safe = address.replaceAll('--', '-%2D');
  return `<!-- saved from url=(${String(safe.length).padStart(4, '0')})${safe} -->\n`;
}

function attribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
