import { readerAction } from '../../../src/protocol/data.ts';
import manifest from '../../../package.json' with { type: 'json' };
import type { ReaderFrame } from './openReader.ts';

interface Keybinding {
  readonly command: string;
  readonly key: string;
  readonly when?: string;
}

const PREFIX = 'marginalia.reader.';

/**
 * Takes the place of VS Code's keyboard: keys that the reader lets through to its window do what the extension's
 * manifest binds them to, under the same conditions.
 */
export function bindKeys({ window, host }: ReaderFrame): void {
  const bindings: readonly Keybinding[] = manifest.contributes.keybindings;
  window.addEventListener('keydown', (event) => {
    const context: Readonly<Record<string, boolean>> = {
      'marginalia.readerActive': true,
      'marginalia.reader.talk': window.document.querySelector('.talk') !== null,
      'marginalia.reader.selection': host.focus.selection,
      'marginalia.reader.input': host.focus.input,
      'marginalia.reader.note': host.focus.note,
      'marginalia.reader.caret': host.focus.caret,
    };
    const binding = bindings.findLast(
      ({ key, when }) => key === keyOf(event) && holds(when ?? 'true', context),
    );
    const name = binding?.command.startsWith(PREFIX) ? binding.command.slice(PREFIX.length) : undefined;
    if (name === 'undo' || name === 'redo') host.undo(name);
    const action = readerAction.safeParse(name);
    if (action.success) host.perform(action.data);
  });
}

function keyOf(event: KeyboardEvent): string {
  const held = [
    event.ctrlKey && 'ctrl',
    event.shiftKey && 'shift',
    event.altKey && 'alt',
    event.metaKey && 'meta',
  ];
  return [...held.filter(Boolean), event.key.toLowerCase()].join('+');
}

/** Evaluates a `when` clause of names, `!`, `&&`, `||` and brackets. */
function holds(when: string, context: Readonly<Record<string, boolean>>): boolean {
  const tokens = when.match(/&&|\|\||[!()]|[\w.]+/g) ?? [];
  let at = 0;
  const value = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !value();
    if (token !== '(') return token === 'true' || context[token ?? ''] === true;
    const inside = either();
    at += 1;
    return inside;
  };
  const both = (): boolean => {
    let result = value();
    while (tokens[at] === '&&') {
      at += 1;
      result = value() && result;
    }
    return result;
  };
  const either = (): boolean => {
    let result = both();
    while (tokens[at] === '||') {
      at += 1;
      result = both() || result;
    }
    return result;
  };
  return either();
}
