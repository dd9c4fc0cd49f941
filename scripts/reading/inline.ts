import type { FaceName } from './face.ts';

/** How a stretch of text is set within its paragraph. */
export type Emphasis = 'plain' | 'em' | 'strong' | 'code' | 'key';

/** A stretch of text of one style. `href` is an address, or `#name` for a place in the same document. */
export interface Run {
  readonly text: string;
  readonly emphasis: Emphasis;
  readonly href: string | null;
}

const MARKUP = /\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[\[(.+?)\]\]|\[(.+?)\]\((.+?)\)/gu;

/** Reads the markup our own texts are written in: `*em*`, `**strong**`, `` `code` ``, `[[key]]`, `[label](href)`. */
export function parseInline(source: string): readonly Run[] {
  const runs: Run[] = [];
  const plain = (text: string): void => {
    if (text !== '') runs.push({ text, emphasis: 'plain', href: null });
  };
  let end = 0;
  for (const match of source.matchAll(MARKUP)) {
    plain(source.slice(end, match.index));
    end = match.index + match[0].length;
    const [, strong, em, code, key, label, href] = match;
    if (strong !== undefined) runs.push({ text: strong, emphasis: 'strong', href: null });
    else if (em !== undefined) runs.push({ text: em, emphasis: 'em', href: null });
    else if (code !== undefined) runs.push({ text: code, emphasis: 'code', href: null });
    else if (key !== undefined) runs.push({ text: key, emphasis: 'key', href: null });
    else if (label !== undefined && href !== undefined) runs.push({ text: label, emphasis: 'plain', href });
  }
  plain(source.slice(end));
  return runs;
}

/** The face and the relative size of a run in a paragraph set in `base`. */
export function faceOf(
  emphasis: Emphasis,
  base: FaceName,
): { readonly face: FaceName; readonly scale: number } {
  const sans = base === 'sans' || base === 'sansBold';
  if (emphasis === 'em') return { face: base === 'italic' ? 'roman' : 'italic', scale: 1 };
  if (emphasis === 'strong') return { face: sans ? 'sansBold' : 'bold', scale: 1 };
  if (emphasis === 'code') return { face: 'mono', scale: 0.88 };
  if (emphasis === 'key') return { face: 'sans', scale: 0.78 };
  return { face: base, scale: 1 };
}
