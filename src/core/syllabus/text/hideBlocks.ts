import { underlines } from './headingLine.ts';

/** Lines with front matter, fenced code and scripts emptied. */
export interface ShownLines {
  readonly lines: readonly string[];
  readonly frontMatterTitle: string | null;
}

const FENCE = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(`{3,}|~{3,})(.*)$/;
const KEY = /^\s*["']?[\w-]+["']?\s*[:=]/;

/** Empties the lines that are not content. A fence that never closes hides nothing: its author meant the rest to be read. */
export function hideBlocks(lines: readonly string[]): ShownLines {
  const shown = [...lines];
  const { end, title } = frontMatter(lines);
  for (let i = 0; i < end; i++) shown[i] = '';
  hideFences(shown, end);
  hidePair(shown, /<(script|style)\b/i, /<\/(script|style)\s*>/i);
  hidePair(shown, /\{%-?\s*comment\s*-?%\}/, /\{%-?\s*endcomment\s*-?%\}/);
  return { lines: shown.map(withoutDirective), frontMatterTitle: title };
}

/** Where the front matter ends (0 if there is none), and its `title`. YAML between `---`, TOML between `+++`. */
function frontMatter(lines: readonly string[]): { end: number; title: string | null } {
  const none = { end: 0, title: null };
  const open = lines.findIndex((line) => line.trim() !== '');
  const mark = lines[open]?.trim();
  if (mark !== '---' && mark !== '+++') return none;
  const close = lines.findIndex(
    (line, i) => i > open && (line.trimEnd() === mark || line.trimEnd() === '...'),
  );
  const body = lines.slice(open + 1, close);
  const first = body.find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (close < 0 || (first !== undefined && !KEY.test(first))) return none;
  const found = body.map((line) => /^title\s*[:=]\s*(.+)$/.exec(line)?.[1]?.trim()).find((value) => value);
  return { end: close + 1, title: found?.replace(/^(["'])(.*)\1$/, '$2') ?? null };
}

/** Empties fenced code. One pass: how long a fence may still be closed below is known beforehand. */
function hideFences(lines: string[], from: number): void {
  const longestBelow = { '`': new Uint32Array(lines.length + 1), '~': new Uint32Array(lines.length + 1) };
  for (let i = lines.length - 1; i >= 0; i--) {
    for (const mark of ['`', '~'] as const) {
      const match = FENCE.exec(lines[i] ?? '');
      const closes = match?.[1]?.startsWith(mark) && match[2]?.trim() === '' ? match[1].length : 0;
      longestBelow[mark][i] = Math.max(closes, longestBelow[mark][i + 1] ?? 0);
    }
  }
  let open: { mark: '`' | '~'; length: number } | null = null;
  for (let i = from; i < lines.length; i++) {
    const match = FENCE.exec(lines[i] ?? '');
    const fence = match?.[1] ?? '';
    const mark = fence.startsWith('~') ? '~' : '`';
    if (open) {
      if (fence.length >= open.length && mark === open.mark && match?.[2]?.trim() === '') open = null;
    } else if (
      fence === '' ||
      (mark === '`' && match?.[2]?.includes('`')) ||
      underlines(lines[i] ?? '', lines[i - 1] ?? '')
    ) {
      continue;
    } else if ((longestBelow[mark][i + 1] ?? 0) >= fence.length) {
      open = { mark, length: fence.length };
    }
    lines[i] = '';
  }
}

/** Empties the lines from one that opens to the next that closes, both included; an unclosed one hides only itself. */
function hidePair(lines: string[], opens: RegExp, closes: RegExp): void {
  const last = lines.findLastIndex((line) => closes.test(line));
  let inside = false;
  for (let i = 0; i <= last; i++) {
    const line = lines[i] ?? '';
    if (!inside && !opens.test(line)) continue;
    inside = !closes.test(line);
    lines[i] = '';
  }
}

/** Empties a line that is nothing but a template directive, a shortcode or a container mark. */
function withoutDirective(line: string): string {
  return /^\s*(\{[%{].*[%}]\}|:{3,}.*|\\(?:newpage|pagebreak)|\[TOC\])\s*$/.test(line) ? '' : line;
}
