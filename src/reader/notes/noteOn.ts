import { offsetOfPosition } from '../../core/anchoring/documentText.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import type { TextPoint, TextSpan } from '../documentView.ts';
import { trimmedSpan } from './draftTarget.ts';
import type { NoteTools } from './noteActions.ts';
import { placementSpan } from './placement.ts';

/** What makes one passage another than the next: anything but white space and punctuation. */
const TELLING = /[^\s\p{P}]/u;

/**
 * The fellow's own note on just these words, whatever punctuation beside them is in one and not in the other; null if
 * there is none. Words within a marked passage are a passage of their own.
 */
export async function noteOn(
  { texts, placements, store }: Pick<NoteTools, 'texts' | 'placements' | 'store'>,
  span: TextSpan,
): Promise<AnnotationView | null> {
  const words = await trimmedSpan(texts, span);
  if (!words) return null;
  for (const ref of placements.onSection(words.start.section).keys()) {
    const note = store.get(ref);
    const passage = placementSpan(placements.get(ref));
    if (!note?.own || !passage) continue;
    const sections = [words.start, words.end, passage.start, passage.end].map(({ section }) => section);
    const text = await texts.around(Math.min(...sections), Math.max(...sections));
    const areAlike = (one: TextPoint, other: TextPoint): boolean => {
      const [from = 0, to = 0] = [one, other]
        .map(({ section, offset }) => offsetOfPosition(text, { page: section, offset }))
        .toSorted((a, b) => a - b);
      return !TELLING.test(text.text.slice(from, to));
    };
    if (areAlike(words.start, passage.start) && areAlike(words.end, passage.end)) return note;
  }
  return null;
}
