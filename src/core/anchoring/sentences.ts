import type { Span } from './span.ts';

/** Abbreviations after which a sentence goes on, in lower case and without the last full stop. */
const ABBREVIATIONS = new Set(
  (
    'al approx app appx ca cf ch chap def dept dr e.g ed eds eq eqn eqs eqns etc ex fig figs i.e ibid inc jr lem ltd mr ' +
    'mrs ms no nos op p par pp prof prop proc ref refs resp rev sec secs sect sr st tab thm univ v viz vol vols vs ' +
    'w.r.t a.k.a i.i.d s.t u.s u.k ph.d'
  ).split(' '),
);
/** Those that end a sentence as often as not: a capital after them begins a new one. */
const OFTEN_LAST = new Set('al etc inc ltd jr sr a.k.a u.s u.k ph.d i.i.d no p v ex ed par st'.split(' '));

let segmenter: Intl.Segmenter | null = null;

/**
 * The sentences of one paragraph, without the white space between them. Line breaks inside are white space;
 * abbreviations, initials and enumerations ("et al. (2019)", "Fig. 3", "i.e.", "1.") end none.
 */
export function sentenceSpans(paragraph: string): readonly Span[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  const flat = paragraph.replace(/\s/gu, ' ');
  const spans: Span[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(flat)) {
    const end = index + segment.length;
    if (end < flat.length && goesOn(flat.slice(start, end), flat.slice(end, end + 40))) continue;
    const inked = flat.slice(start, end).trim();
    if (inked !== '') {
      const offset = flat.indexOf(inked, start);
      spans.push({ start: offset, end: offset + inked.length });
    }
    start = end;
  }
  return spans;
}

/** Whether what looks like the end of a sentence is none. */
function goesOn(sentence: string, next: string): boolean {
  const text = sentence.trimEnd();
  if (/^[\p{Ll}]/u.test(next)) return true;
  // No punctuation at all: broken at something else than an end.
  if (/^\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]$/u.test(text.trim())) return true;
  const word = /([\p{L}\p{N}.]+)\.$/u.exec(text)?.[1];
  if (word === undefined) return false;
  if (/^\p{Lu}$/u.test(word)) return true;
  const abbreviation = word.toLowerCase();
  if (!ABBREVIATIONS.has(abbreviation)) return false;
  return !OFTEN_LAST.has(abbreviation) || !/^["“‘']?\p{Lu}/u.test(next);
}
