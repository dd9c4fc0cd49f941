/**
 * Makes the buttons of a table one stop of the Tab key; arrow keys move between its cells, Home and End within a row
 * (WAI-ARIA grid pattern).
 */
export function gridFocus(table: HTMLTableElement): void {
  const rows = [...table.rows]
    .map((row) => [...row.querySelectorAll<HTMLElement>('button')])
    .filter((buttons) => buttons.length > 0);
  const all = rows.flat();
  const makeStop = (stop: HTMLElement | undefined): void => {
    for (const button of all) button.tabIndex = button === stop ? 0 : -1;
  };
  makeStop(all[0]);
  table.addEventListener('focusin', (event) => makeStop(event.target as HTMLElement));
  table.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const row = rows.findIndex((buttons) => buttons.includes(event.target as HTMLElement));
    const target = row < 0 ? undefined : destination(rows, row, event);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}

function destination(
  rows: readonly (readonly HTMLElement[])[],
  row: number,
  { key, target }: KeyboardEvent,
): HTMLElement | undefined {
  const buttons = rows[row] ?? [];
  const column = buttons.indexOf(target as HTMLElement);
  switch (key) {
    case 'ArrowLeft':
      return buttons[column - 1];
    case 'ArrowRight':
      return buttons[column + 1];
    case 'Home':
      return buttons[0];
    case 'End':
      return buttons.at(-1);
    case 'ArrowUp':
    case 'ArrowDown': {
      const other = rows[row + (key === 'ArrowUp' ? -1 : 1)];
      // Counted from the end: the head has no button above the titles.
      return other?.at(Math.max(column - buttons.length, -other.length));
    }
    default:
      return undefined;
  }
}
