import { fail, ok, type Result } from '../../model/result.ts';

/** A table: the first row names the columns. */
export type CsvRow = Readonly<Record<string, string>>;

/**
 * Rows as CSV (RFC 4180). Spreadsheets run what begins with `=`, `+`, `-` or `@`; notes are other people's text, so such
 * cells begin with an apostrophe, which `readCsv` takes away again.
 */
export function formatCsv(columns: readonly string[], rows: readonly CsvRow[]): string {
  const cell = (value: string): string => {
    const safe = /^['=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))];
  return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Reads CSV with quoted cells; commas or semicolons, whichever the first line has. */
export function readCsv(source: string): Result<readonly CsvRow[], string> {
  const text = source.replace(/^\ufeff/, '');
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const separator = head.includes(',') || !head.includes(';') ? ',' : ';';
  const [columns, ...lines] = cellsOf(text, separator);
  if (!columns || columns.every((name) => name.trim() === '')) return fail('the file is empty');
  const rows = lines
    .filter((line) => line.some((cell) => cell !== ''))
    .map((line) =>
      Object.fromEntries(
        columns.map((name, at) => [name.trim(), (line[at] ?? '').replace(/^'(?=['=+\-@\t\r])/, '')]),
      ),
    );
  return ok(rows);
}

function cellsOf(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { cell, end } = text.charAt(at) === '"' ? quoted(text, at) : plain(text, at, separator);
    row.push(cell);
    at = end;
    if (text.charAt(at) === separator) {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    if (text.startsWith('\r\n', at)) at += 2;
    else if (at < text.length) at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

function quoted(text: string, start: number): { cell: string; end: number } {
  let cell = '';
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { cell: cell + text.slice(at), end: text.length };
    cell += text.slice(at, end);
    if (text.charAt(end + 1) !== '"') return { cell, end: end + 1 };
    cell += '"';
    at = end + 2;
  }
}

function plain(text: string, start: number, separator: string): { cell: string; end: number } {
  let end = start;
  while (end < text.length && text.charAt(end) !== separator && !/[\r\n]/.test(text.charAt(end))) end++;
  return { cell: text.slice(start, end), end };
}
