import type { Problem } from '../model/course.ts';
import type { ReadSyllabus } from './readSyllabus.ts';
import type { WeekDraft } from './structure/draft.ts';
import type { SourceLine } from './text/sourceLines.ts';

/** What the author of a syllabus should know of it: what could not be placed, what is empty, ids that belong to nothing. */
export function problemsOf(read: ReadSyllabus): Problem[] {
  const { lines } = read.source;
  const problems: Problem[] = [];
  const add = (line: number, code: string, severity: Problem['severity'], message: string): void => {
    problems.push({ code, severity, message, line, ...columnsOf(lines[line]) });
  };
  for (const week of read.weeks) weekProblems(week, add);
  const outside = read.outside;
  for (const tier of outside?.tiers ?? []) {
    for (const reading of tier.readings)
      add(reading.line, 'outside-week', 'info', 'This reading stands outside every week and is left out.');
  }
  for (const objective of outside?.objectives ?? []) {
    add(objective.line, 'outside-week', 'info', 'This objective stands outside every week and is left out.');
  }
  if (!read.weeks.some((week) => week.tiers.some((tier) => tier.readings.length > 0))) {
    add(0, 'no-readings', 'warning', 'No readings were found in this file.');
  }
  return [...problems, ...strayPins(read)].sort((a, b) => a.line - b.line);
}

function weekProblems(
  week: WeekDraft,
  add: (line: number, code: string, severity: Problem['severity'], message: string) => void,
): void {
  for (const tier of week.tiers) {
    if (tier.readings.length === 0)
      add(tier.line, 'empty-tier', 'info', `There are no readings under “${tier.name}”.`);
  }
  const readings = week.tiers.flatMap((tier) => tier.readings);
  for (const { line } of readings.length === 0 ? week.objectives : [])
    add(
      line,
      'objective-without-reading',
      'warning',
      'The week has no reading that this objective could be reached with.',
    );
  for (const { line, why } of week.skipped) {
    if (why === 'not-a-reading')
      add(line, 'not-a-reading', 'info', 'This line does not look like a reading and is left out.');
    else
      add(
        line,
        'no-heading',
        'info',
        'This may be a reading, but no heading above says so, and it is left out. “<!-- readings -->” behind the heading says so.',
      );
  }
}

/** Pins on lines that hold neither a reading nor an objective. */
function strayPins(read: ReadSyllabus): Problem[] {
  const used = new Set<object>();
  for (const week of [...read.weeks, ...(read.outside ? [read.outside] : [])]) {
    for (const { pin } of [...week.objectives, ...week.tiers.flatMap((tier) => tier.readings)])
      if (pin) used.add(pin);
  }
  return read.source.lines.flatMap((line) =>
    line.pins
      // Words in a comment that is not about a reading or an objective are just that.
      .filter((pin) => !used.has(pin) && !/\s/.test(pin.id))
      .map((pin): Problem => ({
        code: 'stray-id',
        severity: 'warning',
        line: pin.line,
        startColumn: pin.startColumn,
        endColumn: pin.endColumn,
        message: `“${pin.id}” stands on no reading and no objective.`,
      })),
  );
}

/** The columns of a line's text. */
export function columnsOf(line: SourceLine | undefined): { startColumn: number; endColumn: number } {
  const length = line ? line.end - line.start : 0;
  const start = line ? line.text.length - line.text.trimStart().length : 0;
  return { startColumn: Math.min(start, length), endColumn: length };
}
