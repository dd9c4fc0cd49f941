import { headingText } from '../headings/headingText.ts';
import { dateHeading, unitHeading, type UnitHeading } from '../headings/unitHeading.ts';
import { parseInline } from '../reading/inline.ts';

/** The week that a row's first cells open: `Week 1`, `3`, `Sep 4`, with its topic; null if the cell is empty. */
export function unitOfCells(cell: string, topic: string, header: string): UnitHeading | null {
  const [top = '', ...below] = parseInline(cell.replace(/<br\s*\/?>/gi, '\n'))
    .plain.split('\n')
    .map((line) => headingText(line));
  const whole = [top, ...below].join(' ').trim();
  // `Week 1`, and below it the date.
  const name = unitHeading(top) && !unitHeading(whole) ? top : whole;
  if (name === '') return null;
  const parsed = parseInline(topic.split(/<br\s*\/?>/i)[0] ?? '');
  const theme = headingText(parsed.plain.replace(/^[*_\s]+|[*_\s]+$/g, ''));
  const bare = /^(?:#|no\.?\s*)?(\d{1,3})(?:\.\d+)?[.:)]?$/.exec(name);
  const unit: UnitHeading | null = bare
    ? { unit: unitOfHeader(header), number: Number(bare[1]), title: '', rank: 'session' }
    : (unitHeading(name) ?? dateHeading(name));
  if (!unit)
    return name.length <= 60
      ? { unit: null, number: null, title: theme === '' ? name : theme, rank: 'session' }
      : null;
  return { ...unit, title: theme === '' ? unit.title : theme };
}

/** What the header of the column calls its rows. */
function unitOfHeader(header: string): string | null {
  if (/^w(?:k\.?)?$/i.test(header)) return 'Week';
  const word = /week|session|lecture|class|module|unit/i.exec(header)?.[0]?.toLowerCase();
  return word === undefined ? null : word.charAt(0).toUpperCase() + word.slice(1);
}
