/** Reads a link's destination from the `(` at `open`; null if it does not close. Tolerates spaces in addresses. */
export function destination(text: string, open: number): { url: string; end: number } | null {
  let i = open + 1;
  while (/\s/.test(text[i] ?? '')) i++;
  if (text[i] === '<') {
    const close = text.indexOf('>', i);
    const end = text.indexOf(')', close);
    return close < 0 || end < 0 ? null : { url: unescape(text.slice(i + 1, close)), end: end + 1 };
  }
  const start = i;
  let depth = 0;
  for (; i < text.length; i++) {
    const char = text[i];
    if (char === '\\') i++;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) break;
    else if (char === ' ' && /^\s+["'(“]/.test(text.slice(i, i + 3))) return withTitle(text, start, i);
  }
  if (i >= text.length) return null;
  return { url: unescape(text.slice(start, i)), end: i + 1 };
}

function withTitle(text: string, start: number, end: number): { url: string; end: number } | null {
  const title = /\s*(?:"[^"]*"|'[^']*'|“[^”]*”|\([^()]*\))\s*\)/y;
  title.lastIndex = end;
  return title.test(text) ? { url: unescape(text.slice(start, end)), end: title.lastIndex } : null;
}

function unescape(url: string): string {
  return url
    .trim()
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&');
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  times: '×',
  rarr: '→',
  shy: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  auml: 'ä',
  aring: 'å',
  aelig: 'æ',
  ccedil: 'ç',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  euml: 'ë',
  igrave: 'ì',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  ouml: 'ö',
  oslash: 'ø',
  ugrave: 'ù',
  uacute: 'ú',
  ucirc: 'û',
  uuml: 'ü',
  szlig: 'ß',
  Agrave: 'À',
  Aacute: 'Á',
  Auml: 'Ä',
  Aring: 'Å',
  Ccedil: 'Ç',
  Eacute: 'É',
  Ouml: 'Ö',
  Oslash: 'Ø',
  Uuml: 'Ü',
};

/** The character that an HTML entity at `at` stands for, and the entity's length; null if it is none that we know. */
export function entity(text: string, at: number): { text: string; length: number } | null {
  const pattern = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  const length = match[0].length;
  if (match[3] !== undefined) {
    const named = Object.hasOwn(NAMED, match[3]) ? NAMED[match[3]] : undefined;
    return named === undefined ? null : { text: named, length };
  }
  const code = match[1] !== undefined ? Number(match[1]) : parseInt(match[2] ?? '', 16);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? { text: String.fromCodePoint(code), length }
    : null;
}
