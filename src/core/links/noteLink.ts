import { EXTENSION_ID, type DeepLink } from '../course/deepLink.ts';

/** A link in a Markdown text, in UTF-16 units of it. */
export interface MarkdownLink {
  readonly start: number;
  readonly end: number;
  /** Address as it stands, without angle brackets. */
  readonly url: string;
}

/** Links longer than this are none of ours. */
const LONGEST = 2_000;

/** The inline links of a text that may lead to a note: `[words](address)`. Code is passed over. */
export function linksIn(text: string): MarkdownLink[] {
  const hidden = codeSpans(text);
  const links: MarkdownLink[] = [];
  for (const match of text.matchAll(
    /\]\(\s*(<[^<>\n]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)(?:\s+"[^"\n]*")?\s*\)/g,
  )) {
    const raw = match[1] ?? '';
    if (raw === '' || raw.length > LONGEST) continue;
    const start = match.index + match[0].indexOf(raw, 2);
    if (hidden.some((span) => span.start <= start && start < span.end)) continue;
    links.push({ start, end: start + raw.length, url: raw.replace(/^<|>$/g, '') });
  }
  return links;
}

/** A file of the course that an address names, relative to the course's folder, and a place in it. */
export interface FilePlace {
  readonly path: string;
  /** Without `#`; null if there is none. */
  readonly fragment: string | null;
}

/**
 * The file that a relative address names, from a file of the same folder; null for addresses that are not relative or
 * lead out of the folder. Nothing is looked up here.
 */
export function resolveRelative(from: string, url: string): FilePlace | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) || /^[/\\]/.test(url)) return null;
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? null : url.slice(hash + 1);
  const path = decode(hash < 0 ? url : url.slice(0, hash));
  // What hides a way out of the folder, or ends a path early, is no path of a course.
  if (path === null || /[\\\0]|^[a-z]:/i.test(path)) return null;
  const parts = path === '' ? from.split('/') : [...from.split('/').slice(0, -1), ...path.split('/')];
  const resolved: string[] = [];
  for (const part of parts) {
    if (part === '' || part === '.') continue;
    if (part !== '..') resolved.push(part);
    else if (resolved.pop() === undefined) return null;
  }
  return { path: resolved.join('/'), fragment };
}

/**
 * What a `vscode://` address of ours asks for; null if it asks for nothing we know. Whoever wrote it may be hostile: it
 * says ids, which are to be looked up, and nothing is made of them.
 */
export function readDeepLink(url: string): DeepLink | null {
  if (url.length > LONGEST) return null;
  const match = /^vscode(?:-insiders)?:\/\/([^/?#]+)\/open\?([^#]*)$/i.exec(url);
  if (match?.[1]?.toLowerCase() !== EXTENSION_ID) return null;
  return readDeepLinkQuery(match[2] ?? '');
}

/** The same, of the part after the question mark. */
export function readDeepLinkQuery(query: string): DeepLink | null {
  const values = new Map<string, string>();
  for (const pair of query.slice(0, LONGEST).split('&')) {
    const [name = '', value = ''] = pair.split('=', 2);
    const decoded = decode(value);
    if (decoded !== null && !values.has(name)) values.set(name, decoded);
  }
  const reading = values.get('reading') ?? '';
  const note = values.get('note') ?? null;
  return isId(reading) && (note === null || isId(note)) ? { reading, note } : null;
}

/** Ids have letters, digits, `-`, `_` and `/`, in any script: nothing else is worth looking up. */
function isId(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}/_-]{0,200}$/u.test(text);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Fenced blocks, and code within a line: between two runs of backticks of one length. */
function codeSpans(text: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let fence: { readonly mark: string; readonly start: number } | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence.mark) && /^[`~ \t\r]*$/.test(line)) {
        spans.push({ start: fence.start, end: at + line.length });
        fence = null;
      }
    } else if (mark !== undefined) fence = { mark, start: at };
    else spans.push(...codeInLine(line).map(({ start, end }) => ({ start: start + at, end: end + at })));
    at += line.length + 1;
  }
  if (fence) spans.push({ start: fence.start, end: text.length });
  return spans;
}

function codeInLine(line: string): { readonly start: number; readonly end: number }[] {
  const spans: { start: number; end: number }[] = [];
  let open: { readonly start: number; readonly length: number } | null = null;
  for (const { index, 0: run } of line.matchAll(/`+/g)) {
    if (!open) open = { start: index, length: run.length };
    else if (open.length === run.length) {
      spans.push({ start: open.start, end: index + run.length });
      open = null;
    }
  }
  return spans;
}
