import { conversationsOf, openQuestions } from '../../course/conversation.ts';
import type { CohortNote } from '../cohortNotes.ts';

/** What a thread is to a discussion: something is asked and not answered; it is answered; nothing is asked. */
export type ThreadState = 'open' | 'answered' | 'talk';

/** Whether something in a thread is asked that nobody has answered. */
export function threadState(notes: readonly CohortNote[]): ThreadState {
  const talks = notes.map(({ annotation }) => {
    const { kind, fellow, locator, tags, comment, replyTo, made, id } = annotation;
    return { kind, fellow, locator, tags, comment, replyTo, made, ref: id ?? annotation.key };
  });
  const conversations = conversationsOf(talks);
  if (conversations.some((conversation) => openQuestions(conversation).length > 0)) return 'open';
  const asked = conversations.some(
    (one) => one.isQuestion || one.replies.some(({ isQuestion }) => isQuestion),
  );
  return asked ? 'answered' : 'talk';
}

/** Whether somebody in a thread disagrees. */
export function isDisputed(notes: readonly CohortNote[]): boolean {
  return notes.some(({ annotation }) => annotation.tags.includes('disagree'));
}
