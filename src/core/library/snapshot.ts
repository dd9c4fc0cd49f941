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
const LATE = ['data-src', 'data-original', 'data-lazy-src', 'data-orig-file', 'data-full-url'];
const LATE_SETS = ['srcset', 'data-srcset', 'data-lazy-srcset'];

/** Types of pictures that browsers show and that run nothing where they are shown as one. */
const IMAGE_TYPES = /^image\/(?:png|jpe?g|gif|webp|avif|bmp|svg\+xml)$/u;

/** The pictures and style sheets of a page, each once, in the order of the page; `base` is the page's own address. */
export function pageResources(source: string, base: string): readonly PageResource[] {
  const found = new Map<string, PageResource>();
  const root = baseOf(source, base);
  replaceTags(source, (name, tag) => {
    const resource = resourceOf(name, tag, root);
    if (resource) found.set(resource.url, resource);
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
  const whole = replaceTags(source, (name, tag) => {
    if ((name === 'base' && base !== null) || (name === 'meta' && isCharset(tag))) return '';
    const resource = resourceOf(name, tag, root);
    const copy = resource && held(resource);
    if (copy?.kind === 'image')
      return withAttributes(
        tag,
        (attribute) => [...LATE, ...LATE_SETS, 'sizes', 'loading'].includes(attribute),
        {
          src: `data:${copy.type};base64,${copy.base64}`,
        },
      );
    return copy ? `<style>${copy.text.replace(/<\/style/giu, '<\\/style')}</style>` : null;
  });
  return withOrigin(whole, base === null ? null : { address: base, base: root });
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

function resourceOf(name: string, tag: string, base: string): PageResource | null {
  if (name === 'img') {
    const url = resolved(imageAddress(tag), base);
    return url === null ? null : { url, kind: 'image' };
  }
  if (name !== 'link') return null;
  const attributes = new Map(attributesOf(tag).map((attribute) => [attribute.name, attribute.value]));
  const rel = attributes.get('rel')?.toLowerCase().split(/\s+/u) ?? [];
  const media = attributes.get('media')?.toLowerCase() ?? '';
  if (!rel.includes('stylesheet') || rel.includes('alternate') || media === 'print') return null;
  const url = resolved(attributes.get('href') ?? '', base);
  return url === null ? null : { url, kind: 'style' };
}

/** Of the pictures that a tag offers, the widest that fits a column; else the one it shows at first. */
function imageAddress(tag: string): string {
  const attributes = new Map(attributesOf(tag).map((attribute) => [attribute.name, attribute.value]));
  const late = LATE.map((name) => attributes.get(name)).find((value) => value !== undefined && value !== '');
  const src = attributes.get('src') ?? '';
  const shown = late ?? src;
  const isPlaceholder = shown === '' || shown.startsWith('data:');
  const offered = LATE_SETS.flatMap((name) => candidates(attributes.get(name) ?? ''));
  const fitting = offered.filter(({ width }) => width <= WIDEST).sort((a, b) => b.width - a.width)[0];
  // A page's own choice is good enough, and its address lives longest.
  return isPlaceholder ? (fitting?.url ?? offered[0]?.url ?? shown) : shown;
}

function candidates(set: string): readonly { readonly url: string; readonly width: number }[] {
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
