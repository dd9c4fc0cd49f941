import type { Course } from '../model/course.ts';
import type { TextEdit } from '../model/textEdit.ts';
import { assignIds } from './ids/assignIds.ts';
import { namedByFile } from './fileName.ts';
import { readSyllabus } from './readSyllabus.ts';
import type { WeekDraft } from './structure/draft.ts';

/** Which ids to pin, and where they come from. */
export interface PinOptions {
  /** The file's path, as given to `buildCourse`. */
  readonly path?: string;
  /** The course that holds the file, so that what is pinned is the id its notes already use. */
  readonly course?: Course;
  /** Only what stands on this line (0-based). */
  readonly line?: number;
}

/**
 * Edits that write derived ids at the ends of their lines, `<!-- #sleeper-agents -->`, and change nothing else. Behind a
 * comment that is never closed there are none: a pin would close it.
 */
export function pinIds(text: string, options: PinOptions = {}): TextEdit[] {
  const read = namedByFile(readSyllabus(text), options.path ?? '');
  const ids = idsOf(read.weeks, options);
  const byLine = new Map<number, string[]>();
  const open = read.source.lines.findIndex((line) => line.text.includes('<!--'));
  for (const week of read.weeks) {
    for (const found of [...week.objectives, ...week.tiers.flatMap((tier) => tier.readings)]) {
      const id = ids.get(found);
      const closes = open >= 0 && found.pinLine >= open;
      if (id === undefined || found.pin || closes) continue;
      if (options.line !== undefined && !spans(found, options.line)) continue;
      byLine.set(found.pinLine, [...(byLine.get(found.pinLine) ?? []), id]);
    }
  }
  return [...byLine]
    .sort(([a], [b]) => a - b)
    .flatMap(([line, found]) => {
      const at = read.source.lines[line]?.end;
      const pins = found.map((id) => `#${id}`).join(' ');
      return at === undefined ? [] : [{ start: at, end: at, text: ` <!-- ${pins} -->` }];
    });
}

function spans(found: { line: number; pinLine: number }, line: number): boolean {
  return found.line <= line && line <= found.pinLine;
}

/** The ids of what was found: those of the course if it knows the file, else as the file alone gives them. */
function idsOf(weeks: readonly WeekDraft[], { path = '', course }: PinOptions): ReadonlyMap<object, string> {
  const known = course?.weeks.filter((week) => week.file === path) ?? [];
  const same =
    known.length === weeks.length ? known : assignIds(weeks.map((week) => ({ file: path, week }))).weeks;
  const ids = new Map<object, string>();
  for (const [i, week] of weeks.entries()) {
    week.objectives.forEach((found, j) => set(ids, found, same[i]?.objectives[j]?.id));
    week.tiers.forEach((tier, j) =>
      tier.readings.forEach((found, k) => set(ids, found, same[i]?.tiers[j]?.readings[k]?.id)),
    );
  }
  return ids;
}

function set(ids: Map<object, string>, found: object, id: string | undefined): void {
  if (id !== undefined) ids.set(found, id);
}
