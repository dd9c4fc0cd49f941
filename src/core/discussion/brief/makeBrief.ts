import { compareText } from '../../course/compareText.ts';
import { coverageOf } from '../../course/coverage.ts';
import { threadsOf, type Thread, type ThreadNode } from '../../course/threads.ts';
import { readingsOf, type CourseWeek } from '../../model/course.ts';
import type { CohortNote } from '../cohortNotes.ts';
import type {
  Brief,
  BriefEntry,
  BriefMark,
  BriefObjective,
  BriefPassage,
  BriefReading,
  BriefSource,
  BriefThread,
} from './brief.ts';
import { filterInWords, NO_FILTER, threadMatches, tierMatches, type BriefFilter } from './briefFilter.ts';
import { passagesOf, placeOfPassage, urgency, type PassageGroup } from './passages.ts';
import { isDisputed, threadState } from './threadStatus.ts';

/**
 * Makes a week's brief of a cohort's notes. The same notes give the same brief everywhere: nothing but the notes, the
 * syllabus and code points decides.
 */
export function makeBrief(
  week: CourseWeek,
  notes: readonly CohortNote[],
  filter: BriefFilter = NO_FILTER,
): Brief {
  const sources = week.tiers.flatMap((tier) =>
    tier.readings.map((reading) => ({ reading, tier: tier.name })),
  );
  const ids = new Set(sources.map(({ reading }) => reading.id));
  const ofWeek = notes.filter(({ annotation }) => ids.has(annotation.reading));
  const shown = threadsOf(ofWeek, ({ annotation }) => annotation).filter((thread) =>
    threadMatches(thread, filter),
  );
  const labels = new Labels();
  const readings = sources
    .filter(({ tier }) => tierMatches(tier, filter))
    .map((source) => ({ source, items: itemsOf(source, shown, week) }));
  const of = (belongs: (item: Item) => boolean): BriefReading[] =>
    readings.flatMap(({ source, items }) => briefReading(source, items.filter(belongs), labels));
  const coverage = coverageOf(week, (id) =>
    ofWeek.filter(({ annotation }) => annotation.reading === id).map(({ annotation }) => annotation),
  );
  const objectives = week.objectives.map((objective, index): BriefObjective => {
    const { id } = objective;
    return {
      objective,
      number: index + 1,
      coverage: coverage.get(id) ?? { covered: 0, of: readingsOf(week).length },
      readings: of(({ objectives: [home] }) => home === id),
      elsewhere: [],
      missing: missingFor(week, id, ofWeek),
    };
  });
  const other = of(({ objectives: tied }) => tied.length === 0);
  const complete = objectives.map((one) => ({ ...one, elsewhere: elsewhere(one, objectives) }));
  const inTiers = shown.flatMap((thread) => thread.notes);
  const counted = inTiers.filter(({ annotation }) =>
    readings.some(({ source }) => source.reading.id === annotation.reading),
  );
  return {
    week,
    filters: filterInWords(filter, week, (fellow) => nameOf(notes, fellow)),
    counts: {
      notes: counted.filter(({ annotation }) => !isWordless(annotation.kind)).length,
      threads: shown.filter((thread) => thread.notes.length > 1 && isIn(thread, readings)).length,
      open: labels.open,
      disputed: labels.disputed,
      readings: sources.length,
      covered: sources.filter(({ reading }) => ofWeek.some((note) => note.annotation.reading === reading.id))
        .length,
    },
    fellows: [...new Set(counted.map(({ name }) => name))].sort(compareText),
    objectives: complete,
    other,
    asked: readings.flatMap(({ source }) => (source.reading.questions ? [source] : [])),
    unread: sources.filter(
      ({ reading }) => !ofWeek.some(({ annotation }) => annotation.reading === reading.id),
    ),
  };
}

/** The name of a fellow who is asked for by key or by name. */
function nameOf(notes: readonly CohortNote[], fellow: string): string {
  return notes.find(({ annotation }) => annotation.fellow === fellow)?.name ?? fellow;
}

/** A passage of a reading before it is numbered. */
interface Item {
  readonly group: PassageGroup;
  /** The week's objectives it is tied to, in their order. */
  readonly objectives: readonly string[];
}

function itemsOf(
  { reading }: BriefSource,
  threads: readonly Thread<CohortNote>[],
  { objectives }: CourseWeek,
): Item[] {
  const own = threads.filter(({ notes }) => notes[0]?.annotation.reading === reading.id);
  return passagesOf(own).map((group) => {
    const tags = new Set(group.threads.flatMap(({ notes }) => notes.flatMap((note) => note.annotation.tags)));
    return { group, objectives: objectives.map(({ id }) => id).filter((id) => tags.has(id)) };
  });
}

