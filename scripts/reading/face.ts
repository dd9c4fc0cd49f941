import type { PDFFont } from '@cantoo/pdf-lib';

/** What the faces of a made document are for. */
export type FaceName = 'roman' | 'italic' | 'bold' | 'sans' | 'sansBold' | 'mono';

/** A font of a made document: its measures, and how its text is written into a page. */
export interface Face {
  readonly name: FaceName;
  readonly font: PDFFont;
  /** Width of `text` at `size` points, in points, kerning included. */
  width(text: string, size: number): number;
  /** The operators that show `text`, kerned; `wordSpace` points are added to each space. */
  show(text: string, size: number, wordSpace: number): string;
  /** The path operators of the shapes of `text`: what looks like text and is none. Only fonts that travel along have it. */
  outline?(text: string, size: number, x: number, y: number): string;
  /** Adds what the library doesn't say of a font once it is written: viewers choose stand-ins by it. */
  describe?(): void;
}

/** One face for each purpose. */
export type Faces = Readonly<Record<FaceName, Face>>;

/** Makes faces one by one, by their names. */
export async function facesBy(make: (name: FaceName) => Promise<Face>): Promise<Faces> {
  return {
    roman: await make('roman'),
    italic: await make('italic'),
    bold: await make('bold'),
    sans: await make('sans'),
    sansBold: await make('sansBold'),
    mono: await make('mono'),
  };
}

/** Remembers the result of `measure` for each word. */
export function perWord<T>(measure: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let result = known.get(word);
    if (result === undefined) known.set(word, (result = measure(word)));
    return result;
  };
}

/** A number as PDF writes it: no exponent, no needless digits. */
export function operand(value: number): string {
  return String(Number(value.toFixed(3)));
}
