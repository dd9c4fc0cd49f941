/** A `<meta>` names the encoding in the first 1,024 bytes (HTML, "prescan a byte stream"); some pages do so later. */
const PRESCAN = 4096;
const META = /<meta\s(?:[^>"']|"[^"]*"|'[^']*')*?charset\s*=\s*["']?\s*([\w:.-]+)/iu;
const XML = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w:.-]+)["']/iu;

/**
 * The text of a web page's bytes. Its encoding is told, in this order, by a byte order mark, by the server
 * (`contentType`, the header's value), by the page itself; else it is UTF-8 if it can be, and Windows' Latin if not.
 * Never throws: what no encoding explains comes out as replacement characters.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null = null): string {
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
  return /;\s*charset\s*=\s*["']?([\w:.-]+)/iu.exec(contentType ?? '')?.[1] ?? null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN));
  const name = META.exec(head)?.[1] ?? XML.exec(head)?.[1] ?? null;
  // A page that can be read this far is no UTF-16, whatever it says of itself.
  return name !== null && /^utf-?16/iu.test(name) ? 'utf-8' : name;
}

/** A decoder for an encoding's name; null for one that nobody knows. */
function decoderOf(name: string): { decode(bytes: Uint8Array): string } | null {
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
