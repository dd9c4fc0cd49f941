import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../../../src/cli/pdfText.ts';
import { documentText } from '../../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../../src/core/anchoring/documentText.ts';
import { pageText } from '../../../src/core/anchoring/pageText.ts';
import type { PageText } from '../../../src/core/anchoring/pageText.ts';
import type { Span } from '../../../src/core/anchoring/span.ts';
import type { TextItem } from '../../../src/core/anchoring/textItem.ts';

/** The folder of real documents; undefined where there is none, and made documents alone are used. */
export const CORPUS = process.env['MARGINALIA_CORPUS'];

const read = new Map<string, Promise<DocumentText>>();

/** A PDF of the corpus, by its path in it. */
export function corpusDocument(path: string): Promise<DocumentText> {
  const known = read.get(path) ?? fromBytes(new Uint8Array(readFileSync(join(CORPUS ?? '', path))));
  read.set(path, known);
  return known;
}

/** A made PDF, made once. */
export function madeDocument(name: string, make: () => Promise<Uint8Array>): Promise<DocumentText> {
  const known = read.get(name) ?? make().then(fromBytes);
  read.set(name, known);
  return known;
}

async function fromBytes(bytes: Uint8Array): Promise<DocumentText> {
  const result = await pdfText(bytes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

/** The span from where `first` begins to where, after it, `last` ends; both as they stand in the document. */
export function spanFrom(document: DocumentText, first: string, last: string, page = 1): Span {
  const start = document.text.indexOf(first, document.pageStarts[page - 1]);
  const end = document.text.indexOf(last, start);
  if (start < 0 || end < 0) throw new Error(`not in the document: ${start < 0 ? first : last}`);
  return { start, end: end + last.length };
}

/** An item of a line of print: ten points high, five wide a character. */
export function item(
  str: string,
  x: number,
  y: number,
  more: Partial<TextItem> & { size?: number } = {},
): TextItem {
  const { size = 10, ...fields } = more;
  return {
    str,
    dir: 'ltr',
    transform: [size, 0, 0, size, x, y],
    width: (str.length * size) / 2,
    height: size,
    fontName: 'f1',
    hasEOL: false,
    ...fields,
  };
}

/** Lines of print below each other, each as wide as it is long, from `top` down. */
export function lines(
  texts: readonly string[],
  options: { x?: number; top?: number; size?: number } = {},
): TextItem[] {
  const { x = 72, top = 700, size = 10 } = options;
  return texts.map((text, index) => item(text, x, top - index * size * 1.2, { size, hasEOL: true }));
}

/** A page in letter format. */
export function page(items: readonly TextItem[]): PageText {
  return pageText({ items }, { view: [0, 0, 612, 792] });
}

/** A document of pages of lines. */
export function documentOf(...pages: readonly (readonly TextItem[])[]): DocumentText {
  return documentText(pages.map(page));
}
