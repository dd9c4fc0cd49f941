import { replaceTags } from './htmlTags.ts';

/** HTML's elements that have no end; of all others, `<x/>` is a beginning to it. */
const VOID = new Set('area base br col embed frame hr img input link meta param source track wbr'.split(' '));

/**
 * A page's source as a parser of HTML understands it. Where it is XML, as a book's chapters are, `<a id="p7"/>` is all of
 * an element; to such a parser all that follows would be in the link.
 */
export function closeEmptyTags(source: string): string {
  if (!/^\ufeff?\s*<\?xml\s/u.test(source)) return source;
  return replaceTags(source, (name, tag) =>
    tag.endsWith('/>') && !VOID.has(name) ? `${tag.slice(0, -2)}></${name}>` : null,
  );
}
