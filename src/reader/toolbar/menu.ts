import { element } from '../base/element.ts';
import { resetRoving, rovingFocus } from '../base/rovingFocus.ts';

/** A line of a menu; null draws a separator. */
export type MenuItem = {
  readonly label: string;
  readonly checked?: boolean;
  readonly run: () => void;
} | null;

/** Opens a menu below a button, as VS Code draws them; it goes with Escape, a click elsewhere, or a choice. */
export function openMenu(button: HTMLElement, items: readonly MenuItem[], label: string): void {
  const menu = element('div', { class: 'menu', role: 'menu', 'aria-label': label });
  const opened = new AbortController();
  const close = (returnFocus: boolean): void => {
    opened.abort();
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    if (returnFocus) button.focus();
  };
  for (const item of items) {
    menu.append(
      item ? menuItem(item, () => close(true)) : element('div', { class: 'menu-line', role: 'separator' }),
    );
  }
  // Inside a landmark, as all that the page holds: people who go from one to the next miss nothing.
  (button.closest('header') ?? document.body).append(menu);
  place(menu, button);
  button.setAttribute('aria-expanded', 'true');
  rovingFocus(menu, 'vertical');
  resetRoving(menu);
  (menu.querySelector<HTMLElement>('[aria-checked="true"]') ?? menu.querySelector('button'))?.focus();
  const { signal } = opened;
  menu.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape' || event.key === 'Tab') {
        event.preventDefault();
        close(true);
      }
    },
    { signal },
  );
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (!menu.contains(event.target as Node)) close(false);
    },
    { signal, capture: true },
  );
  window.addEventListener('blur', () => close(false), { signal });
}

function menuItem({ label, checked, run }: Exclude<MenuItem, null>, close: () => void): HTMLElement {
  const item = element(
    'button',
    {
      class: 'menu-item',
      type: 'button',
      role: checked === undefined ? 'menuitem' : 'menuitemradio',
      'aria-checked': checked === undefined ? undefined : String(checked),
    },
    element('span', { class: checked ? 'codicon codicon-check' : 'codicon', 'aria-hidden': 'true' }),
    label,
  );
  item.addEventListener('click', () => {
    close();
    run();
  });
  return item;
}

function place(menu: HTMLElement, button: HTMLElement): void {
  const rect = button.getBoundingClientRect();
  const left = Math.max(4, Math.min(rect.left, window.innerWidth - menu.offsetWidth - 4));
  menu.style.left = `${left}px`;
  menu.style.top = `${rect.bottom + 2}px`;
}
