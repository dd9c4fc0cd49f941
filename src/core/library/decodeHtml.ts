import { closeEmptyTags } from './closeEmptyTags.ts';
import { attributesOf, replaceTags } from './htmlTags.ts';

/** A `<meta>` names the encoding in the first 1,024 bytes (HTML, "prescan a byte stream"); some pages do so later. */
const PRESCAN = 4096;
const XML = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)["']/iu;

/**
 * The source of a web page, as HTML, from its bytes. The encoding is told, in this order, by a byte order mark, by the server
 * (`contentType`, the header's value), by the page itself; else it is UTF-8 if it can be, and Windows' Latin if not.
 * Never throws: what no encoding explains comes out as replacement characters.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null = null): string {
  return closeEmptyTags(decoded(bytes, contentType));
}

function decoded(bytes: Uint8Array, contentType: string | null): string {
  const named = byteOrderMark(bytes) ?? charsetOf(contentType) ?? declaredIn(bytes);
  const decoder = named === null ? null : decoderOf(named);
  if (decoder) return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : null;
}

function charsetOf(contentType: string | null): string | null {
  return /\bcharset\s*=\s*["']?\s*([\w:.-]+)/iu.exec(contentType ?? '')?.[1] ?? null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  const name = metaCharset(head) ?? XML.exec(head)?.[1] ?? null;
  // A page that can be read this far is no UTF-16, whatever it says of itself.
  return name !== null && /^utf-?16/iu.test(name) ? 'utf-8' : name;
}

/** What the first `<meta>` that names an encoding says: `charset="…"`, or in the old way what a server would say. */
function metaCharset(head: string): string | null {
  let found: string | null = null;
  replaceTags(head, (name, tag) => {
    if (name !== 'meta' || found !== null) return null;
    const attributes = new Map(attributesOf(tag).map((one) => [one.name, one.value.trim()]));
    const isType = attributes.get('http-equiv')?.toLowerCase() === 'content-type';
    found = attributes.get('charset') ?? (isType ? charsetOf(attributes.get('content') ?? null) : null);
    return null;
  });
  return found;
}

/** A decoder for an encoding's name; null for one that nobody knows. */
function decoderOf(name: string): { decode(bytes: Uint8Array): string } | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
