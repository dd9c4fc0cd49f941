import { OBJECTIVE_VERBS } from '../headings/vocabulary.ts';

/** Whether one of a text's first words is a verb that learning objectives begin with. */
export function beginsAsObjective(text: string): boolean {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter((word) => word !== '');
  return words.slice(0, 3).some((word) => OBJECTIVE_VERBS.has(word));
}
