/**
 * Tags of notes: `#`, a letter, then letters, digits, `-`, `_` and `/`. Combining marks count as letters once a tag
 * has begun, or words of many scripts could not be written.
 */

/** Tags that say what a reply does. No objective may have one of them as its id. */
export const RESERVED_TAGS = ['agree', 'disagree', 'question', 'evidence', 'answered'] as const;
export type ReservedTag = (typeof RESERVED_TAGS)[number];

/** The reserved tags that, alone in a reply without words, make it a reaction. */
export const REACTION_TAGS: readonly ReservedTag[] = ['agree', 'disagree', 'question', 'evidence'];

const TAG = /^\p{L}[\p{L}\p{M}\p{Nd}\-_/]*$/u;

/** Whether a word can be a tag, given without its `#`. */
export function isValidTag(tag: string): boolean {
  return TAG.test(tag);
}

/** Whether a tag means something to the product itself. */
export function isReservedTag(tag: string): tag is ReservedTag {
  return (RESERVED_TAGS as readonly string[]).includes(tag);
}

/** Whether tags make a reply without words a reaction. */
export function isReaction(tags: readonly string[]): boolean {
  const [tag] = tags;
  return tags.length === 1 && tag !== undefined && (REACTION_TAGS as readonly string[]).includes(tag);
}
