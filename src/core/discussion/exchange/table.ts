import { NO_TARGET, type PageRef, type Target } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { formatCsv, readCsv, type CsvRow } from './csv.ts';
import type { ExchangeNote } from './exchangeNote.ts';
import { boxIn, pageAt } from './targetParts.ts';

const COLUMNS = [
  'id', 'reading', 'title', 'url', 'fellow', 'name', 'page', 'locator', 'quote', 'comment', 'tags', 'reply to', 'made', 'edited',
  'before', 'after', 'page label', 'end page', 'end page label', 'seconds', 'box', 'figure',
]; // prettier-ignore

/** Notes as a table. It holds everything. */
export function exportTable(notes: readonly ExchangeNote[]): string {
  return formatCsv(COLUMNS, notes.map(rowOf));
}

function rowOf({
  id,
  source,
  author,
  target,
  locator,
  tags,
  comment,
  replyTo,
  made,
  edited,
}: ExchangeNote): CsvRow {
  const { quote, page, endPage, time, box, alt } = target;
  return {
    id,
    reading: source.reading ?? '',
    title: source.title ?? '',
    url: source.url ?? '',
    fellow: author.key ?? '',
    name: author.name ?? '',
    page: page ? String(page.index + 1) : '',
    locator: locator ?? '',
    quote: quote?.exact ?? '',
    comment,
    tags: tags.join(' '),
    'reply to': replyTo ?? '',
    made: made ?? '',
    edited: edited ?? '',
    before: quote?.prefix ?? '',
    after: quote?.suffix ?? '',
    'page label': page?.label ?? '',
    'end page': endPage ? String(endPage.index + 1) : '',
    'end page label': endPage?.label ?? '',
    seconds: time === null ? '' : String(time),
    box: box ? [box.x1, box.y1, box.x2, box.y2].join(' ') : '',
    figure: alt ?? '',
  };
}

/** Reads such a table, or Readwise's: that has other columns. */
export function importTable(source: string): Result<readonly ExchangeNote[], string> {
  const rows = readCsv(source);
  if (!rows.ok) return rows;
  const [first] = rows.value;
  if (first && !['Highlight', 'quote', 'comment', 'locator'].some((column) => column in first))
    return fail('it is no table of notes: none of its columns is called Highlight, quote or comment');
  return ok(
    rows.value.map((row, index) => ('Highlight' in row ? readwiseNote(row, index) : noteOf(row, index))),
  );
}

function noteOf(row: CsvRow, index: number): ExchangeNote {
  const of = (name: string): string | null =>
    row[name] === undefined || row[name] === '' ? null : row[name];
  return {
    id: of('id') ?? `row-${index}`,
    replyTo: of('reply to'),
    author: { key: of('fellow'), name: of('name') },
    source: { reading: of('reading'), title: of('title'), url: of('url') },
    target: targetOf(of),
    locator: of('locator'),
    tags: (of('tags') ?? '').split(/\s+/).filter((tag) => tag !== ''),
    comment: of('comment') ?? '',
    made: of('made'),
    edited: of('edited'),
  };
}

function targetOf(of: (name: string) => string | null): Target {
  const exact = of('quote');
  const box = boxIn(of('box'));
  const alt = of('figure');
  const seconds = of('seconds');
  return {
    ...NO_TARGET,
    quote: exact === null ? null : { exact, prefix: of('before') ?? '', suffix: of('after') ?? '' },
    page: pageOf(of('page'), of('page label')),
    endPage: pageOf(of('end page'), of('end page label')),
    box,
    ...(box && alt !== null ? { alt } : {}),
    time: seconds === null || !Number.isFinite(Number(seconds)) ? null : Number(seconds),
  };
}

function pageOf(number: string | null, label: string | null): PageRef | null {
  return number !== null && /^\d+$/.test(number) ? pageAt(Number(number) - 1, label) : null;
}

/** A row of Readwise: highlight, note, tags; its location is a page only where it says so. */
function readwiseNote(row: CsvRow, index: number): ExchangeNote {
  const of = (name: string): string => (row[name] ?? '').trim();
  const page = of('Location Type').toLowerCase() === 'page' ? pageOf(of('Location'), null) : null;
  const made = of('Highlighted at');
  const date =
    made === ''
      ? Number.NaN
      : Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(made) ? made : `${made.replace(' ', 'T')}Z`);
  const title = of('Book Title');
  const words = of('Highlight');
  return {
    id: `readwise ${title} ${words}`,
    replyTo: null,
    author: { key: null, name: null },
    source: { reading: null, title: title === '' ? null : title, url: of('URL') === '' ? null : of('URL') },
    target: { ...NO_TARGET, quote: words === '' ? null : { exact: words, prefix: '', suffix: '' }, page },
    locator: null,
    tags: of('Tags')
      .split(/[,\s]+/)
      .filter((tag) => tag !== ''),
    comment: of('Note') === '' && words === '' ? `Row ${index + 1}` : of('Note'),
    made: Number.isNaN(date) ? null : new Date(date).toISOString(),
    edited: null,
  };
}
