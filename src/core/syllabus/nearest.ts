import type { Course, Objective, Reading } from '../model/course.ts';
import { readingsOf } from '../model/course.ts';
import { slugWords, tellingWords } from './ids/slug.ts';

/** What an id that is gone may have been renamed to. It is offered, never taken silently. */
export interface Nearest<T> {
  readonly item: T;
  /** How alike they are: 0 (not at all) to 1 (the same words). */
  readonly score: number;
}

const ENOUGH = 0.45;

/** The reading of a course that is most like one whose id is gone; null if none is much like it. */
export function nearestReading(course: Course, goneId: string, goneTitle = ''): Nearest<Reading> | null {
  const readings = course.weeks.flatMap((week) => readingsOf(week));
  return nearest(readings, (reading) => reading.title, goneId, goneTitle);
}

/** The objective of a course that is most like one whose id is gone; null if none is much like it. */
export function nearestObjective(course: Course, goneId: string, goneText = ''): Nearest<Objective> | null {
  const objectives = course.weeks.flatMap((week) => week.objectives);
  return nearest(objectives, (objective) => objective.text, goneId, goneText);
}

function nearest<T extends { readonly id: string }>(
  items: readonly T[],
  textOf: (item: T) => string,
  goneId: string,
  goneText: string,
): Nearest<T> | null {
  let best: Nearest<T> | null = null;
  for (const item of items) {
    if (item.id === goneId) return { item, score: 1 };
    const score = Math.max(
      alike(goneId, item.id),
      0.95 * contained(goneId, textOf(item)),
      goneText === '' ? 0 : alike(goneText, textOf(item)),
    );
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { item, score };
  }
  return best;
}

/** Dice's coefficient over pairs of neighbouring letters in the telling words of two texts. */
function alike(a: string, b: string): number {
  const [x, y] = [pairs(a), pairs(b)];
  if (x.size === 0 || y.size === 0) return 0;
  let shared = 0;
  for (const pair of x) if (y.has(pair)) shared++;
  return (2 * shared) / (x.size + y.size);
}

/** The share of an id's words that stand in a text. */
function contained(id: string, text: string): number {
  const words = tellingWords(slugWords(id));
  const there = new Set(slugWords(text));
  return words.length < 2 ? 0 : words.filter((word) => there.has(word)).length / words.length;
}

function pairs(text: string): Set<string> {
  const letters = tellingWords(slugWords(text)).join(' ');
  const found = new Set<string>();
  for (let i = 0; i + 1 < letters.length; i++) found.add(letters.slice(i, i + 2));
  return found;
}
