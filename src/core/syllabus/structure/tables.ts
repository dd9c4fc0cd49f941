import { classifyHeading, isAllVocabulary } from '../headings/classify.ts';
import { addressesOf } from '../reading/addresses.ts';
import { weightOf } from '../reading/asides.ts';
import { findDuration, onlyDuration } from '../reading/duration.ts';
import { parseInline, type References } from '../reading/inline.ts';
import { readingFields, type ReadingFields } from '../reading/readingFields.ts';
import { tidyObjective } from '../reading/tidy.ts';
import type { RowBlock } from '../text/blocks.ts';
import { columnsOf, type Columns } from './columns.ts';
import { under, weekContext, type Context } from './context.ts';
import { emptyWeek, markedTier, tierOf, type TierName, type WeekDraft } from './draft.ts';
import { itemShape } from './itemShape.ts';
import { unitOfCells } from './tableUnits.ts';

/**
 * Takes the readings of a table. A table with a column of weeks or dates makes a week of each, unless it stands in a
 * week already; these weeks are returned.
 */
export function takeTable(
  rows: readonly RowBlock[],
  context: Context,
  week: WeekDraft,
  inWeek: boolean,
  references: References,
): WeekDraft[] {
  const columns = columnsOf(rows, references);
  if (!columns || context.mode === 'objectives' || context.mode === 'none') return [];
  const reader = new TableReader(columns, context, week, inWeek, references);
  for (const row of rows) if (!row.header) reader.row(row);
  return reader.weeks;
}

class TableReader {
  readonly weeks: WeekDraft[] = [];
  readonly #columns: Columns;
  readonly #outer: Context;
  readonly #inWeek: boolean;
  readonly #references: References;
  #week: WeekDraft;
  /** The tier that a row such as `**Optional**` has opened. */
  #opened: Context | null = null;
  /** How many of the row's pinned ids are taken: they stand behind the row, in the order of what it holds. */
  #pinned = 0;

  constructor(columns: Columns, context: Context, week: WeekDraft, inWeek: boolean, references: References) {
    this.#columns = columns;
    this.#outer = context;
    this.#week = week;
    this.#inWeek = inWeek;
    this.#references = references;
  }

