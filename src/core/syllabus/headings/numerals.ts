const WORDS = [
  ['zero'],
  ['one', 'first', 'i'],
  ['two', 'second', 'ii'],
  ['three', 'third', 'iii'],
  ['four', 'fourth', 'iv'],
  ['five', 'fifth', 'v'],
  ['six', 'sixth', 'vi'],
  ['seven', 'seventh', 'vii'],
  ['eight', 'eighth', 'viii'],
  ['nine', 'ninth', 'ix'],
  ['ten', 'tenth', 'x'],
  ['eleven', 'eleventh', 'xi'],
  ['twelve', 'twelfth', 'xii'],
  ['thirteen', 'thirteenth', 'xiii'],
  ['fourteen', 'fourteenth', 'xiv'],
  ['fifteen', 'fifteenth', 'xv'],
  ['sixteen', 'sixteenth', 'xvi'],
];
const BY_WORD = new Map(WORDS.flatMap((words, value) => words.map((word) => [word, value] as const)));
const HAN_DIGITS = '〇一二三四五六七八九';

/** Alternatives of a pattern that match what `numeral` reads. The longest come first. */
export const NUMERAL = `\\d{1,3}|[${HAN_DIGITS}零十]{1,3}|${[...BY_WORD.keys()].sort((a, b) => b.length - a.length).join('|')}`;

/** The number that digits, an English word, a Roman numeral or Chinese digits stand for; null if it is none. */
export function numeral(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (/^\d+$/.test(word)) return Number(word);
  const known = BY_WORD.get(word);
  if (known !== undefined) return known;
  const han = word.replace('零', '〇');
  if (/^[〇一二三四五六七八九]$/.test(han)) return HAN_DIGITS.indexOf(han);
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(han);
  if (!tens) return null;
  const digit = (char: string | undefined, otherwise: number): number =>
    char ? HAN_DIGITS.indexOf(char) : otherwise;
  return digit(tens[1], 1) * 10 + digit(tens[2], 0);
}
