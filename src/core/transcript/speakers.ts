import type { Utterance } from './cue.ts';

/** `Ana López: …`, `SPEAKER 1: …`, `Dr. Li (Anthropic): …`. */
const LABEL =
  /^((?:\p{Lu}|\p{Lo})[\p{L}\p{M}\p{N}.'’-]{0,30}(?: (?:\p{Lu}|\p{Lo}|\d|de|van|von|da|del|bin|al)[\p{L}\p{M}\p{N}.'’-]{0,30}){0,3})(?: ?\([^():]{1,40}\))?\s?[::](?=\s+\S)/u;

/**
 * Finds speakers that are named in the words themselves. `Ana: …` says who speaks if it comes more than once, in
 * capitals, or where most lines begin like that; “Note: …” once is a sentence.
 */
export function nameSpeakers(utterances: readonly Utterance[]): readonly Utterance[] {
  const counts = new Map<string, number>();
  for (const { text } of utterances) {
    const label = LABEL.exec(text)?.[1];
    if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const labelled = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const dialogue = labelled >= 3 && labelled * 2 >= utterances.length;
  return utterances.map((utterance) => {
    const match = utterance.speaker === null ? LABEL.exec(utterance.text) : null;
    const label = match?.[1];
    if (match === null || label === undefined) return utterance;
    if ((counts.get(label) ?? 0) < 2 && !dialogue && !/^[\p{Lu}\d .'’-]{3,}$/u.test(label)) return utterance;
    const text = utterance.text.slice(match[0].length).trimStart();
    const dropped = utterance.text.length - text.length;
    return {
      ...utterance,
      speaker: label,
      turn: true,
      text,
      marks: utterance.marks.map(({ offset, seconds }) => ({
        offset: Math.max(0, offset - dropped),
        seconds,
      })),
    };
  });
}
