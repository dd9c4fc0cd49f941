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

/** What a thread must know of a note. */
export type Threadable = Pick<Annotation, 'id' | 'key' | 'fellow' | 'replyTo' | 'made'>;

/** How to come from what is in a thread to its annotation. */
export type AnnotationOf<Note> = (note: Note) => Threadable;

/**
 * All threads of some notes; a note without answers is one by itself. Threads stand in the order in which their first
 * note does. Of notes that answer each other in a circle, as only a hand can make them, one begins the thread.
 */
export function threadsOf<Note extends object>(
  notes: readonly Note[],
  annotationOf: AnnotationOf<Note>,
): Thread<Note>[] {
  const parents = parentsOf(notes, annotationOf);
  const answersTo = new Map<Note | string, Note[]>();
  const beginnings = new Set<Note | string>();
  for (const note of notes) {
    const parent = parents.get(note) ?? null;
    if (parent === null) beginnings.add(note);
    else {
      const answers = answersTo.get(parent);
      if (answers) answers.push(note);
      else answersTo.set(parent, [note]);
      if (typeof parent === 'string') beginnings.add(parent);
    }
  }
  return [...beginnings].map((beginning) => threadOf(beginning, answersTo, annotationOf));
}

/** What every note answers: a note, or the address of one that is gone; null for what begins a thread. */
function parentsOf<Note extends object>(
  notes: readonly Note[],
  annotationOf: AnnotationOf<Note>,
): ReadonlyMap<Note, Note | string | null> {
  // Of two notes of one id, answers to it stand below the first.
  const byAddress = new Map<string, Note>();
  for (const note of notes) {
    const address = addressOf(annotationOf(note));
    if (!byAddress.has(address)) byAddress.set(address, note);
  }
  const parents = new Map<Note, Note | string | null>();
  for (const note of notes) {
    // Up the chain to what is known already, to a beginning, or back to where we were.
    const climbed = new Set<Note>();
    for (let at: Note | undefined = note; at && !parents.has(at);) {
      climbed.add(at);
      const { replyTo } = annotationOf(at);
      const address = replyTo === null ? null : canonicalAddress(replyTo);
      const parent: Note | undefined = address === null ? undefined : byAddress.get(address);
      if (parent && climbed.has(parent)) parents.set(parent, null);
      if (!parents.has(at)) parents.set(at, parent ?? address);
      at = parent;
    }
  }
  return parents;
}

/** Without recursion: a thread may be of any depth. */
function threadOf<Note extends object>(
  beginning: Note | string,
  answersTo: ReadonlyMap<Note | string, readonly Note[]>,
  annotationOf: AnnotationOf<Note>,
): Thread<Note> {
  const root = typeof beginning === 'string' ? null : beginning;
  const address = typeof beginning === 'string' ? beginning : addressOf(annotationOf(beginning));
  const notes: Note[] = root ? [root] : [];
  const replies: OpenNode<Note>[] = [];
  const waiting: { readonly note: Note; readonly siblings: OpenNode<Note>[] }[] = [];
  const wait = (parent: Note | string, siblings: OpenNode<Note>[]): void => {
    const answers = answersTo.get(parent) ?? [];
    const latestFirst = answers.toSorted((a, b) => inTime(annotationOf(b), annotationOf(a)));
    for (const note of latestFirst) waiting.push({ note, siblings });
  };
  wait(beginning, replies);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const node: OpenNode<Note> = { note: next.note, replies: [] };
    next.siblings.push(node);
    notes.push(next.note);
    wait(next.note, node.replies);
  }
  return { root, address, replies, notes };
}

/** A node whose answers are being gathered. */
interface OpenNode<Note> extends ThreadNode<Note> {
  readonly replies: OpenNode<Note>[];
}

/** Under which others speak of a note: what was stamped since is found by the key it had before. */
export function addressOf({ id, key }: Pick<Annotation, 'id' | 'key'>): string {
  return canonicalAddress(id ?? key);
}

/** Older notes first; those without a date last; then by who wrote them, so that every machine has one order. */
function inTime(a: Threadable, b: Threadable): number {
  const late = '\uffff';
  return (
    compareText(a.made ?? late, b.made ?? late) ||
    compareText(a.fellow, b.fellow) ||
    compareText(a.id ?? a.key, b.id ?? b.key)
  );
}
