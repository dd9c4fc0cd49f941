import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../../src/cli/pdfText.ts';
import { documentText, pageOfOffset } from '../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../src/core/anchoring/documentText.ts';
import { plainText } from '../../src/core/anchoring/pageText.ts';
import { quoteOf } from '../../src/core/anchoring/quote.ts';
import type { TextQuote } from '../../src/core/model/annotation.ts';
import { Prose } from '../fixtures/prose.ts';
import type { Truth, Versions } from './anchoringTruth.ts';

/** Characters of context on each side, as Hypothesis stores. */
const CONTEXT = 32;

/** A passage of one document, and what became of it in the other. */
export interface Sample {
  readonly quote: TextQuote;
  /** 0-based, in the document it comes from. */
  readonly page: number;
  /** Where it begins there, as a fraction of the text. */
  readonly position: number;
  readonly truth: Truth;
}

/** Numbers that are the same in every run. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Passages of 20 to `longest` characters, whole words, anywhere in the first of two versions. */
export function samplesOf(
  before: DocumentText,
  versions: Versions,
  count: number,
  seed: number,
  longest = 400,
): readonly Sample[] {
  const next = random(seed);
  const words = versions.before;
  const samples: Sample[] = [];
  while (samples.length < count) {
    const length = 20 + next() * (longest - 20);
    const first = Math.floor(next() * words.length);
    const start = words[first]?.start ?? 0;
    let last = first + 1;
    while (last < words.length && (words[last]?.end ?? 0) - start <= length) last += 1;
    const end = words[last - 1]?.end ?? 0;
    const quote = end - start < 20 || end - start > longest ? null : quoteOf(before, { start, end });
    if (quote === null) continue;
    const { exact, prefix, suffix } = quote;
    samples.push({
      quote: { exact, prefix: prefix.slice(-CONTEXT), suffix: suffix.slice(0, CONTEXT) },
      page: pageOfOffset(before, start),
      position: start / before.text.length,
      truth: versions.truth(first, last),
    });
  }
  return samples;
}

const read = new Map<string, Promise<DocumentText>>();

/** A PDF of the corpus. */
export function corpusPdf(corpus: string, name: string): Promise<DocumentText> {
  const known = read.get(name) ?? readPdf(join(corpus, 'pdf', name));
  read.set(name, known);
  return known;
}

async function readPdf(path: string): Promise<DocumentText> {
  const result = await pdfText(new Uint8Array(readFileSync(path)));
  if (!result.ok) throw new Error(`${path}: ${result.error}`);
  return result.value;
}

/** A text of invented prose in pages. */
export function madeText(seed: number, paragraphs: number): readonly string[] {
  const prose = new Prose(seed);
  return Array.from({ length: paragraphs }, () => prose.paragraph(5));
}

/** A later version of a text: words and sentences replaced, put in and taken out, paragraphs gone and new. */
export function revised(paragraphs: readonly string[], seed: number): readonly string[] {
  const next = random(seed);
  const other = new Prose(seed + 1);
  return paragraphs.flatMap((paragraph): readonly string[] => {
    const fate = next();
    if (fate < 0.1) return [];
    if (fate < 0.2) return [other.paragraph(4)];
    if (fate < 0.25) return [other.paragraph(4), paragraph];
    if (fate < 0.5) return [paragraph];
    return [
      paragraph
        .split(/(?<=\.) /u)
        .flatMap((sentence) => {
          const change = next();
          if (change < 0.1) return [];
          if (change < 0.2) return [sentence, other.sentence()];
          return [
            sentence
              .split(' ')
              .map((word) => (next() < 0.08 ? other.surname() : word))
              .join(' '),
          ];
        })
        .join(' '),
    ];
  });
}

/** A document of paragraphs, twelve to the page. */
export function pagesOf(paragraphs: readonly string[]): DocumentText {
  const pages: string[] = [];
  for (let start = 0; start < paragraphs.length; start += 12)
    pages.push(paragraphs.slice(start, start + 12).join('\n\n'));
  return documentText(pages.map((page) => plainText(page)));
}
