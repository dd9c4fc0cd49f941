import type { Annotation } from '../model/annotation.ts';
import { REACTION_TAGS, type ReservedTag } from '../notes/tags.ts';
import { threadsOf, type Thread, type ThreadNode } from './threads.ts';

/** What a note must say of itself to be part of a conversation; `ref` is its id, or its key while it has none. */
export interface Talk extends Pick<
  Annotation,
  'kind' | 'fellow' | 'locator' | 'tags' | 'comment' | 'replyTo' | 'made'
> {
  readonly ref: string;
}

/** What fellows can say of a note with one tag. */
export type Stance = Exclude<ReservedTag, 'answered'>;

/** The stances in the order in which they are offered. */
export const STANCES = REACTION_TAGS as readonly Stance[];

/** What others say of one note of a conversation. */
export interface Answers<N> {
  /** The note that takes the stance, by fellow: who says it twice counts once. */
  readonly stances: ReadonlyMap<Stance, ReadonlyMap<string, N>>;
  /** It asks: by its own tag, or because a fellow put a bare `#question` to it. */
  readonly isQuestion: boolean;
  /** Who said that it is answered. Empty as long as nobody did. */
  readonly answered: readonly N[];
}

/** A reply in words. */
export interface Reply<N> extends Answers<N> {
  readonly note: N;
  /** The reply it answers; null where it answers the note that began the thread. */
  readonly to: N | null;
}

/** A thread as people read it: replies on one level, each below what it answers, and what is said with a tag alone. */
export interface Conversation<N> extends Answers<N> {
  /** The note that began it; null if it is gone, or was never here. */
  readonly root: N | null;
  /** Address of that note, the same before and after it was stamped. */
  readonly address: string;
  readonly replies: readonly Reply<N>[];
  /** Every note of it: root, replies, reactions, answers. */
  readonly notes: readonly N[];
}

/** The conversations of some notes on one reading, in the order of their first notes. */
export function conversationsOf<N extends Talk>(notes: readonly N[]): readonly Conversation<N>[] {
  const asAnnotation = (note: N) => ({ ...note, id: note.ref, key: note.ref });
  return threadsOf(notes, asAnnotation).map(conversationOf);
}

/** What is asked and not answered: the note that began it (null if it is gone), and replies. */
export function openQuestions<N>(conversation: Conversation<N>): readonly (N | null)[] {
  const isOpen = ({ isQuestion, answered }: Answers<N>): boolean => isQuestion && answered.length === 0;
  return [
    ...(isOpen(conversation) ? [conversation.root] : []),
    ...conversation.replies.filter(isOpen).map(({ note }) => note),
  ];
}

/** What stands in the place of a note that is gone: what its replies say of it. Null if they say nothing. */
export function goneNote<N extends Talk>({ notes }: Conversation<N>): string | null {
  return notes.find(({ locator }) => locator !== null)?.locator ?? null;
}

/** The note of a fellow that takes a stance with a tag alone, or says so of an answer; what they can take back. */
export function bareStance<N extends Talk>(
  answers: Answers<N>,
  stance: Stance | 'answered',
  isMine: (note: N) => boolean,
): N | null {
  const notes = stance === 'answered' ? answers.answered : (answers.stances.get(stance)?.values() ?? []);
  for (const note of notes) if (isMine(note) && note.comment === '') return note;
  return null;
}

function conversationOf<N extends Talk>(thread: Thread<N>): Conversation<N> {
  const { root, address, notes } = thread;
  const replies: { readonly node: ThreadNode<N>; readonly to: N | null }[] = [];
  const answered = new Map<N | null, N[]>();
  /** What is still to be visited, the next last; `asked` is the question an answer stands below. */
  const waiting: { readonly node: ThreadNode<N>; readonly to: N | null; readonly asked: N | null }[] = [];
  const wait = (nodes: readonly ThreadNode<N>[], to: N | null, asked: N | null): void => {
    for (const node of nodes.toReversed()) waiting.push({ node, to, asked });
  };
  wait(thread.replies, null, root);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, to, asked } = next;
    const { note } = node;
    if (note.kind === 'answered') answered.set(asked, [...(answered.get(asked) ?? []), note]);
    if (isInWords(note)) replies.push({ node, to });
    const asks = note.kind === 'reply' && isQuestion(note, node.replies);
    wait(node.replies, note, asks ? note : asked);
  }
  const answersOf = (note: N | null, nodes: readonly ThreadNode<N>[]): Answers<N> => ({
    stances: stancesIn(nodes),
    isQuestion: isQuestion(note, nodes),
    answered: answered.get(note) ?? [],
  });
  return {
    root,
    address,
    notes,
    ...answersOf(root, thread.replies),
    replies: replies.map(({ node, to }) => ({ note: node.note, to, ...answersOf(node.note, node.replies) })),
  };
}

/** Replies, and answers that say more than that they are one. */
function isInWords({ kind, comment }: Talk): boolean {
  return kind === 'reply' || (kind === 'answered' && comment !== '');
}

function stancesIn<N extends Talk>(nodes: readonly ThreadNode<N>[]): Answers<N>['stances'] {
  const stances = new Map<Stance, Map<string, N>>();
  for (const { note } of nodes) {
    for (const stance of STANCES.filter((one) => note.tags.includes(one))) {
      // A question in words is the reply's own, about the note but not the note's.
      if (stance === 'question' && note.kind !== 'reaction') continue;
      const fellows = stances.get(stance) ?? new Map<string, N>();
      if (fellows.get(note.fellow)?.kind !== 'reaction') fellows.set(note.fellow, note);
      stances.set(stance, fellows);
    }
  }
  return stances;
}

function isQuestion<N extends Talk>(note: N | null, nodes: readonly ThreadNode<N>[]): boolean {
  const isPut = nodes.some((node) => node.note.kind === 'reaction' && node.note.tags.includes('question'));
  return isPut || (note !== null && note.kind !== 'answered' && note.tags.includes('question'));
}
