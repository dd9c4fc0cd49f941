import type { BoundaryDirection, BoundaryUnit } from '../../core/anchoring/boundary.ts';

/** What a key asks of the caret. */
export type CaretMove =
  | {
      readonly kind: 'unit';
      readonly unit: Exclude<BoundaryUnit, 'line'>;
      readonly direction: BoundaryDirection;
    }
  | { readonly kind: 'line'; readonly lines: number }
  | { readonly kind: 'view'; readonly direction: BoundaryDirection }
  | { readonly kind: 'edge'; readonly of: 'line' | 'document'; readonly direction: BoundaryDirection };

/** The keys held with another. */
export interface Held {
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/**
 * What a key means to the caret; Shift, which extends, is no part of it. As in editors, and sentences besides:
 *
 * | | Windows, Linux | Mac |
 * |---|---|---|
 * | character, line | arrows | arrows |
 * | word | Ctrl ← → | ⌥ ← → |
 * | sentence | Alt ← → | ⌃⌥ ← → |
 * | paragraph | Ctrl ↑ ↓ | ⌥ ↑ ↓ |
 * | end of line | Home, End | ⌘ ← →, Home, End |
 * | end of document | Ctrl Home, End | ⌘ ↑ ↓ |
 */
export function caretMove(key: string, held: Held, isMac: boolean): CaretMove | null {
  const chord = `${held.ctrlKey ? 'c' : ''}${held.altKey ? 'a' : ''}${held.metaKey ? 'm' : ''}`;
  const direction =
    key === 'ArrowLeft' || key === 'ArrowUp' || key === 'Home' || key === 'PageUp' ? 'backward' : 'forward';
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
      return sideways(chord, direction, isMac);
    case 'ArrowUp':
    case 'ArrowDown':
      return upOrDown(chord, direction, isMac);
    case 'Home':
    case 'End':
      if (chord === '') return { kind: 'edge', of: 'line', direction };
      return chord === (isMac ? 'm' : 'c') ? { kind: 'edge', of: 'document', direction } : null;
    case 'PageUp':
    case 'PageDown':
      return chord === '' ? { kind: 'view', direction } : null;
    default:
      return null;
  }
}

function sideways(chord: string, direction: BoundaryDirection, isMac: boolean): CaretMove | null {
  if (chord === '') return { kind: 'unit', unit: 'character', direction };
  if (chord === (isMac ? 'a' : 'c')) return { kind: 'unit', unit: 'word', direction };
  if (chord === (isMac ? 'ca' : 'a')) return { kind: 'unit', unit: 'sentence', direction };
  return isMac && chord === 'm' ? { kind: 'edge', of: 'line', direction } : null;
}

function upOrDown(chord: string, direction: BoundaryDirection, isMac: boolean): CaretMove | null {
  if (chord === '') return { kind: 'line', lines: direction === 'forward' ? 1 : -1 };
  if (chord === (isMac ? 'a' : 'c')) return { kind: 'unit', unit: 'paragraph', direction };
  return isMac && chord === 'm' ? { kind: 'edge', of: 'document', direction } : null;
}
