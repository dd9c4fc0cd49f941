import type { Coverage } from '../../course/coverage.ts';
import type { CourseWeek, Objective, Reading } from '../../model/course.ts';
import type { CohortNote } from '../cohortNotes.ts';
import type { PlaceableNote } from '../pdf/placeNotes.ts';
import type { ThreadState } from './threadStatus.ts';

/** What a group discusses on the day: everyone's notes on a week, by objective, reading and passage. Plain data. */
export interface Brief {
  readonly week: CourseWeek;
  /** What was asked for, in words; empty if everything. */
  readonly filters: readonly string[];
  readonly counts: BriefCounts;
  /** Names of those who wrote, in code-point order. */
  readonly fellows: readonly string[];
  /** In the order of the syllabus. */
  readonly objectives: readonly BriefObjective[];
  /** What is tied to no objective. */
  readonly other: readonly BriefReading[];
  /** Readings that the syllabus asks something about. */
  readonly asked: readonly BriefSource[];
  /** Readings nobody has a note on. */
  readonly unread: readonly BriefSource[];
}

/** How much there is. */
export interface BriefCounts {
  /** Notes and replies; reactions are none. */
  readonly notes: number;
  /** Notes that somebody answered. */
  readonly threads: number;
  readonly open: number;
  readonly disputed: number;
  readonly readings: number;
  readonly covered: number;
}

/** A reading with its tier. */
export interface BriefSource {
  readonly reading: Reading;
  readonly tier: string;
}

/** An objective and what was written to it. */
export interface BriefObjective {
  readonly objective: Objective;
  /** Counted from 1, as the reader's keys are. */
  readonly number: number;
  /** By all notes, whatever the filters. */
  readonly coverage: Coverage;
  readonly readings: readonly BriefReading[];
  /** Passages tied to this objective too that stand with another one. */
  readonly elsewhere: readonly { readonly source: BriefSource; readonly passage: BriefPassage }[];
  /** Readings of the first tiers without a note to this objective. */
  readonly missing: readonly BriefSource[];
}

/** What was written on a reading. */
export interface BriefReading extends BriefSource {
  /** Passages somebody said something of: open questions first, then disagreements, then by place. */
  readonly passages: readonly BriefPassage[];
  /** Passages that were marked without a word, by place. */
  readonly marked: readonly BriefMark[];
}

/** A passage and all that was said of it. */
export interface BriefPassage {
  readonly place: BriefPlace;
  /** Ids of the week's objectives it is tied to, in their order. */
  readonly objectives: readonly string[];
  readonly threads: readonly BriefThread[];
  /** Names of those who marked it without a word. */
  readonly markedBy: readonly string[];
}

/** A passage that was marked. */
export interface BriefMark {
  readonly place: BriefPlace;
  readonly notes: readonly CohortNote[];
}

/** Where a passage is, as far as its notes tell. */
export interface BriefPlace {
  readonly quote: string | null;
  /** A little of what stands around a short quote. */
  readonly before: string;
  readonly after: string;
  /** What is to be seen, for a figure. */
  readonly alt: string | null;
  /** What is framed on a page, for a figure; a picture of it can be made where there is a copy. */
  readonly area: PlaceableNote | null;
  readonly locator: string | null;
  /** The source's own address of it; null if the reading has none. */
  readonly url: string | null;
}

/** A note and its answers. */
export interface BriefThread {
  /** `Q1` for an open question, `D1` for a disagreement; null for what needs no number. */
  readonly label: string | null;
  readonly state: ThreadState;
  readonly disputed: boolean;
  /** The note that the answers answer is not there any more. */
  readonly orphaned: boolean;
  readonly entries: readonly BriefEntry[];
}

/** A note as it stands in a thread. */
export interface BriefEntry {
  readonly note: CohortNote;
  /** 0 for the thread's first note. */
  readonly depth: number;
  /** Who reacted to it without words, by reserved tag. */
  readonly reactions: readonly { readonly tag: string; readonly names: readonly string[] }[];
}
