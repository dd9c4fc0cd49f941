import { canonicalAddress } from '../notes/annotationKey.ts';
import type { NotesFile } from '../notes/parseNotes.ts';

/** A question somebody asked: the record that asks it, and where it stands. */
export interface AskedQuestion {
  /** The id or key of the record that holds the question. For a `#question` reaction, that is what it reacts to. */
  readonly ref: string;
  /** Whether it was asked by reacting to a record that may stand in another file. */
  readonly byReaction: boolean;
}

/** What a note file adds to the picture of a course: little, and read once for each state of the file. */
export interface NoteDigest {
  readonly fellow: string | null;
  /** How many of its notes have each tag. */
  readonly tags: ReadonlyMap<string, number>;
  readonly questions: readonly AskedQuestion[];
  /** Canonical addresses of the records it says are answered. */
  readonly answered: readonly string[];
}

/** Sums up a note file. Takes its records apart as far as their tags and machine lines. */
export function digestOf(file: NotesFile): NoteDigest {
  const tags = new Map<string, number>();
  const questions: AskedQuestion[] = [];
  const answered: string[] = [];
  for (const record of file.records) {
    for (const tag of record.tags) tags.set(tag, (tags.get(tag) ?? 0) + 1);
    const asks = record.tags.includes('question');
    const answers = record.tags.includes('answered');
    if (!asks && !answers) continue;
    const { id, key, kind, replyTo } = record.annotation;
    if (kind === 'answered') answered.push(canonicalAddress(replyTo ?? ''));
    else if (asks && kind === 'reaction') questions.push({ ref: replyTo ?? '', byReaction: true });
    else if (asks) questions.push({ ref: id ?? key, byReaction: false });
  }
  return { fellow: file.fellow, tags, questions, answered };
}

/** Refs of the questions on a reading that nobody marked as answered, each once, in the order of the files. */
export function openQuestions(digests: readonly NoteDigest[]): readonly string[] {
  const answered = new Set(digests.flatMap((digest) => digest.answered));
  const open = new Map<string, string>();
  for (const { ref } of digests.flatMap((digest) => digest.questions)) {
    const address = canonicalAddress(ref);
    if (!answered.has(address) && !open.has(address)) open.set(address, ref);
  }
  return [...open.values()];
}
