/** Letters that no decomposition brings to ASCII. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  ħ: 'h',
  Ħ: 'H',
};
const CYRILLIC = table(
  'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї i є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz ѓ g ќ k ѕ dz',
);
const GREEK = table(
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o',
);
const KANA = table(
  `あ a い i う u え e お o か ka き ki く ku け ke こ ko さ sa し shi す su せ se そ so た ta ち chi つ tsu て te と to な na に ni ぬ nu ね ne
  の no は ha ひ hi ふ fu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o ん n が ga ぎ gi
  ぐ gu げ ge ご go ざ za じ ji ず zu ぜ ze ぞ zo だ da ぢ ji づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po
  ぁ a ぃ i ぅ u ぇ e ぉ o ゔ vu`,
);
const DIGRAPHS = /([きしちにひみりぎじびぴ])([ゃゅょ])/gu;
const GLIDES: Readonly<Record<string, string>> = { ゃ: 'ya', ゅ: 'yu', ょ: 'yo' };

const INITIALS = 'g kk n d tt r m b pp s ss  j jj ch k t p h'.split(' ');
const MEDIALS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const FINALS = ' k k k n n n t l k m l l l p l m p p t t ng t t k t p t'.split(' ');

/** Spells Cyrillic, Greek, Japanese kana and Korean in Latin letters; Chinese characters and other scripts stay. */
export function romanize(text: string): string {
  const composed = text.normalize('NFKC');
  if (!/[^ -~\s]/.test(composed)) return composed;
  return hiragana(composed)
    .replace(
      DIGRAPHS,
      (_, base: string, glide: string) => (KANA.get(base) ?? '').replace(/i$/, '') + glideOf(base, glide),
    )
    .replace(/っ(?=(.))/gu, (_, next: string) => (KANA.get(next) ?? '').slice(0, 1))
    .replace(/[\u0100-\u04ff\u00c0-\u00ff\u0370-\u03ff\u3041-\u3096\uac00-\ud7a3\u1e9e]/gu, letter);
}

function glideOf(base: string, glide: string): string {
  const sound = GLIDES[glide] ?? '';
  return /(?:sh|ch|j)i$/.test(KANA.get(base) ?? '') ? sound.slice(1) : sound;
}

/** Katakana as hiragana, without the mark that lengthens a vowel. */
function hiragana(text: string): string {
  return text
    .replace(/[\u30a1-\u30f6]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) - 0x60))
    .replace(/(?<=[\u3041-\u3096])ー/gu, '');
}

function letter(char: string): string {
  const own = LATIN[char];
  if (own !== undefined) return own;
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) return syllable(code - 0xac00);
  const lower = char.toLowerCase();
  const bare = lower.normalize('NFD').replace(/\p{M}/gu, '');
  return CYRILLIC.get(lower) ?? GREEK.get(bare) ?? CYRILLIC.get(bare) ?? KANA.get(char) ?? char;
}

/** A Korean syllable block, by the parts its code is composed of. */
function syllable(index: number): string {
  const initial = INITIALS[Math.floor(index / 588)] ?? '';
  const medial = MEDIALS[Math.floor((index % 588) / 28)] ?? '';
  return initial + medial + (FINALS[index % 28] ?? '');
}

function table(pairs: string): ReadonlyMap<string, string> {
  const parts = pairs.trim().split(/\s+/);
  const map = new Map<string, string>();
  for (let i = 0; i + 1 < parts.length; i += 2)
    map.set(parts[i] ?? '', (parts[i + 1] ?? '').replace('-', ''));
  return map;
}
