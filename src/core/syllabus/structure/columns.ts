import { classifyHeading, type HeadingClass } from '../headings/classify.ts';
import { parseInline, type References } from '../reading/inline.ts';
import type { RowBlock } from '../text/blocks.ts';
import { itemShape } from './itemShape.ts';

/** What the columns of a table hold, by index. */
export interface Columns {
  /** Weeks, sessions or dates. */
  readonly unit: number | null;
  /** The header of that column. */
  readonly unitName: string;
  readonly topic: number | null;
  /** Cells that list learning objectives. */
  readonly objectives: number | null;
  /** One reading's title a row; then `readings` is empty. */
  readonly title: number | null;
  /** Cells that list readings. */
  readonly readings: readonly number[];
  /** Classes of the headers of those columns that name a tier. */
  readonly tiers: ReadonlyMap<number, Extract<HeadingClass, { kind: 'tier' }>>;
  readonly author: number | null;
  readonly year: number | null;
  readonly link: number | null;
  readonly minutes: number | null;
  readonly tier: number | null;
  /** Whether the header says that there are readings. */
  readonly sure: boolean;
  /** Whether readings mostly come with addresses, so that a cell in bold without one is a topic. */
  readonly linked: boolean;
}

const HEADERS = {
  unit: /^(?:weeks?|wk\.?|w|sessions?|dates?|days?|class(?:es)?|lectures?|meetings?|modules?|units?|#|no\.?|nr\.?|when|schedule|lec\.?|woche|semaine|semana|週次?|周次?|日期|日付|回|날짜|주차)$/i,
  topic:
    /^(?:topics?|themes?|subjects?|titles?|content|contents|area|broad area|lecture topic|description|module|session|主題|主题|テーマ|주제|topics? ?\/ ?readings?|what)$/i,
  title:
    /^(?:titles?|papers?|readings?|articles?|works?|books?|names?|resources?|texts?|item|source|video|paper title|reading title|標題|标题|論文|论文|書名|タイトル|제목)$/i,
  author: /^(?:authors?(?:\(s\))?|by|creator|writer|作者|著者|저자)$/i,
  year: /^(?:year|published|date|pub(?:lication)? (?:date|year)|年份?|年|연도)$/i,
  link: /^(?:links?|urls?|address|source|where|pdf|paper link|doi|access|連結|链接|リンク|링크)$/i,
  minutes: /^(?:time|minutes|mins?|duration|length|reading time|est\.? time|時間|时长|時長|시간)$/i,
  tier: /^(?:tier|type|priority|status|required\??|category|level|importance|req\.?|必\/選)$/i,
} as const;

/** Works out what a table's columns hold; null if it holds no readings. */
export function columnsOf(rows: readonly RowBlock[], references: References): Columns | null {
  const header = rows.find((row) => row.header);
  const body = rows.filter((row) => !row.header);
  if (!header || body.length === 0) return null;
  const names = header.cells.map((cell) => parseInline(cell, references).plain.replace(/[*_:]/g, '').trim());
  const find = (role: keyof typeof HEADERS, not: readonly (number | null)[] = []): number | null => {
    const found = names.findIndex((name, i) => HEADERS[role].test(name) && !not.includes(i));
    return found < 0 ? null : found;
  };
  const unit = find('unit');
  const objectives = names.findIndex((name) => classifyHeading(name).kind === 'objectives');
  const readings = names.flatMap((name, i) => (isReadings(name, i, unit) ? [i] : []));
  const strong = names.map((_, i) => share(body, i, references));
  const columns: Columns = {
    unit,
    unitName: unit === null ? '' : (names[unit] ?? ''),
    topic: find('topic', [unit, objectives, ...readings]),
    objectives: objectives < 0 ? null : objectives,
    title: null,
    readings,
    tiers: tierHeaders(names, readings),
    author: find('author'),
    year: find('year', [unit]),
    link: find('link'),
    minutes: find('minutes'),
    tier: find('tier'),
    sure: true,
    linked: readings.some((i) => (strong[i] ?? 0) >= 0.5),
  };
  const title = find('title', [unit]);
  const described = [columns.author, columns.link, columns.tier, columns.minutes].some(
    (column) => column !== null,
  );
  if (title !== null && described && readings.length <= 1)
    return { ...columns, topic: null, title, readings: [] };
  return readings.length > 0 ? columns : byLinks(columns, names, strong);
}

/** The one column whose cells are mostly linked works, whatever its header says. */
function byLinks(columns: Columns, names: readonly string[], strong: readonly number[]): Columns | null {
  const best = strong.indexOf(Math.max(...strong));
  const name = names[best] ?? '';
  if (
    (strong[best] ?? 0) < 0.6 ||
    classifyHeading(name).kind === 'other' ||
    /^(?:code|link|slides?)$/i.test(name)
  )
    return null;
  const topic = columns.topic === best ? null : columns.topic;
  return { ...columns, topic, readings: [best], sure: false, linked: true };
}

function isReadings(name: string, index: number, unit: number | null): boolean {
  if (index === unit || name === '') return false;
  const cls = classifyHeading(name);
  return (
    cls.kind === 'tier' &&
    (cls.sure || /reading|paper|material|resource|reference|文獻|文献|資料/i.test(name))
  );
}

function tierHeaders(names: readonly string[], columns: readonly number[]): Columns['tiers'] {
  const tiers = new Map<number, Extract<HeadingClass, { kind: 'tier' }>>();
  for (const i of columns) {
    const cls = classifyHeading(names[i] ?? '');
    if (cls.kind === 'tier' && (cls.weighted || columns.length > 1)) tiers.set(i, cls);
  }
  return tiers;
}

/** How many of a column's filled cells look like readings. */
function share(body: readonly RowBlock[], column: number, references: References): number {
  const cells = body.map((row) => row.cells[column]?.trim() ?? '').filter((cell) => cell !== '');
  const strong = cells.filter(
    (cell) => /\]\(|https?:|href/.test(cell) && itemShape(parseInline(cell, references)) === 'strong',
  );
  return cells.length === 0 ? 0 : strong.length / cells.length;
}
