/** A heading by its markup. */
export interface HeadingLine {
  /** 1 to 6. */
  readonly level: number;
  readonly text: string;
}

const HASHES = /^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#\d]))(.*)$/;
/** `== Core readings`, `== Core readings ==`. */
const EQUALS = /^(={1,6})[ \t]+(\S.*?)(?:[ \t]+=+)?$/;
/** `** Core readings`, which is no list in Markdown. */
const STARS = /^(\*{1,6})[ \t]+(\S.*)$/;
/** `— Core readings —`, `~~~ Core readings ~~~`. */
const FRAMED = /^\s*([-–—*~=•·]{1,4})\s+(\S.{0,60}?)\s+\1\s*$/u;

/** Reads a heading in Markdown, AsciiDoc or wiki markup, or Org mode; null if the line is none. */
export function headingLine(text: string, org: boolean): HeadingLine | null {
  const match = HASHES.exec(text) ?? EQUALS.exec(text) ?? (org ? STARS.exec(text) : null);
  return match ? { level: match[1]?.length ?? 1, text: closed(match[2] ?? '') } : null;
}

/** Whether a file's headings are stars, `** Core readings`, so that a single star is no bullet. */
export function isOrg(lines: readonly string[]): boolean {
  return (
    lines.filter((line) => /^\*{2,6} \S/.test(line) && !/\*\s*$/.test(line)).length >= 2 &&
    lines.some((line) => /^\* \S/.test(line))
  );
}

/** A name between ornaments without them; null if there are none. */
export function withoutFrame(text: string): string | null {
  return FRAMED.exec(text)?.[2] ?? null;
}

/** Whether a line underlines the one above it: one mark repeated, about as long. */
export function underlines(line: string, above: string): boolean {
  const rule = line.trim();
  const length = above.trim().length;
  return (
    /^([=~^"'`.+*#_-])\1{2,}$/.test(rule) &&
    /[\p{L}\p{N}]/u.test(above) &&
    rule.length >= length - 1 &&
    rule.length <= length + 4
  );
}

/** A heading's text without closing `#` and attributes. */
function closed(text: string): string {
  return text
    .replace(/\s+#+\s*$/, '')
    .replace(/\s*\{[#.:][^{}]*\}\s*$/, '')
    .trim();
}
