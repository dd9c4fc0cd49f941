import type { TextItem } from './textItem.ts';

/**
 * What stands at 0x10 to 0x1f in the encoding that TeX calls T1 (Cork). Bitmap fonts that dvips or pdfTeX embedded
 * have no names that a PDF viewer knows, so that these reach us as control characters, and a quote would lose them.
 * A blank: left as it is.
 */
const CORK = '“”„«»–—  ıȷﬀﬁﬂﬃﬄ';
const CORK_START = 0x10;
const CONTROL = /[\u0010-\u0016\u0019-\u001f]/gu;
/** The same ones as letters are set with them: as part of a word, around one, or between numbers. */
const IN_WORDS =
  /[\u0010\u0012\u0019-\u001f](?=\p{L})|(?<=\p{L})[\u0019-\u001f]|(?<=[\p{L}\p{N}\p{P}])[\u0011\u0015\u0016]/gu;

/** Where that encoding has letters of German and French, and Latin 1 others: `groÿ`, `c÷ur`. */
const IN_PLACE = /(?<=\p{Ll})ÿ|(?<=\p{L})÷(?=\p{L})/gu;

/**
 * The glyphs that Adobe's ZapfDingbats calls a16, a17 … a126. dvips names a bitmap's glyphs after their codes in the
 * same way, and Ghostscript then takes letters for dingbats: an e is a101. Gaps are names that Zapf has not.
 */
const ZAPF =
  '✏✑✒✓✔✕✖✗✘✙✚✛✜✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❑▲▼◆❖ ◗❘❙❚❯❱❲❳❨❩❬❭❪❫❴❵❛❜❝❞❡❢❣❤✐❥❦❧♠♥♦♣    ✉✈✇①②③④⑤⑥⑦';
const DINGBAT = new RegExp(`[${ZAPF.replaceAll(' ', '')}]`, 'gu');

/** At most so many of a page's characters are ligatures, quotation marks and dashes; else they are something else. */
const MOST_SPECIAL = 0.06;
/** At least so many of a page's characters are dingbats if they are letters, and so many of these are letters. */
const LEAST_DINGBATS = 0.3;
const LEAST_LETTERS = 0.7;

/**
 * A page's items with the letters that TeX's bitmap fonts hide, character for character at the same places: `e\u001bect`
 * says “eﬀect”, and `❡✛❡❝t` too. The same items if nothing on the page says that it is set in such fonts.
 */
export function withTexLetters(items: readonly TextItem[]): readonly TextItem[] {
  const controls = items.some(({ str }) => str.search(CONTROL) >= 0);
  const dingbats = items.some(({ str }) => str.search(DINGBAT) >= 0);
  if (!controls && !dingbats) return items;
  const text = items.map(({ str }) => str).join('\n');
  const isCork = controls && hasCorkLetters(text);
  const isZapf = dingbats && hasZapfLetters(text);
  if (!isCork && !isZapf) return items;
  return items.map((item) => {
    let { str } = item;
    if (isZapf) str = str.replace(DINGBAT, letterOfDingbat);
    if (isCork || isZapf)
      str = str.replace(CONTROL, letterOfControl).replace(IN_PLACE, (char) => (char === 'ÿ' ? 'ß' : 'œ'));
    return str === item.str ? item : { ...item, str };
  });
}

function hasCorkLetters(text: string): boolean {
  const found = text.match(IN_WORDS)?.length ?? 0;
  const all = text.match(CONTROL)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return found > 0.5 * all && all <= 1 + MOST_SPECIAL * letters;
}

function hasZapfLetters(text: string): boolean {
  const found = text.match(DINGBAT) ?? [];
  const all = text.match(/\S/gu)?.length ?? 0;
  if (found.length < LEAST_DINGBATS * all) return false;
  const letters = found.filter((char) => /[a-z]/iu.test(letterOfDingbat(char)));
  return letters.length >= LEAST_LETTERS * found.length;
}

function letterOfDingbat(char: string): string {
  return letterOfControl(String.fromCharCode(CORK_START + ZAPF.indexOf(char)));
}

function letterOfControl(char: string): string {
  const letter = CORK[char.charCodeAt(0) - CORK_START] ?? ' ';
  return letter === ' ' ? char : letter;
}
