/** Note files of a large cohort, made by script: 50 fellows, 15 readings, 30 notes each, if nothing else is said. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NO_TARGET } from '../../src/core/model/annotation.ts';
import { newId } from '../../src/core/notes/annotationKey.ts';
import { formatRecord } from '../../src/core/notes/formatRecord.ts';
import { newNotesFile } from '../../src/core/notes/newNotesFile.ts';
import { notesPath } from '../../src/core/notes/notesPath.ts';

const WORDS =
  'the model training reward oversight deceptive alignment objective gradient policy evaluation behaviour context results suggest that scaling honest monitoring probe “situational” awareness failure – mode under distribution shift goal'.split(
    ' ',
  );
const OBJECTIVES = ['failure-modes', 'training-insufficient', 'evidence-scheming'];
const START = Date.UTC(2026, 10, 16, 9);

/** Objectives and readings as a syllabus names them. */
export const COHORT_SYLLABUS = (readings: number): string =>
  `# Week 3: Inner Alignment

## Learning objectives

${OBJECTIVES.map((id) => `- Describe ${id.replaceAll('-', ' ')} <!-- #${id} -->`).join('\n')}

## Core readings

${Array.from({ length: readings }, (_, n) => `- [Paper number ${n + 1}](https://arxiv.org/abs/2401.${10000 + n}) (Author, 2024) <!-- #${readingId(n)} -->`).join('\n')}
`;

export interface CohortSize {
  readonly fellows: number;
  readonly readings: number;
  readonly notes: number;
}

/** Where the note files lie, from the course's folder. */
export function notePaths({ fellows, readings }: CohortSize): string[] {
  return eachFile(fellows, readings).map(([reading, fellow]) =>
    notesPath({ weekSlug: 'week-03', reading: readingId(reading), fellow: fellowKey(fellow) }),
  );
}

/** Writes the note files below a course's folder. */
export function writeCohort(folder: string, size: CohortSize, random: () => number): void {
  const files = eachFile(size.fellows, size.readings);
  notePaths(size).forEach((path, n) => {
    const [reading, fellow] = files[n] ?? [0, 0];
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), noteFile(reading, fellow, size.notes, random));
  });
}

/** Reading and fellow of each file, both counted from 0. */
function eachFile(fellows: number, readings: number): (readonly [number, number])[] {
  return Array.from({ length: readings * fellows }, (_, n) => [Math.floor(n / fellows), n % fellows]);
}

function readingId(reading: number): string {
  return `paper-${reading + 1}`;
}

/** The key of a fellow, counted from 0. */
export function fellowKey(fellow: number): string {
  return `fellow-${fellow + 1}`;
}

function noteFile(reading: number, fellow: number, notes: number, random: () => number): string {
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const records = Array.from({ length: notes }, (_, n) => {
    const page = Math.floor((n * 30) / notes);
    const id = newId(START + n * 60_000, random);
    const draft = {
      target: {
        ...NO_TARGET,
        quote: { exact: words(8 + Math.floor(random() * 30)), prefix: words(5), suffix: words(5) },
        page: { index: page, label: null },
      },
      tags: random() < 0.7 ? [OBJECTIVES[Math.floor(random() * 3)] ?? ''] : [],
      comment: random() < 0.6 ? words(5 + Math.floor(random() * 40)) : '',
    };
    const made = new Date(START + n * 60_000).toISOString();
    const links = [`https://arxiv.org/abs/2401.${10000 + reading}`];
    return formatRecord(draft, { id, level: 2, suffix: id.slice(-6).toLowerCase(), links, made });
  });
  const head = newNotesFile({
    reading: readingId(reading),
    fellow: fellowKey(fellow),
    title: `Paper ${reading + 1}`,
  });
  return `${[head.trimEnd(), ...records].join('\n\n')}\n`;
}
