/**
 * Makes a group of controls one stop of the Tab key; arrow keys move within it (WAI-ARIA toolbar pattern).
 * Text fields keep the arrow keys to themselves while the caret can move in them. {@link resetRoving} says, once the
 * controls are shown, where it begins.
 */
export function rovingFocus(group: HTMLElement, orientation: 'horizontal' | 'vertical' = 'horizontal'): void {
  const [back, forth] = orientation === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  group.addEventListener('focusin', (event) => {
    for (const stop of stops(group)) stop.tabIndex = stop === event.target ? 0 : -1;
  });
  group.addEventListener('keydown', (event) => {
    const all = stops(group);
    const at = all.indexOf(event.target as HTMLElement);
    if (at < 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = destination(event, { all, at, back, forth });
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    target.focus();
  });
}

/** Makes the first usable control the one that Tab reaches; to be called when controls come and go. */
export function resetRoving(group: HTMLElement): void {
  const all = stops(group);
  const current = all.find((stop) => stop.tabIndex === 0) ?? all[0];
  for (const stop of all) stop.tabIndex = stop === current ? 0 : -1;
}

interface Move {
  readonly all: readonly HTMLElement[];
  readonly at: number;
  readonly back: string | undefined;
  readonly forth: string | undefined;
}

function destination(event: KeyboardEvent, { all, at, back, forth }: Move): HTMLElement | undefined {
  if (event.target instanceof HTMLInputElement && !isAtEdge(event.target, event.key)) return undefined;
  if (event.key === back) return all[(at - 1 + all.length) % all.length];
  if (event.key === forth) return all[(at + 1) % all.length];
  if (event.key === 'Home') return all[0];
  if (event.key === 'End') return all.at(-1);
  return undefined;
}

function isAtEdge(input: HTMLInputElement, key: string): boolean {
  const { selectionStart, selectionEnd, value } = input;
  if (selectionStart !== selectionEnd) return false;
  if (key === 'ArrowLeft') return selectionStart === 0;
  if (key === 'ArrowRight') return selectionStart === value.length;
  return false;
}

function stops(group: HTMLElement): HTMLElement[] {
  const all = group.querySelectorAll<HTMLElement>('button, input, [role="menuitem"], [role="menuitemradio"]');
  return [...all].filter((stop) => !stop.hasAttribute('disabled') && stop.checkVisibility());
}