  row(row: RowBlock): void {
    this.#pinned = 0;
    const { unit: unitColumn, topic, unitName } = this.#columns;
    const unit =
      this.#inWeek || unitColumn === null
        ? null
        : unitOfCells(row.cells[unitColumn] ?? '', topic === null ? '' : (row.cells[topic] ?? ''), unitName);
    if (unit) {
      this.#week = emptyWeek(unit, row.line);
      this.weeks.push(this.#week);
      this.#opened = null;
    }
    if (this.#columns.objectives !== null) this.#objectives(row, row.cells[this.#columns.objectives] ?? '');
    if (this.#columns.title !== null) this.#titleRow(row, this.#columns.title);
    else for (const column of this.#columns.readings) this.#cell(row, column);
  }

  #context(row: RowBlock): Context {
    const base = this.#week.unit === null || this.#inWeek ? this.#outer : weekContext(this.#week.line);
    const sure = this.#columns.sure;
    return (
      this.#opened ?? {
        mode: sure ? 'all' : base.mode === 'all' ? 'all' : 'strong',
        tier: { ...base.tier, sure: sure || base.tier.sure, line: row.line },
      }
    );
  }

  #objectives(row: RowBlock, cell: string): void {
    for (const piece of pieces(cell)) {
      const text = tidyObjective(parseInline(piece, this.#references).plain);
      if (/\p{L}{2}/u.test(text))
        this.#week.objectives.push({ text, line: row.line, pinLine: row.line, pin: this.#nextPin(row) });
    }
  }

  /** A row that is one reading, its title, author, address… in columns of their own. */
  #titleRow(row: RowBlock, column: number): void {
    const context = this.#context(row);
    const inline = parseInline(row.cells[column] ?? '', this.#references);
    const fields = readingFields(inline, [], this.#references)[0];
    if (!fields || (context.mode !== 'all' && itemShape(inline) === 'none')) return;
    const { author, year, link, minutes, tier } = this.#columns;
    const cell = (index: number | null): string =>
      index === null ? '' : parseInline(row.cells[index] ?? '', this.#references).plain.trim();
    const named = weightOf(cell(tier)) ?? (cell(tier) === '' ? null : cell(tier));
    const yearCell = /\b(1[4-9]|20)\d\d\b/.exec(cell(year))?.[0];
    const full: ReadingFields = {
      ...fields,
      byline: fields.byline ?? (cell(author) || null),
      year: fields.year ?? (yearCell === undefined ? null : Number(yearCell)),
      links: [...new Set([...fields.links, ...(link === null ? [] : this.#links(row.cells[link] ?? ''))])],
      minutes: fields.minutes ?? minutesIn(cell(minutes)),
      tier: named ?? fields.tier,
    };
    this.#push(full, context, row);
  }

  #links(cell: string): string[] {
    return addressesOf(parseInline(cell, this.#references)).flatMap((address) =>
      address.url === null ? [] : [address.url],
    );
  }

  /** A cell that lists readings, or names a tier for the rows below. */
  #cell(row: RowBlock, column: number): void {
    const header = this.#columns.tiers.get(column);
    const base = this.#context(row);
    let context =
      header && !this.#opened
        ? under(base, header, { line: row.line, level: 7, marked: false, leadIn: false })
        : base;
    for (const piece of pieces(row.cells[column] ?? '')) {
      const inline = parseInline(piece, this.#references);
      const named = this.#tierPiece(inline.plain, piece);
      if (named) {
        context = under({ ...base, tier: { ...base.tier, weighted: false } }, named, {
          line: row.line,
          level: 7,
          marked: false,
          leadIn: false,
        });
        this.#opened = context;
        continue;
      }
      const shape = itemShape(inline);
      const framed = /^\s*(?:\*{1,3}|_{1,3})[^*_]+(?:\*{1,3}|_{1,3}):?\s*$/.test(piece);
      const topical =
        shape !== 'strong' && (framed || column === this.#columns.topic) && this.#columns.linked;
      if (shape === 'none' || topical || (context.mode !== 'all' && shape !== 'strong')) continue;
      for (const fields of readingFields(inline, [], this.#references)) this.#push(fields, context, row);
    }
  }

  /** `**Core readings**` or `Optional:` in a cell of its own. */
  #tierPiece(
    plain: string,
    piece: string,
  ): Extract<ReturnType<typeof classifyHeading>, { kind: 'tier' | 'other' }> | null {
    if (
      plain.length > 60 ||
      /\]\(|https?:/.test(piece) ||
      !(/^\W*[*_]/.test(piece) || /[:：]\s*$/.test(plain))
    )
      return null;
    const cls = classifyHeading(plain);
    return (cls.kind === 'tier' || cls.kind === 'other') && isAllVocabulary(plain) ? cls : null;
  }

  #nextPin(row: RowBlock): RowBlock['pins'][number] | null {
    const pin = row.pins[this.#pinned] ?? null;
    this.#pinned += 1;
    return pin;
  }

  #push(fields: ReadingFields, context: Context, row: RowBlock): void {
    const tier: TierName =
      fields.tier === null ? context.tier : markedTier(this.#week, fields.tier, context.tier, row.line);
    const sure = context.tier.sure || context.tier.weighted;
    tierOf(this.#week, tier).readings.push({
      fields,
      line: row.line,
      pinLine: row.line,
      pin: this.#nextPin(row),
      sure,
    });
  }
}

/** The works of a cell: apart by line breaks, bullets or semicolons. */
function pieces(cell: string): string[] {
  return cell
    .split(/<br\s*\/?>|\n/i)
    .flatMap((line) =>
      /\]\([^()]*\)\s*;|["”]\s*;|\)\s*;/.test(line) ||
      ((line.match(/;/g)?.length ?? 0) >= 1 && !/\]\(/.test(line))
        ? line.split(/;\s+/)
        : [line],
    )
    .map((piece) =>
      piece
        .replace(/^\s*(?:[-*+•·]|\d{1,2}[.)])\s+/, '')
        .replace(/^\s*[,;]\s*|[\s,;]+$/g, '')
        .trim(),
    )
    .filter((piece) => piece !== '');
}

function minutesIn(cell: string): number | null {
  return /^\d{1,3}$/.test(cell) ? Number(cell) : (onlyDuration(cell) ?? findDuration(cell)?.minutes ?? null);
}
