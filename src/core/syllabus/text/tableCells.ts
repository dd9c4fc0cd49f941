/** The cells of a table row written with pipes; `\|` is a pipe in a cell. */
export function splitCells(row: string): string[] {
  const cells: string[] = [];
  let cell = '';
  for (let i = 0; i < row.length; i++) {
    const char = row[i] ?? '';
    if (char === '\\' && row[i + 1] === '|') {
      cell += '|';
      i++;
    } else if (char === '|') {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += char;
    }
  }
  cells.push(cell.trim());
  if (row.trimStart().startsWith('|')) cells.shift();
  if (cells.length > 1 && cells.at(-1) === '' && row.trimEnd().endsWith('|')) cells.pop();
  return cells;
}

/** Whether a line is the row of dashes under a table's header. */
export function isDelimiterRow(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);
}
