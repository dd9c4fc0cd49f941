import assert from 'node:assert/strict';
import { caretMove } from '../../../src/reader/caret/caretKeys.ts';

const free = { ctrlKey: false, altKey: false, metaKey: false };

/** What a chord such as `Ctrl+ArrowLeft` means. */
function meaning(chord: string, isMac: boolean): string {
  const keys = chord.split('+');
  const held = {
    ctrlKey: keys.includes('Ctrl'),
    altKey: keys.includes('Alt'),
    metaKey: keys.includes('Cmd'),
  };
  const move = caretMove(keys.at(-1) ?? '', held, isMac);
  if (!move) return 'nothing';
  if (move.kind === 'unit') return `${move.unit} ${move.direction}`;
  if (move.kind === 'line') return `line ${move.lines}`;
  return move.kind === 'view' ? `view ${move.direction}` : `${move.of} ${move.direction}`;
}

describe('Keys of the caret', () => {
  it('move as in editors on Windows and Linux, and by sentences', () => {
    const expected = {
      ArrowLeft: 'character backward',
      'Ctrl+ArrowRight': 'word forward',
      'Alt+ArrowRight': 'sentence forward',
      'Alt+ArrowLeft': 'sentence backward',
      'Ctrl+ArrowDown': 'paragraph forward',
      ArrowUp: 'line -1',
      End: 'line forward',
      'Ctrl+Home': 'document backward',
      PageDown: 'view forward',
      'Cmd+ArrowLeft': 'nothing',
      'Ctrl+Alt+ArrowLeft': 'nothing',
    };
    for (const [chord, means] of Object.entries(expected)) assert.equal(meaning(chord, false), means, chord);
  });

  it('move as in editors on a Mac, and by sentences', () => {
    const expected = {
      'Alt+ArrowRight': 'word forward',
      'Ctrl+Alt+ArrowLeft': 'sentence backward',
      'Alt+ArrowUp': 'paragraph backward',
      'Cmd+ArrowLeft': 'line backward',
      'Cmd+ArrowDown': 'document forward',
      'Ctrl+ArrowLeft': 'nothing',
    };
    for (const [chord, means] of Object.entries(expected)) assert.equal(meaning(chord, true), means, chord);
  });

  it('leave all other keys alone', () => {
    for (const key of ['a', '1', 'Enter', 'Tab', 'F7', 'Delete', ' '])
      assert.equal(caretMove(key, free, false), null);
  });
});
