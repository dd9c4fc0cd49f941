/** Scripts that set no spaces between words: their runs are searched by pairs of characters. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Words longer than this are no words, and would fill the index. */
const LONGEST = 60;

/** The words of a text, folded: what is compared in searches. Used alike for what is indexed and what is asked. */
export function termsOf(text: string): string[] {
  const folded = fold(text);
  const terms: string[] = [];
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*/gu)) {
    const unspaced = word.match(UNSPACED);
    if (!unspaced) {
      if (word.length <= LONGEST) terms.push(word.replace(/[’']/g, ''));
      continue;
    }
    for (const run of unspaced) terms.push(...pairs(run));
    for (const rest of word.split(UNSPACED)) if (rest !== '') terms.push(rest);
  }
  return terms;
}

/** Case, accents and compatibility forms don't matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}
