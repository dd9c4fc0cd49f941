/**
 * The form in which text is compared: letters and digits only, compatibility forms resolved (ligatures, full width,
 * superscripts), lower case, and without the accents and vowel points that writers and PDF producers leave out or
 * encode in several ways. White space, hyphens, quotation marks and dashes are gone, and with them their variants.
 */

/** Folded text and where its characters come from. */
export interface Projection {
  /** Only letters and digits. */
  readonly text: string;
  /** For each unit of `text`, the offset of the character it comes from; then, one more, the offset of the end. */
  readonly offsets: Int32Array;
}

const KEPT = /[\p{L}\p{N}\p{M}]/u;
const MARK = /\p{M}/u;
/** Marks that are optional in writing: Latin, Greek, Hebrew and Arabic points; not the vowel signs of Indic scripts. */
const OPTIONAL_MARKS: readonly (readonly [number, number])[] = [
  [0x300, 0x36f], // Latin, Greek, Cyrillic accents
  [0x591, 0x5c7], // Hebrew points; its few letters and signs in between are no marks or stand alone
  [0x610, 0x61a],
  [0x64b, 0x65f], // Arabic vowel points
  [0x670, 0x670],
  [0x6d6, 0x6ed],
  [0x8d3, 0x8ff],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f], // variation selectors
  [0xfe20, 0xfe2f],
];
const TATWEEL = 0x640;
/** Accents as characters of their own; Unicode calls some of them letters. */
const SPACING_ACCENTS = { first: 0x2b9, last: 0x2df };

const foldedByPoint = new Map<number, string>();

/** One code point, folded: none, one or several characters. */
function foldPoint(point: number): string {
  const known = foldedByPoint.get(point);
  if (known !== undefined) return known;
  let folded = '';
  if (point !== TATWEEL && (point < SPACING_ACCENTS.first || point > SPACING_ACCENTS.last)) {
    for (const char of String.fromCodePoint(point).normalize('NFKD').toLowerCase().normalize('NFKD')) {
      if (KEPT.test(char) && !isOptionalMark(char)) folded += char;
    }
  }
  foldedByPoint.set(point, folded);
  return folded;
}

function isOptionalMark(char: string): boolean {
  const point = char.codePointAt(0) ?? 0;
  return OPTIONAL_MARKS.some(([first, last]) => point >= first && point <= last) && MARK.test(char);
}

/** Folds a piece of text that needs no way back, such as a quote. */
export function fold(text: string): string {
  let folded = '';
  for (const char of text) folded += foldPoint(char.codePointAt(0) ?? 0);
  return folded;
}

/** A growing projection: pieces of one text are added in order, and what is not added is left out. */
export class ProjectionBuilder {
  #units = new Uint16Array(1024);
  #offsets = new Int32Array(1024);
  #length = 0;

  /** Folds `text.slice(start, end)`. */
  add(text: string, start: number, end: number): void {
    this.#reserve(end - start);
    for (let offset = start; offset < end; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (unit < 0x80) {
        // a-z and 0-9 as they are, A-Z lowered.
        if ((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57)) this.#push(unit, offset);
        else if (unit >= 65 && unit <= 90) this.#push(unit + 32, offset);
        continue;
      }
      const point = text.codePointAt(offset) ?? unit;
      const folded = foldPoint(point);
      if (folded.length > 1) this.#reserve(folded.length + end - offset);
      for (let index = 0; index < folded.length; index += 1) this.#push(folded.charCodeAt(index), offset);
      if (point > 0xffff) offset += 1;
    }
  }

  /** The projection so far; `end` is the offset where the text ends. */
  build(end: number): Projection {
    const units = this.#units.subarray(0, this.#length);
    const offsets = this.#offsets.slice(0, this.#length + 1);
    offsets[this.#length] = end;
    return { text: decodeUnits(units), offsets };
  }

  #push(unit: number, offset: number): void {
    this.#units[this.#length] = unit;
    this.#offsets[this.#length] = offset;
    this.#length += 1;
  }

  #reserve(more: number): void {
    // One spare place for the final offset.
    const needed = this.#length + more + 1;
    if (needed <= this.#units.length) return;
    const size = Math.max(needed, this.#units.length * 2);
    const units = new Uint16Array(size);
    units.set(this.#units);
    this.#units = units;
    const offsets = new Int32Array(size);
    offsets.set(this.#offsets);
    this.#offsets = offsets;
  }
}

function decodeUnits(units: Uint16Array): string {
  const parts: string[] = [];
  const step = 8192;
  for (let start = 0; start < units.length; start += step) {
    // A spread takes the units one by one: ten times as long.
    parts.push(Reflect.apply(String.fromCharCode, null, units.subarray(start, start + step)));
  }
  return parts.join('');
}
