import { unitHeading } from './headings/unitHeading.ts';
import type { ReadSyllabus } from './readSyllabus.ts';

/** Fills the number and title that a file's only week lacks from the file's name: `week-03-inner-alignment.md`. */
export function namedByFile(read: ReadSyllabus, path: string): ReadSyllabus {
  const week = read.weeks[0];
  if (!week || read.weeks.length > 1 || path === '' || (week.unit !== null && week.unit.number !== null))
    return read;
  const name = (path.split(/[/\\]/).at(-1) ?? '')
    .replace(/\.[^.]*$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  const sentence = name.charAt(0).toUpperCase() + name.slice(1);
  const parts = /^(\D+\d{1,3})\s+(.+)$/u.exec(sentence);
  const unit = unitHeading(parts ? `${parts[1] ?? ''}: ${parts[2] ?? ''}` : sentence);
  if (!unit) return read;
  const title = week.unit?.title || unit.title.charAt(0).toUpperCase() + unit.title.slice(1);
  return { ...read, weeks: [{ ...week, unit: { ...unit, unit: week.unit?.unit ?? unit.unit, title } }] };
}
