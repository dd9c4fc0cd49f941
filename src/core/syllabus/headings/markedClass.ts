import type { Mark } from '../text/hideComments.ts';
import type { HeadingClass } from './classify.ts';
import { unitHeading } from './unitHeading.ts';

/** What a heading says that its author has marked, `## Transformers <!-- readings -->`: its words only name it. */
export function markedClass(mark: Mark, plain: string): HeadingClass {
  const name = plain.trim();
  switch (mark) {
    case 'week':
      return {
        kind: 'unit',
        unit: unitHeading(name) ?? { unit: null, number: null, title: name, rank: 'week' },
      };
    case 'objectives':
      return { kind: 'objectives', sure: true };
    case 'readings':
      return { kind: 'tier', name, sure: true, weighted: true };
    case 'skip':
      return { kind: 'other' };
  }
}
