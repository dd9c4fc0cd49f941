import type { PageBox } from '../model/annotation.ts';
import { documentText } from './documentText.ts';
import type { PageText, TextLine } from './pageText.ts';
import { quoteOf } from './quote.ts';
import type { Span } from './span.ts';

/** What is written below or above a figure, table or listing; or the number of an equation, which says nothing. */
export interface Caption {
  /** `Figure 2`, `Table A.1`, `Equation 3`: as it is called there, without what separates it from the words. */
  readonly label: string;
  /** The caption as a quote; empty for an equation. */
  readonly text: string;
  /** In offsets of the page's text. */
  readonly span: Span;
  /** In PDF user space. */
  readonly box: PageBox;
}

const NAMES =
  'Figure|Fig\\.|Table|Tab\\.|Algorithm|Listing|Plate|Scheme|Chart|Box|Abbildung|Abb\\.|Tabelle|Tableau|Figura|Tabla|図|图|圖|表|그림|표';
const NUMBER = '(?:\\p{Lu}\\.?)?\\d+(?:[.-]\\d+)*|[IVX]+';
/** A caption's first words. The separator tells it from a sentence that begins with a reference. */
const CAPTION = new RegExp(`^((?:${NAMES})[\\s\\u00a0]?(?:${NUMBER}))\\s?[:.|：．—–]`, 'u');
/** What a locator calls an area by: the same words, followed by anything but more of the number. */
const LABEL = new RegExp(
  `^((?:${NAMES}|Equation|Eq\\.)[\\s\\u00a0]?(?:${NUMBER}))(?=$|[\\s,;:(]|\\p{Ll}(?:\\P{L}|$))`,
  'u',
);
const EQUATION_NUMBER = /\((\d{1,3}(?:\.\d{1,3})?)\)$/u;

/** Space between an area and its caption, in 1/72 inch; farther off it belongs to something else. */
const NEAR = 60;
/** A caption is told in words up to this length, in characters. */
const LONGEST = 500;

/** The captions of a page, in the order of its text. */
export function captionsOn(page: PageText): readonly Caption[] {
  return page.lines.flatMap((line, index) => {
    const label = CAPTION.exec(wordsOf(page, line))?.[1];
    return label === undefined || !line.paragraph ? [] : [captionFrom(page, index, label)];
  });
}

/**
 * The caption of an area: the nearest that stands in, below or above it, or the number of the equation that it holds.
 * Null if there is none.
 */
export function captionNear(page: PageText, area: PageBox): Caption | null {
  const near = captionsOn(page)
    .map((caption) => ({ caption, gap: gapBetween(area, caption.box) }))
    .filter(({ caption, gap }) => gap <= NEAR && overlapsAcross(area, caption.box))
    .sort((a, b) => a.gap - b.gap);
  return near[0]?.caption ?? equationIn(page, area);
}

/** The figure, table or equation that a locator names: `Figure 2` of `Figure 2, p. 4`. Null if it names none. */
export function labelOfLocator(locator: string | null): string | null {
  return LABEL.exec(locator?.trim() ?? '')?.[1] ?? null;
}

/** Whether two labels call the same thing: `Fig. 2` and `Figure 2` do. */
export function sameLabel(one: string, other: string): boolean {
  return plainLabel(one) === plainLabel(other);
}

function plainLabel(label: string): string {
  return label
    .replace(/[\s\u00a0]/gu, '')
    .toLowerCase()
    .replace(/^fig\./u, 'figure')
    .replace(/^tab\./u, 'table')
    .replace(/^abb\./u, 'abbildung')
    .replace(/^eq\./u, 'equation');
}

/** The caption from its first line to the end of its paragraph. */
function captionFrom(page: PageText, first: number, label: string): Caption {
  const lines: TextLine[] = [];
  for (let index = first; index < page.lines.length; index += 1) {
    const line = page.lines[index];
    if (line === undefined || (index > first && line.paragraph)) break;
    lines.push(line);
    if (line.endOffset - (lines[0]?.offset ?? 0) > LONGEST) break;
  }
  const span = { start: lines[0]?.offset ?? 0, end: lines.at(-1)?.endOffset ?? 0 };
  const words = quoteOf(documentText([page]), span)?.exact.replaceAll('\n\n', ' ') ?? '';
  return { label: oneLine(label), text: cut(words), span, box: around(lines) };
}

function equationIn(page: PageText, area: PageBox): Caption | null {
  for (const line of page.lines) {
    const number = EQUATION_NUMBER.exec(wordsOf(page, line))?.[1];
    const middle = (line.box.y1 + line.box.y2) / 2;
    if (number === undefined || middle < area.y1 || middle > area.y2) continue;
    if (!overlapsAcross(area, line.box)) continue;
    const span = { start: line.offset, end: line.endOffset };
    return { label: `Equation ${number}`, text: '', span, box: line.box };
  }
  return null;
}

function wordsOf(page: PageText, line: TextLine): string {
  return page.text.slice(line.offset, line.endOffset).trim();
}

function oneLine(text: string): string {
  return text.replace(/[\s\u00a0]+/gu, ' ').trim();
}

function cut(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST))}…`;
}

/** How far apart two boxes are up and down; 0 if they overlap. */
function gapBetween(one: PageBox, other: PageBox): number {
  return Math.max(0, one.y1 - other.y2, other.y1 - one.y2);
}

function overlapsAcross(one: PageBox, other: PageBox): boolean {
  return one.x1 < other.x2 && other.x1 < one.x2;
}

function around(lines: readonly TextLine[]): PageBox {
  return {
    x1: Math.min(...lines.map(({ box }) => box.x1)),
    y1: Math.min(...lines.map(({ box }) => box.y1)),
    x2: Math.max(...lines.map(({ box }) => box.x2)),
    y2: Math.max(...lines.map(({ box }) => box.y2)),
  };
}
