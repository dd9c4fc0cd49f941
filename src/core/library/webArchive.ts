import { decodeHtml } from './decodeHtml.ts';

/** A page that a browser saved as one file, with all that it shows (MHTML: RFC 2557). */
export interface WebArchive {
  readonly source: string;
  /** Where the page came from; null if the archive does not say. */
  readonly address: string | null;
  /** What came with it, by address. */
  readonly parts: ReadonlyMap<string, ArchivedPart>;
}

/** Something that the page shows. */
export interface ArchivedPart {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

/** Parts within parts deeper than this are not looked for. */
const DEEPEST = 4;

/** Reads a web archive; null if there is no page in it. What is damaged in it is left out. */
export function readWebArchive(bytes: Uint8Array): WebArchive | null {
  const whole = readPart(binaryText(bytes));
  const parts = leaves(whole, 0);
  const start = contentId(
    /;\s*start\s*=\s*"?([^";]+)"?/iu.exec(whole.headers.get('content-type') ?? '')?.[1],
  );
  const pages = parts.filter(({ headers }) =>
    /^(?:text\/html|application\/xhtml)/iu.test(typeOf(headers) ?? ''),
  );
  const page =
    pages.find(({ headers }) => start !== null && contentId(headers.get('content-id')) === start) ?? pages[0];
  if (!page) return null;
  const addresses = [whole.headers.get('snapshot-content-location'), page.headers.get('content-location')];
  const held = new Map<string, ArchivedPart>();
  for (const part of parts) {
    if (part === page) continue;
    const content = { bytes: contentOf(part), contentType: typeOf(part.headers) };
    const location = part.headers.get('content-location');
    const id = contentId(part.headers.get('content-id'));
    if (location !== undefined) held.set(location, content);
    if (id !== null) held.set(`cid:${id}`, content);
  }
  return {
    source: decodeHtml(contentOf(page), page.headers.get('content-type') ?? null),
    address: addresses.find((address) => address !== undefined && /^https?:/iu.test(address)) ?? null,
    parts: held,
  };
}

interface Part {
  /** By name, in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** A character for each byte. */
  readonly body: string;
}

/** Parts a message into its headers, those over several lines joined, and its body. */
function readPart(text: string): Part {
  const blank = /\r?\n\r?\n/u.exec(text);
  const head = text.slice(0, blank?.index ?? text.length).replace(/\r?\n[ \t]+/gu, ' ');
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/u)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: blank ? text.slice(blank.index + blank[0].length) : '' };
}

/** The parts that hold something themselves. */
function leaves(part: Part, depth: number): readonly Part[] {
  const type = part.headers.get('content-type') ?? '';
  const named = /^multipart\/[^]*?;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/iu.exec(type);
  const boundary = named?.[1] ?? named?.[2];
  if (boundary === undefined) return [part];
  if (depth >= DEEPEST) return [];
  const [, ...pieces] = `\n${part.body}`.split(`\n--${boundary}`);
  return pieces
    .filter((piece) => !piece.startsWith('--'))
    .flatMap((piece) => leaves(readPart(piece.replace(/^[ \t]*\r?\n/u, '').replace(/\r$/u, '')), depth + 1));
}

function contentOf({ headers, body }: Part): Uint8Array {
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return bytesOf(fromBase64(body));
    case 'quoted-printable':
      return bytesOf(
        body
          .replace(/=[ \t]*\r?\n/gu, '')
          .replace(/=([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      );
    default:
      return bytesOf(body);
  }
}

function fromBase64(text: string): string {
  try {
    return atob(text.replace(/[^a-z\d+/]/giu, ''));
  } catch {
    return ''; // Cut off in the middle: there is nothing of it to be shown.
  }
}

function contentId(value: string | undefined): string | null {
  return value?.trim().replace(/^<|>$/gu, '') ?? null;
}

function typeOf(headers: Part['headers']): string | null {
  return headers.get('content-type')?.split(';')[0]?.trim() ?? null;
}

/** A character for each byte, whatever it means. */
function binaryText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  return parts.join('');
}

function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
