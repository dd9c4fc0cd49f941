import type { Annotation } from '../model/annotation.ts';
import { canonicalAddress } from '../notes/annotationKey.ts';
import { compareText } from './compareText.ts';

/** A note with its answers. */
export interface ThreadNode<Note> {
  readonly note: Note;
  /** Oldest first. */
  readonly replies: readonly ThreadNode<Note>[];
}

/** A conversation: a note and all that answers it, directly or not. */
export interface Thread<Note> {
  /** Null where the note is gone or not known here: its answers outlive it. */
  readonly root: Note | null;
  /** Canonical address of the root. */
  readonly address: string;
  readonly replies: readonly ThreadNode<Note>[];
  /** Every note of it, the root first. */
  readonly notes: readonly Note[];
}

/** How to come from what is in a thread to its annotation. */
export type AnnotationOf<Note> = (note: Note) => Annotation;

/**
 * All threads of some notes; a note without answers is one by itself. Threads stand in the order in which their first
 * note does. Notes that answer each other in a circle, as only a hand can make them, come out once.
 */
export function threadsOf<Note extends object>(
  notes: readonly Note[],
  annotationOf: AnnotationOf<Note>,
): Thread<Note>[] {
  const byAddress = new Map<string, Note>();
  for (const note of notes) byAddress.set(addressOf(annotationOf(note)), note);
  const children = new Map<Note | string, Note[]>();
  for (const note of notes) {
    const { replyTo } = annotationOf(note);
    if (replyTo === null) continue;
    const address = canonicalAddress(replyTo);
    const parent = byAddress.get(address) ?? address;
    children.set(parent, [...(children.get(parent) ?? []), note]);
  }
  const builder = new ThreadBuilder(children, annotationOf);
  const threads: Thread<Note>[] = [];
  const missing = new Set<string>();
  for (const note of notes) {
    const { replyTo } = annotationOf(note);
    const parent = replyTo === null ? null : canonicalAddress(replyTo);
    if (parent === null) threads.push(builder.thread(note, addressOf(annotationOf(note))));
    else if (!byAddress.has(parent) && !missing.has(parent)) {
      missing.add(parent);
      threads.push(builder.thread(null, parent));
    }
  }
  for (const note of notes)
    if (!builder.seen(note)) threads.push(builder.thread(note, addressOf(annotationOf(note))));
  return threads;
}

/** Under which others speak of a note: what was stamped since is found by the key it had before. */
function addressOf({ id, key }: Annotation): string {
  return canonicalAddress(id ?? key);
}

class ThreadBuilder<Note extends object> {
  readonly #children: ReadonlyMap<Note | string, readonly Note[]>;
  readonly #annotationOf: AnnotationOf<Note>;
  readonly #seen = new Set<Note>();

  constructor(children: ReadonlyMap<Note | string, readonly Note[]>, annotationOf: AnnotationOf<Note>) {
    this.#children = children;
    this.#annotationOf = annotationOf;
  }

  seen(note: Note): boolean {
    return this.#seen.has(note);
  }

  thread(root: Note | null, address: string): Thread<Note> {
    if (root) this.#seen.add(root);
    const replies = this.#repliesTo(root ?? address);
    const notes = root ? [root] : [];
    const walk = (nodes: readonly ThreadNode<Note>[]): void => {
      for (const node of nodes) {
        notes.push(node.note);
        walk(node.replies);
      }
    };
    walk(replies);
    return { root, address, replies, notes };
  }

  #repliesTo(parent: Note | string): ThreadNode<Note>[] {
    const replies = (this.#children.get(parent) ?? []).filter((note) => !this.#seen.has(note));
    for (const note of replies) this.#seen.add(note);
    return replies
      .toSorted((a, b) => inTime(this.#annotationOf(a), this.#annotationOf(b)))
      .map((note) => ({ note, replies: this.#repliesTo(note) }));
  }
}

/** Older notes first; those without a date last; then by who wrote them, so that every machine has one order. */
function inTime(a: Annotation, b: Annotation): number {
  const late = '\uffff';
  return (
    compareText(a.made ?? late, b.made ?? late) ||
    compareText(a.fellow, b.fellow) ||
    compareText(a.id ?? a.key, b.id ?? b.key)
  );
}

/** What a thread is to a discussion. */
export type ThreadState = 'open' | 'answered' | 'talk';

/**
 * Whether something in the thread is asked (`#question`) that nobody has answered (`#answered`). What answers a
 * question counts for that one; what answers another note counts for the thread.
 */
export function threadState(annotations: readonly Annotation[]): ThreadState {
  const questions = annotations.filter(({ tags, kind }) => kind !== 'answered' && tags.includes('question'));
  if (questions.length === 0) return 'talk';
  const answered = new Set<string>();
  const addresses = new Set(questions.map(addressOf));
  for (const { kind, replyTo } of annotations) {
    if (kind !== 'answered' || replyTo === null) continue;
    const address = canonicalAddress(replyTo);
    if (!addresses.has(address)) return 'answered';
    answered.add(address);
  }
  return questions.every((question) => answered.has(addressOf(question))) ? 'answered' : 'open';
}

/** Whether somebody in the thread disagrees (`#disagree`). */
export function isDisputed(annotations: readonly Annotation[]): boolean {
  return annotations.some(({ tags }) => tags.includes('disagree'));
}
