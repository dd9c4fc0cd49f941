import type { ReadingStatus } from '../model/annotation.ts';
import type { Problem } from '../model/course.ts';
import { isMachineLineAt } from './machineLine.ts';
import type { SourceLines } from './sourceLines.ts';
import { yamlFields } from './yamlFields.ts';

/** The newest version of the format that this code reads and writes. */
export const FORMAT_VERSION = 1;

/** The keys that mean something to us; all others are kept as they stand. */
export const FIELDS = ['marginalia', 'reading', 'fellow', 'name', 'status'] as const;
export type FieldName = (typeof FIELDS)[number];

/** What stands between the `---` lines at the top of a note file. */
export interface FrontMatter {
  /** First line inside and the line behind the last one inside; null if the file has no front matter. */
  readonly inside: { readonly start: number; readonly end: number } | null;
  /** Whether it is closed by a line of its own. */
  readonly closed: boolean;
  /** First line of what follows. */
  readonly bodyLine: number;
  /** Version of the format; null if the file does not say. */
  readonly version: number | null;
  /** Whether we may write in the file: it is of a version we know. */
  readonly writable: boolean;
  readonly reading: string | null;
  readonly fellow: string | null;
  readonly name: string | null;
  readonly status: ReadingStatus | null;
  readonly problems: readonly Problem[];
}

