import { compareText } from '../../course/compareText.ts';
import type { Thread } from '../../course/threads.ts';
import type { CourseWeek } from '../../model/course.ts';
import { sameName } from '../../notes/fellowKey.ts';
import type { CohortNote } from '../cohortNotes.ts';
import { isDisputed, threadState } from './threadStatus.ts';

/** What a thread may be asked for by. */
export const BRIEF_STATUSES = ['open', 'answered', 'disagreement', 'discussed'] as const;
export type BriefStatus = (typeof BRIEF_STATUSES)[number];

const STATUS_WORDS: Readonly<Record<BriefStatus, string>> = {
  open: 'open questions',
  answered: 'answered questions',
  disagreement: 'disagreements',
  discussed: 'threads with answers',
};

/** Which threads a brief shows. An empty list asks for nothing; of a list, one match is enough. */
export interface BriefFilter {
  /** Keys of fellows, or their names: threads they take part in. */
  readonly fellows: readonly string[];
  /** Ids of objectives. */
  readonly objectives: readonly string[];
  readonly statuses: readonly BriefStatus[];
  /** Tiers by their names or the beginnings of these. */
  readonly tiers: readonly string[];
}

/** Everything. */
export const NO_FILTER: BriefFilter = { fellows: [], objectives: [], statuses: [], tiers: [] };

/** Whether a brief shows a thread. The tier is the reading's matter; see `tierMatches`. */
export function threadMatches(thread: Thread<CohortNote>, filter: BriefFilter): boolean {
  const annotations = thread.notes.map(({ annotation }) => annotation);
  return (
    matches(filter.fellows, (wanted) => thread.notes.some((note) => isBy(note, wanted))) &&
    matches(filter.objectives, (wanted) => annotations.some(({ tags }) => tags.includes(wanted))) &&
    matches(filter.statuses, (wanted) => {
      if (wanted === 'disagreement') return isDisputed(thread.notes);
      if (wanted === 'discussed') return annotations.length > 1;
      return threadState(thread.notes) === wanted;
    })
  );
}

/** Whether a brief shows a tier's readings. */
export function tierMatches(tier: string, filter: BriefFilter): boolean {
  return matches(filter.tiers, (wanted) => sameName(tier).startsWith(sameName(wanted.trim())));
}

/** Whether a note is by the fellow of a key or a name. */
function isBy({ annotation, name }: CohortNote, wanted: string): boolean {
  return sameName(annotation.fellow) === sameName(wanted) || sameName(name) === sameName(wanted);
}

/** What of a filter nothing could match: misspelt fellows, objectives and tiers, in words. */
export function unknownInFilter(
  week: CourseWeek,
  filter: BriefFilter,
  notes: readonly CohortNote[],
): readonly string[] {
  const strangers = filter.fellows.filter((wanted) => !notes.some((note) => isBy(note, wanted)));
  const names = [...new Set(notes.map(({ name }) => name))].sort(compareText);
  const objectives = filter.objectives.filter((id) => !week.objectives.some((one) => one.id === id));
  const tiers = filter.tiers.filter(
    (name) => !week.tiers.some((tier) => tierMatches(tier.name, { ...filter, tiers: [name] })),
  );
  return [
    ...strangers.map(
      (wanted) => `there are no notes by “${wanted}”; there are some by ${names.join(', ') || 'nobody'}`,
    ),
    ...objectives.map(
      (id) => `the week has no objective “${id}”${instead(week.objectives.map((one) => one.id))}`,
    ),
    ...tiers.map((name) => `the week has no tier “${name}”${instead(week.tiers.map((one) => one.name))}`),
  ];
}

/** What there is, behind what there is not. */
function instead(there: readonly string[]): string {
  return there.length === 0 ? '' : `; it has ${there.join(', ')}`;
}

/** A filter in words, one line for each of its parts; `nameOf` tells the name of a fellow from their key. */
export function filterInWords(
  { fellows, objectives, statuses, tiers }: BriefFilter,
  week: CourseWeek,
  nameOf: (fellow: string) => string,
): string[] {
  const objective = (id: string): string => {
    const index = week.objectives.findIndex((one) => one.id === id);
    return index < 0 ? `#${id}` : `${index + 1} (${week.objectives[index]?.text ?? ''})`;
  };
  return [
    fellows.length > 0 ? `threads with ${fellows.map(nameOf).join(' or ')}` : '',
    objectives.length > 0 ? `objective ${objectives.map(objective).join(' or ')}` : '',
    statuses.map((status) => STATUS_WORDS[status]).join(' or '),
    tiers.length > 0 ? `tier ${tiers.join(' or ')}` : '',
  ].filter((part) => part !== '');
}

/** What a filter adds to the name of a brief's file, such as `-open-ana`: letters, digits and hyphens, or nothing. */
export function filterFileName({ fellows, objectives, statuses, tiers }: BriefFilter): string {
  const words = [...statuses, ...objectives, ...fellows, ...tiers]
    .map((word) =>
      word
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter((word) => word !== '');
  return words
    .map((word) => `-${word}`)
    .join('')
    .slice(0, 60);
}

function matches<T>(wanted: readonly T[], is: (one: T) => boolean): boolean {
  return wanted.length === 0 || wanted.some(is);
}
