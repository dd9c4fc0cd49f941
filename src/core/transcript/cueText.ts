import { readTimestamp } from './timestamp.ts';
import type { TimeMark } from './cue.ts';

/** A part of a caption's line that one voice says. */
export interface CueText {
  readonly text: string;
  readonly speaker: string | null;
  readonly marks: readonly TimeMark[];
}

/** Tags of WebVTT, SubRip and the HTML that people put into them; others are words (“<laughs>”). */
const TAG = /<(\/?)([a-z]+|\d[\d:.]*)((?:[.\s][^<>]*)?)\/?>/giu;
const KNOWN = /^(?:c|i|b|u|s|v|ruby|rt|lang|font|em|strong|span|p|br)$/i;
/** What Advanced SubStation leaves behind in SubRip: `{\an8}`, `\N`. */
const OVERRIDE = /\{\\[^{}]*\}/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
};

/**
 * Reads a line of a caption: markup goes, entities become what they mean, `<v Name>` says who speaks, and times within
 * (`so<00:00:01.200><c> this</c>`) become marks. `speaker` is who speaks when the line begins.
 */
export function readCueText(line: string, speaker: string | null): readonly CueText[] {
  const source = line.replace(OVERRIDE, '').replace(/\\[Nn](?=\s|\S)|\\h/g, ' ');
  const parts: CueText[] = [];
  let text = '';
  let marks: TimeMark[] = [];
  let voice = speaker;
  const add = (piece: string): void => {
    // Only what isn't a single space already: a line may be millions of words long.
    const spaced = decodeEntities(piece).replace(/\s{2,}|[^\S ]/gu, ' ');
    text += text === '' || text.endsWith(' ') ? spaced.trimStart() : spaced;
  };
  const flush = (): void => {
    const trimmed = text.trimEnd();
    if (trimmed !== '') parts.push({ text: trimmed, speaker: voice, marks });
    text = '';
    marks = [];
  };
  let last = 0;
  for (const match of source.matchAll(TAG)) {
    const [whole, closing, name = '', rest = ''] = match;
    const seconds = closing === '' && rest === '' ? readTimestamp(name) : null;
    if (seconds === null && !KNOWN.test(name)) continue;
    add(source.slice(last, match.index));
    last = match.index + whole.length;
    if (seconds !== null) marks.push({ offset: text.length, seconds });
    else if (name.toLowerCase() === 'br') add(' ');
    else if (name.toLowerCase() === 'v') {
      flush();
      voice = closing === '' ? voiceName(rest) : speaker;
    }
  }
  add(source.slice(last));
  flush();
  return parts;
}

/** `.loud Roger Bingham` → `Roger Bingham`. */
function voiceName(annotation: string): string | null {
  const name = decodeEntities(annotation.replace(/^\.\S*/u, ''))
    .replace(/\s+/gu, ' ')
    .trim();
  return name === '' ? null : name;
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return ENTITIES[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    const allowed = code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return allowed ? String.fromCodePoint(code) : '\ufffd';
  });
}