const FENCE = /^---[ \t]*$/;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/;
/** A field and what follows it on its line, white space at the end included. */
const FIELD = /^([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/s;
const OWN_FIELD = /^(?:marginalia|reading|fellow|name|status)[ \t]*:/;
/** A plain YAML scalar that needs no parser: nothing in it means anything to YAML. */
const PLAIN = /^[^\s"'&*!|>%@`{}[\],#?:-][^#:"'\\{}[\],]*$/;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
/** Beyond this many characters front matter is read line by line only: no YAML parser sees it. */
const YAML_LIMIT = 20_000;

/** Reads the front matter. Never throws; what is broken is a problem, and the fields that can be read still count. */
export function parseFrontMatter(lines: SourceLines): FrontMatter {
  const block = findBlock(lines);
  if (!block) return interpret({}, { inside: null, closed: true, bodyLine: 0 }, []);
  const problems: Problem[] = [];
  if (!block.closed) {
    problems.push(problem('front-matter-open', 'The front matter has no "---" line at both ends.', 0));
  }
  const source = lines.text.slice(lines.start(block.inside.start), lines.start(block.inside.end));
  const fields = simpleFields(lines, block.inside) ?? parsedFields(source, block.inside.start, problems);
  return interpret(fields, block, problems);
}

/** Where a field's value stands, without the white space around it and a comment behind it. */
export interface FieldPlace {
  readonly start: number;
  readonly end: number;
  /** Whether white space stands before it, as YAML wants. */
  readonly spaced: boolean;
}

/** Where a field stands that one line holds; `absent`, or `complex` where it takes more than its line. */
export function locateField(
  lines: SourceLines,
  { inside }: FrontMatter,
  name: FieldName,
): FieldPlace | 'absent' | 'complex' {
  if (!inside) return 'absent';
  for (let line = inside.start; line < inside.end; line++) {
    if (FIELD.exec(lines.at(line))?.[1] !== name) continue;
    if (line + 1 < inside.end && /^[ \t]+\S/.test(lines.at(line + 1))) return 'complex';
    const colon = lines.text.indexOf(':', lines.start(line)) + 1;
    const rest = lines.text.slice(colon, lines.end(line));
    const gap = /^[ \t]*/.exec(rest)?.[0].length ?? 0;
    const value = valueWithoutComment(rest.slice(gap));
    return { start: colon + gap, end: colon + gap + value.length, spaced: gap > 0 };
  }
  return 'absent';
}

/** A value as YAML reads it back, quoted only where it must be. */
export function yamlScalar(value: string): string {
  const plain = PLAIN.test(value) && !/\s$|^(?:null|true|false|yes|no|on|off|y|n)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}

type Block = Pick<FrontMatter, 'closed' | 'bodyLine'> & {
  readonly inside: NonNullable<FrontMatter['inside']>;
};

function findBlock(lines: SourceLines): Block | null {
  const first = lines.at(0).replace(/^\ufeff/, '');
  const opened = FENCE.test(first);
  if (!opened && !OWN_FIELD.test(first)) return null;
  const start = opened ? 1 : 0;
  for (let line = start; lines.has(line); line++) {
    const code = lines.text.charCodeAt(lines.start(line));
    // Neither a quote nor a comment begins a line of ours: these would be notes, swallowed by a block left open.
    if (code === 0x3e || isMachineLineAt(lines.text, lines.start(line))) break;
    if ((code === 0x2d || code === 0x2e) && CLOSING.test(lines.at(line))) {
      return { inside: { start, end: line }, closed: opened, bodyLine: line + 1 };
    }
  }
  let end = start;
  while (lines.has(end) && FIELD.test(lines.at(end))) end++;
  return end > start ? { inside: { start, end }, closed: false, bodyLine: end } : null;
}

type Fields = Partial<Record<FieldName, string | null>>;

/** The fields, if every line is so simple that YAML can't mean anything else; null otherwise. */
function simpleFields(lines: SourceLines, inside: Block['inside']): Fields | null {
  const fields: Fields = {};
  const seen = new Set<string>();
  for (let line = inside.start; line < inside.end; line++) {
    const text = lines.at(line);
    if (text === '' || text.startsWith('#')) continue;
    const match = FIELD.exec(text);
    const key = match?.[1];
    if (key === undefined || seen.has(key)) return null;
    seen.add(key);
    const value = (match?.[2] ?? '').trimEnd();
    const quoted = QUOTED.exec(value);
    if (!quoted && value !== '' && !PLAIN.test(value)) return null;
    if (isField(key)) fields[key] = quoted ? (quoted[1] ?? quoted[2] ?? '') : plainValue(value);
  }
  return fields;
}

function parsedFields(source: string, firstLine: number, problems: Problem[]): Fields {
  const byLine = fieldsByLine(source);
  if (source.length > YAML_LIMIT) {
    problems.push(
      problem(
        'front-matter-long',
        'The front matter is too long; only its simple lines are read.',
        firstLine,
      ),
    );
    return byLine;
  }
  const yaml = yamlFields(source, FIELDS);
  for (const { line, message } of yaml.faults) {
    problems.push(
      problem('front-matter-yaml', `The front matter is not valid YAML: ${message}`, firstLine + line),
    );
  }
  return yaml.faults.length > 0 ? { ...yaml.fields, ...byLine } : yaml.fields;
}

/** The fields as they stand at column 0, the first of each name. */
function fieldsByLine(source: string): Fields {
  const fields: Fields = {};
  for (const line of source.split(/\r\n?|\n/)) {
    if (!OWN_FIELD.test(line)) continue;
    const match = FIELD.exec(line);
    const key = match?.[1];
    if (key === undefined || !isField(key) || fields[key] !== undefined) continue;
    const value = valueWithoutComment(match?.[2] ?? '').trim();
    const quoted = QUOTED.exec(value);
    fields[key] = quoted ? (quoted[1] ?? quoted[2] ?? '') : plainValue(value);
  }
  return fields;
}

/** A value as it stands, without a YAML comment and the white space before it. */
function valueWithoutComment(value: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(value)?.[0];
  if (quoted !== undefined) return quoted;
  const hash = value.search(/(?:^|[ \t])#/);
  return (hash === -1 ? value : value.slice(0, hash)).trimEnd();
}

function interpret(
  fields: Fields,
  block: Pick<FrontMatter, 'inside' | 'closed' | 'bodyLine'>,
  problems: Problem[],
): FrontMatter {
  const line = block.inside?.start ?? 0;
  const text = (name: FieldName): string | null => {
    const value = fields[name]?.normalize('NFC').trim() ?? '';
    return value === '' ? null : value;
  };
  const version = text('marginalia');
  const number = version === null ? null : /^\d{1,6}$/.test(version) ? Number(version) : Number.NaN;
  const writable = number === null || (number >= 1 && number <= FORMAT_VERSION);
  if (!writable) {
    const what = Number.isNaN(number) || number === 0 ? 'is not known' : 'is newer than this program';
    problems.push(
      problem('format-version', `Version ${version} of the format ${what}: the file is only read.`, line),
    );
  }
  const status = text('status')?.toLowerCase() ?? null;
  const known = status === 'unread' || status === 'reading' || status === 'done' ? status : null;
  if (status !== null && known === null) {
    problems.push(
      problem('status', `"${status.slice(0, 40)}" is no status; unread, reading and done are.`, line),
    );
  }
  return {
    ...block,
    version: Number.isNaN(number) ? null : number,
    writable,
    reading: text('reading'),
    fellow: text('fellow'),
    name: text('name'),
    status: known,
    problems,
  };
}

/** YAML's two words for nothing. */
function plainValue(value: string): string {
  return value === 'null' || value === '~' ? '' : value;
}

function isField(key: string): key is FieldName {
  return (FIELDS as readonly string[]).includes(key);
}

function problem(code: string, message: string, line: number): Problem {
  return { code, severity: 'warning', message, line };
}
