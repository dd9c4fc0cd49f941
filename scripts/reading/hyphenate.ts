/**
 * Where English words of our own texts may be divided. A short list by hand instead of patterns: the texts are ours,
 * and a word that is not listed is simply not divided.
 */
const DIVIDED = `
  al-ready al-ways an-swer an-swered an-swers any-thing ap-pears ar-gued ar-rows au-thor beau-ti-ful be-fore
  be-gins be-hind be-side bet-ter book-seller bor-rowed but-ton cap-tion cen-tu-ries clos-ing col-lide
  col-our col-ours col-umn col-umns com-ment com-ments com-mit com-mit-ted com-pare con-trol cook-book
  cook-ery coun-ter de-cides defin-ition de-leted de-scribed de-serves dis-agree dis-agreed dis-cuss
  di-vided else-where em-phasis every-thing exer-cises find-ing fold-er fol-lows for-get-ful for-gives
  furi-ous grow-ing hap-pen hap-pened hav-ing head-ing high-light hon-est how-ever hur-ried in-stead
  key-board know-ing law-yer learn-ing let-ter librar-ian lit-tle long-est ma-chine mar-gin mar-gin-alia
  mar-gins mark-down mar-vel-lous math-e-ma-ti-cians mat-ters mean-ing med-i-eval min-utes mis-take mon-day
  nar-row no-body noth-ing num-ber num-bers objec-tive objec-tives op-tion ordi-nary out-line own-ers
  para-graph para-graphs pas-sage pas-sages pen-cil po-litely pref-ace pro-gram ques-tion read-er read-ing
  read-ings rea-son rec-ord re-mem-bers run-ning sam-ple say-ing sec-ond sec-tions se-lected
  se-lec-tion sem-inar sen-tence set-tings shar-ing short-er side-bar some-body stu-dents teach-ers
  the-or-ems there-fore tool-bar tou-louse un-clear un-der-line un-der-lined un-der-stand-ing un-der-stood
  ver-sion when-ever win-dow with-out writ-ing writ-ten
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
