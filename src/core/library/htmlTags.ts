import { nextAttribute, tagEnd, until } from './scanTag.ts';

/** An attribute of a tag, as its source writes it; `start` and `end` are offsets in the tag. */
export interface TagAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What a beginning tag or a comment begins with. */
const BEGINNING = /<(?:!--|[a-z])/giu;

/**
 * Replaces beginning tags in a page's source, wherever `replace` answers something. It sees tags as a first glance does,
 * with no regard to scripts and the like: good enough for what only helps, never for what must be safe.
 */
export function replaceTags(source: string, replace: (name: string, tag: string) => string | null): string {
  const parts: string[] = [];
  let kept = 0;
  BEGINNING.lastIndex = 0;
  for (let begin = BEGINNING.exec(source); begin; begin = BEGINNING.exec(source)) {
    const { index: start } = begin;
    if (begin[0] === '<!--') {
      const close = source.indexOf('-->', start + 4);
      if (close < 0) break;
      BEGINNING.lastIndex = close + 3;
      continue;
    }
    const nameEnd = until(source, start + 1, ' \t\n\f\r/<>');
    const end = tagEnd(source, nameEnd);
    if (end < 0) continue;
    // What is replaced may itself scan: where this one stands is kept here.
    const replaced = replace(source.slice(start + 1, nameEnd).toLowerCase(), source.slice(start, end));
    BEGINNING.lastIndex = end;
    if (replaced === null) continue;
    parts.push(source.slice(kept, start), replaced);
    kept = end;
  }
  return parts.join('') + source.slice(kept);
}

/** What a style sheet may be in, or be meant by: comments and scripts are passed over whole, as parsers do. */
const STYLE_OR_OTHER = /<!--|<script\b[^<>]{0,4000}>|<style\b[^<>]{0,4000}>/giu;
const ENDS = { '<!--': /-->/gu, '<scr': /<\/script\s*>/giu, '<sty': /<\/style\s*>/giu } as const;

/** Takes the style sheets out of a page's source. One that does not end is left where it is. */
export function takeStyles(source: string): { readonly rest: string; readonly sheets: readonly string[] } {
  const sheets: string[] = [];
  let rest = '';
  let kept = 0;
  STYLE_OR_OTHER.lastIndex = 0;
  for (let begin = STYLE_OR_OTHER.exec(source); begin; begin = STYLE_OR_OTHER.exec(source)) {
    const kind = begin[0].slice(0, 4).toLowerCase() as keyof typeof ENDS;
    const ending = ENDS[kind];
    const inside = begin.index + begin[0].length;
    ending.lastIndex = inside;
    const end = ending.exec(source);
    if (!end) break;
    STYLE_OR_OTHER.lastIndex = end.index + end[0].length;
    if (kind !== '<sty') continue;
    sheets.push(source.slice(inside, end.index));
    rest += source.slice(kept, begin.index);
    kept = end.index + end[0].length;
  }
  return { rest: rest + source.slice(kept), sheets };
}

/** The attributes of a tag, names in lower case, the commonest character references resolved. */
export function attributesOf(tag: string): readonly TagAttribute[] {
  const attributes: TagAttribute[] = [];
  let at = tag.startsWith('<') ? until(tag, 1, ' \t\n\f\r/>') : 0;
  for (let next = nextAttribute(tag, at); next; next = nextAttribute(tag, at)) {
    const { start, nameEnd, valueStart, valueEnd, end } = next;
    attributes.push({
      name: tag.slice(start, nameEnd).toLowerCase(),
      value: unescape(tag.slice(valueStart, valueEnd)),
      start,
      end,
    });
    at = end;
  }
  return attributes;
}

/** A tag with some of its attributes gone and others set; values are escaped. */
export function withAttributes(
  tag: string,
  dropped: (name: string) => boolean,
  added: Readonly<Record<string, string>>,
): string {
  let left = tag;
  for (const { name, start, end } of [...attributesOf(tag)].reverse())
    if (dropped(name) || Object.hasOwn(added, name)) left = left.slice(0, start) + left.slice(end);
  const set = Object.entries(added).map(([name, value]) => ` ${name}="${escape(value)}"`);
  return left.replace(/^<[^\s/>]*/u, (begin) => begin + set.join(''));
}

function escape(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function unescape(value: string): string {
  return value
    .replace(/&#(\d{1,7});/gu, (_, code: string) => fromCode(Number(code)))
    .replace(/&#x([\da-f]{1,6});/giu, (_, code: string) => fromCode(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
