import { termsOf } from '../search/searchTerms.ts';
import { textChunks, type TextChunk } from '../search/textChunks.ts';

/** Stretches of a reading that have most of some words, best first; without words, those of a section, in order. */
export function passagesAbout(
  sections: readonly string[],
  {
    words,
    section,
    most,
  }: { readonly words: string; readonly section: number | null; readonly most: number },
): TextChunk[] {
  const chunks = textChunks(sections).filter((chunk) => section === null || chunk.section === section);
  const wanted = [...new Set(termsOf(words))];
  if (wanted.length === 0) return chunks.slice(0, most);
  const scored = chunks.map((chunk) => {
    const terms = new Set(termsOf(chunk.text));
    return { chunk, score: wanted.filter((term) => terms.has(term)).length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ chunk }) => chunk);
}
