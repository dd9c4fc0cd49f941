/**
 * The machine line of a record: `<!-- note 01K9… {"before":"…","after":"…"} -->`, one HTML comment on one line.
 * It holds the id and what people need not read; what people read and edit stands outside it.
 */

/** What a machine line says, fields of the wrong type left out. */
export interface MachineFields {
  /** Text before and after the quote. */
  readonly before: string;
  readonly after: string;
  /** ISO 8601. */
  readonly made: string | null;
  readonly edited: string | null;
  /** Id or key of the parent, in replies. */
  readonly re: string | null;
  /** An area of a page: x1, y1, x2, y2 in PDF user space, and its text alternative. */
  readonly box: readonly [number, number, number, number] | null;
  readonly alt: string | null;
  /** Seconds into a recording. */
  readonly t: number | null;
  /** 1-based pages, where the page link does not tell. */
  readonly page: number | null;
  readonly endPage: number | null;
}

/** A machine line, taken apart. Offsets count from the start of its line. */
export interface MachineLine {
  /** The id in upper case; null if what stands there is no ULID. */
  readonly id: string | null;
  readonly fields: MachineFields;
  /** Where the JSON stands; null if there is none. */
  readonly json: { readonly start: number; readonly end: number } | null;
  /** Offset behind `-->`, or the line's length if the comment is not closed on it. */
  readonly end: number;
  /** What is wrong with it, as a problem code. */
  readonly fault: 'bad-id' | 'bad-json' | 'open-machine-line' | null;
}

/** A machine line, its id perhaps damaged; `<!-- note to self -->` is a person's own comment. */
const LINE = /^<!--[ \t]*note(?:[ \t]+([0-9A-Za-z]{20,32})(?![^\s{-])|[ \t][^{\n\r]{0,60}\{|\{)/;
const ID = /^<!--[ \t]*note[ \t]+([0-9A-Za-z]+)/;
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;

const NO_FIELDS: MachineFields = {
  before: '', after: '', made: null, edited: null, re: null, box: null, alt: null, t: null, page: null, endPage: null,
}; // prettier-ignore

/** Whether a line that begins at `offset` of `text` is a machine line. */
export function isMachineLineAt(text: string, offset: number): boolean {
  return text.startsWith('<!--', offset) && LINE.test(text.slice(offset, offset + 120));
}

/** Only the id of a machine line, without looking at the rest. */
export function machineId(line: string): string | null {
  const id = ID.exec(line)?.[1];
  return id !== undefined && ULID.test(id) ? id.toUpperCase() : null;
}

/** Takes a machine line apart. What can't be read is left out and named in `fault`; nothing is guessed. */
export function parseMachineLine(line: string): MachineLine {
  const id = machineId(line);
  const close = line.indexOf('-->');
  const end = close === -1 ? line.length : close + 3;
  const inner = close === -1 ? line.length : close;
  const brace = line.indexOf('{');
  const json = brace === -1 || brace >= inner ? null : { start: brace, end: lastBrace(line, inner) };
  const fields = json ? parseFields(line.slice(json.start, json.end)) : NO_FIELDS;
  const fault =
    close === -1 ? 'open-machine-line' : id === null ? 'bad-id' : fields === null ? 'bad-json' : null;
  return { id, fields: fields ?? NO_FIELDS, json, end, fault };
}

/** The fields as one line of JSON that no HTML comment can end early. Members that are undefined are left out. */
export function formatFields(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(fields)
    .replace(/>/g, '\\u003e')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}

/** A machine line as we write it. */
export function formatMachineLine(id: string, fields: Readonly<Record<string, unknown>>): string {
  const json = formatFields(fields);
  return json === '{}' ? `<!-- note ${id} -->` : `<!-- note ${id} ${json} -->`;
}

function lastBrace(line: string, before: number): number {
  const at = line.lastIndexOf('}', before - 1);
  return at === -1 ? before : at + 1;
}

function parseFields(json: string): MachineFields | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const member = (name: string): unknown =>
    Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
  const text = (name: string): string | null => {
    const found = member(name);
    return typeof found === 'string' && found !== '' ? found : null;
  };
  const number = (name: string): number | null => {
    const found = member(name);
    return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : null;
  };
  return {
    before: text('before') ?? '',
    after: text('after') ?? '',
    made: text('made'),
    edited: text('edited'),
    re: text('re'),
    box: box(member('box')),
    alt: text('alt'),
    t: number('t'),
    page: pageNumber(number('page')),
    endPage: pageNumber(number('endPage')),
  };
}

function box(value: unknown): MachineFields['box'] {
  if (!Array.isArray(value) || value.length !== 4) return null;
  const [x1, y1, x2, y2] = value as unknown[];
  for (const side of [x1, y1, x2, y2]) if (typeof side !== 'number' || !Number.isFinite(side)) return null;
  const [a, b, c, d] = [x1, y1, x2, y2] as [number, number, number, number];
  if (a === c || b === d) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

function pageNumber(value: number | null): number | null {
  return value !== null && Number.isSafeInteger(value) && value >= 1 ? value : null;
}
