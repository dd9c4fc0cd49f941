import { headingText } from '../headings/headingText.ts';
import { dateHeading, unitHeading, type UnitHeading } from '../headings/unitHeading.ts';
import { parseInline } from '../reading/inline.ts';

/** The week that a row's first cells open: `Week 1`, `3`, `Sep 4`, with its topic; null if the cell is empty. */
export function unitOfCells(cell: string, topic: string): UnitHeading | null {
  const name = headingText(parseInline(cell).plain.replaceAll('\n', ' '));
  if (name === '') return null;
  const parsed = parseInline(topic.split(/<br\s*\/?>/i)[0] ?? '');
  const theme = headingText(parsed.plain);
  const bare = /^(?:#|no\.?\s*)?(\d{1,3})(?:\.\d+)?[.:)]?$/.exec(name);
  const unit: UnitHeading | null = bare
    ? { unit: null, number: Number(bare[1]), title: '', rank: 'session' }
    : (unitHeading(name) ?? dateHeading(name));
  if (!unit)
    return name.length <= 60
      ? { unit: null, number: null, title: theme === '' ? name : theme, rank: 'session' }
      : null;
  return {
    ...unit,
    title: theme !== '' && !parsed.spans.some((span) => span.kind === 'link') ? theme : unit.title,
  };
}
