import { formatFields } from './machineLine.ts';

/** A member of a JSON object: offsets from the start of the object. */
interface Member {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/**
 * Sets members of a JSON object, or with undefined takes them out, and leaves every other character as it is: unknown
 * members, numbers beyond JavaScript's, odd spacing. Null if the text is no JSON object.
 */
export function patchJson(json: string, changes: Readonly<Record<string, unknown>>): string | null {
  if (!isObject(json)) return null;
  let text = json;
  for (const [key, value] of Object.entries(changes))
    text = value === undefined ? without(text, key) : withMember(text, key, value);
  return text;
}

function withMember(json: string, key: string, value: unknown): string {
  const members = membersOf(json);
  const written = valueText(value);
  // Of a member that stands twice the last counts.
  const old = members.findLast((member) => member.key === key);
  if (old) return json.slice(0, old.valueStart) + written + json.slice(old.end);
  const last = members.at(-1);
  if (!last) return json.replace(/\{\s*\}/, () => `{${valueText(key)}:${written}}`);
  const before = members.at(-2);
  const compact = !before || !/\s/.test(json.slice(before.end, last.start));
  return `${json.slice(0, last.end)},${compact ? '' : ' '}${valueText(key)}:${written}${json.slice(last.end)}`;
}

function without(json: string, key: string): string {
  const members = membersOf(json);
  const index = members.findIndex((member) => member.key === key);
  const member = members[index];
  if (!member) return json;
  const [before, after] = [members[index - 1], members[index + 1]];
  const cut = after ? [member.start, after.start] : [before?.end ?? member.start, member.end];
  return without(json.slice(0, cut[0]) + json.slice(cut[1]), key);
}

function valueText(value: unknown): string {
  const wrapped = formatFields({ v: value });
  return wrapped.slice(wrapped.indexOf(':') + 1, -1);
}

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** The members at the top of a valid JSON object, found by the nesting of its brackets. */
function membersOf(json: string): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let key: { text: string; start: number } | null = null;
  let valueStart = -1;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === '"') {
      const end = endOfString(json, i);
      if (depth === 1 && key === null) key = { text: JSON.parse(json.slice(i, end)) as string, start: i };
      i = end - 1;
    } else if (char === ':' && depth === 1 && valueStart === -1) {
      valueStart = i + 1 + (/^\s*/.exec(json.slice(i + 1))?.[0].length ?? 0);
    } else if (char === '{' || char === '[') {
      depth++;
    } else if (char === '}' || char === ']' || (char === ',' && depth === 1)) {
      if (depth === 1 && key)
        members.push({ key: key.text, start: key.start, valueStart, end: json.slice(0, i).trimEnd().length });
      if (depth === 1) [key, valueStart] = [null, -1];
      if (char !== ',') depth--;
    }
  }
  return members;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}