/** Nothing is left of a reading without a passage. */
function briefReading(source: BriefSource, items: readonly Item[], labels: Labels): BriefReading[] {
  const { links } = source.reading;
  const passages: BriefPassage[] = [];
  const marked: BriefMark[] = [];
  const ordered = items.toSorted((a, b) => urgencyOf(a.group) - urgencyOf(b.group));
  for (const { group, objectives } of ordered) {
    const place = placeOfPassage(group.shown, links);
    const talks = group.threads.filter((thread) => !isBareMark(thread));
    const marks = group.threads.filter(isBareMark).flatMap(({ notes }) => notes);
    if (talks.length === 0) marked.push({ place, notes: marks });
    else {
      const markedBy = [...new Set(marks.map(({ name }) => name))].sort(compareText);
      passages.push({
        place,
        objectives,
        threads: talks.map((thread) => briefThread(thread, labels)),
        markedBy,
      });
    }
  }
  return passages.length + marked.length > 0 ? [{ ...source, passages, marked }] : [];
}

function urgencyOf({ threads }: PassageGroup): number {
  return Math.min(...threads.map(urgency));
}

/** A passage marked without a word: nobody has said anything yet. */
function isBareMark({ root, notes }: Thread<CohortNote>): boolean {
  if (!root || notes.length > 1) return false;
  const { comment, tags, target } = root.annotation;
  return (
    comment === '' && (target.alt ?? '') === '' && !tags.includes('question') && !tags.includes('disagree')
  );
}

function briefThread(thread: Thread<CohortNote>, labels: Labels): BriefThread {
  const state = threadState(thread.notes);
  const disputed = isDisputed(thread.notes);
  const entries: BriefEntry[] = [];
  const walk = (note: CohortNote, replies: readonly ThreadNode<CohortNote>[], depth: number): void => {
    entries.push({ note, depth, reactions: reactionsIn(replies) });
    for (const reply of replies) {
      if (!isReactionNode(reply)) walk(reply.note, reply.replies, depth + 1);
    }
  };
  if (thread.root) walk(thread.root, thread.replies, 0);
  else for (const reply of thread.replies) walk(reply.note, reply.replies, 0);
  return { label: labels.next(state === 'open', disputed), state, disputed, orphaned: !thread.root, entries };
}

/** A reaction that nobody answered is no entry of its own. */
function isReactionNode({ note, replies }: ThreadNode<CohortNote>): boolean {
  return note.annotation.kind === 'reaction' && replies.length === 0;
}

function reactionsIn(replies: readonly ThreadNode<CohortNote>[]): BriefEntry['reactions'] {
  const names = new Map<string, string[]>();
  for (const reply of replies.filter(isReactionNode)) {
    const tag = reply.note.annotation.tags[0] ?? '';
    names.set(tag, [...(names.get(tag) ?? []), reply.note.name]);
  }
  return [...names]
    .map(([tag, who]) => ({ tag, names: [...new Set(who)].sort(compareText) }))
    .sort((a, b) => compareText(a.tag, b.tag));
}

function elsewhere(one: BriefObjective, all: readonly BriefObjective[]): BriefObjective['elsewhere'] {
  return all
    .filter((other) => other !== one)
    .flatMap(({ readings }) =>
      readings.flatMap(({ reading, tier, passages }) =>
        passages
          .filter(({ objectives }) => objectives.includes(one.objective.id))
          .map((passage) => ({ source: { reading, tier }, passage })),
      ),
    );
}

function missingFor(week: CourseWeek, objective: string, notes: readonly CohortNote[]): BriefSource[] {
  const covered = new Set(
    notes
      .filter(({ annotation }) => annotation.tags.includes(objective))
      .map(({ annotation }) => annotation.reading),
  );
  return week.tiers.flatMap(({ name, readings }) =>
    readings.filter(({ id }) => !covered.has(id)).map((reading) => ({ reading, tier: name })),
  );
}

function isWordless(kind: string): boolean {
  return kind === 'reaction';
}

function isIn({ notes }: Thread<CohortNote>, readings: readonly { readonly source: BriefSource }[]): boolean {
  return readings.some(({ source }) => source.reading.id === notes[0]?.annotation.reading);
}

/** Numbers what is to be settled, in the order in which it is shown. */
class Labels {
  open = 0;
  disputed = 0;

  next(open: boolean, disputed: boolean): string | null {
    if (open) return `Q${++this.open}`;
    return disputed ? `D${++this.disputed}` : null;
  }
}
