import type { Problem, Severity } from '../model/course.ts';
import { openBlockOf } from './blockState.ts';
import type { NotesRecord } from './notesRecord.ts';
import type { SourceLines } from './sourceLines.ts';

const MACHINE_FAULTS = {
  'bad-id': 'This machine line has no valid id; the note is addressed by its key.',
  'bad-json': 'The fields of this machine line can’t be read; they are left as they are.',
  'open-machine-line': 'This machine line is cut off before its "-->"; it is left as it is.',
} as const;

/** What is wrong with one record. `lineOf` gives the file's line of an offset of `lines`. */
export function recordProblems(
  { section, parts, quote }: NotesRecord,
  lines: SourceLines,
  lineOf: (offset: number) => number,
): Problem[] {
  const problems: Problem[] = [];
  const add = (code: string, severity: Severity, message: string, offset: number): void => {
    problems.push({ code, severity, message, line: lineOf(offset) });
  };
  const start = lines.start(section.start);
  if (!parts.heading) add('missing-heading', 'warning', 'This note has lost its heading.', start);
  if (parts.quote && quote === '') add('empty-quote', 'warning', 'This quote is empty.', parts.quote.start);
  if (parts.gluedLine !== null) {
    add(
      'glued-line',
      'warning',
      'This line is glued to the quote: an empty line belongs between.',
      lines.start(parts.gluedLine),
    );
  }
  const fault = parts.machine?.line.fault ?? null;
  if (parts.machine && fault) add(fault, 'warning', MACHINE_FAULTS[fault], parts.machine.start);
  for (const line of section.strayMachines) {
    add(
      'stray-machine-line',
      'warning',
      'A second machine line of this note; only the first counts.',
      lines.start(line),
    );
  }
  for (const { start, end } of parts.comments) {
    const open = openBlockOf(lines.text.slice(start, end));
    if (open) add('open-block', 'info', `${open} is not closed in this note’s comment.`, start);
  }
  for (const { start } of parts.alternatives) {
    add('other-version', 'info', 'Another version of this note was kept here when two were merged.', start);
  }
  return problems;
}
