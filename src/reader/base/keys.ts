/** Whether keys are written as on a Mac. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Writes a key of VS Code's notation for people: `ctrl+f` → `Ctrl+F` or `⌘F`. `mod` is Ctrl, or Cmd on a Mac. */
export function keyLabel(key: string): string {
  const names: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' }
    : { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: 'Shift' };
  const parts = key.split('+').map((part) => names[part] ?? part[0]?.toUpperCase() + part.slice(1));
  return parts.join(isMac ? '' : '+');
}

/** A tooltip with its key, as VS Code writes it: `Find (Ctrl+F)`. */
export function withKey(title: string, key: string | undefined): string {
  return key === undefined ? title : `${title} (${keyLabel(key)})`;
}

/** Whether what has the focus takes text. */
export function isTextField(focused: Element | null): focused is HTMLInputElement | HTMLTextAreaElement {
  return focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
}

/** Whether a key writes or deletes in a text field, rather than being a command. */
export function writes({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return (key.length === 1 || key === 'Delete' || key === 'Backspace') && !ctrlKey && !metaKey && !altKey;
}
