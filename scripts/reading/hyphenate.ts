/**
 * Where English words of our own texts may be divided. A short list by hand instead of patterns: the texts are ours,
 * and a word that is not listed is simply not divided.
 */
const DIVIDED = `
  al-ways an-other an-swer any-thing ar-gu-ment ar-row au-thor be-cause be-fore be-gin-ning be-gins be-tween
  book-seller cen-tu-ries cen-tury col-our col-umn col-umns com-mand com-ment com-ments dif-fer-ent dis-agree-ment
  every-thing ex-er-cise fold-er for-get for-gotten fur-ther gath-ers hap-pens high-light high-lights hon-est it-self
  lec-ture librar-ian li-brary mar-ginal mar-gin-alia mar-gins math-e-ma-ti-cians med-i-eval mem-ory mo-ment
  noth-ing ob-jec-tive ob-jec-tives or-di-nary para-graph pas-sage pas-sages pen-cil per-haps press-ing ques-tion
  ques-tions read-er read-ers read-ing re-mem-ber scrib-bled sec-ond see-ing sen-tence sen-tences some-body some-thing
  some-where sur-prise them-selves un-der-line un-der-lined un-der-stand un-der-stood with-out writ-ing writ-ten
`;

/** Words, in lower case, and the offsets at which they may be divided. */
export type Hyphenation = ReadonlyMap<string, readonly number[]>;

/** A hyphenation from words that are each written with `-` where they may be divided. */
export function hyphenation(words: Iterable<string>): Hyphenation {
  const points = new Map<string, readonly number[]>();
  for (const word of words) {
    const parts = word.split('-');
    let at = 0;
    points.set(
      parts.join('').toLowerCase(),
      parts.slice(0, -1).map((part) => (at += part.length)),
    );
  }
  return points;
}

/** The words of our reading. */
export const ENGLISH = hyphenation(DIVIDED.trim().split(/\s+/u));

/** Offsets in `word` (letters only) at which it may be divided: at least two letters before, three after, six in all. */
export function hyphenPoints(word: string, known: Hyphenation): readonly number[] {
  if (word.length < 6) return [];
  return (known.get(word.toLowerCase()) ?? []).filter((at) => at >= 2 && word.length - at >= 3);
}
