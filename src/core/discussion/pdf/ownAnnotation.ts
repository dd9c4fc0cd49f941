import { spokenNote } from '../../notes/spokenNote.ts';
import type { ExchangeNote } from '../exchange/exchangeNote.ts';

/** Under which an annotation keeps the whole note, as a Web Annotation. PDF leaves such names to whoever needs one. */
export const OWN_KEY = 'MRGN_Annotation';

/** What marks a further page of a passage, with the note's id. */
export const PART_KEY = 'MRGN_PartOf';

/** The words of an annotation. A passage that is not in this copy stands before the note's own. */
export function contentsOf(note: ExchangeNote, isLost: boolean): string {
  const { quote } = note.target;
  const passage = isLost && quote !== null ? `“${quote.exact}”` : '';
  return [passage, spokenNote(note)].filter((part) => part !== '').join('\n\n');
}
