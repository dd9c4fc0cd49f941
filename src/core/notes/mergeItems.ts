import { idFromKey } from './annotationKey.ts';
import { parseNotes, type NotesDefaults, type NotesFile } from './parseNotes.ts';
import type { LoneRecord } from './mergeRecord.ts';

/** A part of a note file as merging sees it: a record or a stretch of prose. Its lines end in LF. */
export interface MergeItem {
  /** What it is recognised by on the other side. */
  readonly address: string;
  readonly body: string;
  /** The white space between its last character and the next item; null for the last one. */
  readonly tail: string | null;
  readonly record: LoneRecord['record'] | null;
  /** Page index or second, for the order of what is new on both sides; null if not known. */
  readonly order: number | null;
}

/** The parts of a file in order, each address once. */
export function itemsOf(file: NotesFile): MergeItem[] {
  const records = new Map(file.records.map((record) => [record.section, record]));
  const used = new Set<string>();
  return file.sections.map((section, index) => {
    const { lines } = file;
    const source = lines.text.slice(lines.start(section.start), lines.start(section.end));
    const body = source.trimEnd();
    const record = records.get(section) ?? null;
    const heading =
      section.headingLines === 0
        ? ''
        : lines
            .at(section.start)
            .replace(/^#+[ \t]*/, '')
            .trim();
    const name = record
      ? (record.id ?? idFromKey(record.key))
      : `prose ${section.start === 0 ? '' : heading}`;
    let address = name;
    for (let n = 2; used.has(address); n++) address = `${name} ${n}`;
    used.add(address);
    const { page = null, time = null } = record?.annotation.target ?? {};
    return {
      address,
      body,
      tail: index === file.sections.length - 1 ? null : source.slice(body.length),
      record,
      order: page ? page.index : time,
    };
  });
}

/** A record by itself, so that its parts' offsets count from its own beginning. */
export function aloneOf(item: MergeItem, defaults: NotesDefaults): LoneRecord | null {
  const source = `${item.body}\n`;
  const [record] = parseNotes(source, defaults).records;
  return record ? { source, record } : null;
}

/**
 * The order of a merged file: that of one side, into which what only the other has is put behind what stood before it
 * there; new on both sides at one place, by the place in the document, then by address.
 */
export function mergeOrder(
  base: readonly MergeItem[],
  first: readonly MergeItem[],
  second: readonly MergeItem[],
  stays: (address: string) => boolean,
): string[] {
  const [lead, other] = movedBy(base, first, second) ? [first, second] : [second, first];
  const orders = new Map([...lead, ...other].map(({ address, order }) => [address, order]));
  const order = lead.map(({ address }) => address).filter(stays);
  const inLead = new Set(order);
  const inOther = new Set(other.map(({ address }) => address));
  let previous = -1;
  for (const { address } of other) {
    if (!stays(address)) continue;
    if (inLead.has(address)) {
      previous = order.indexOf(address);
      continue;
    }
    let at = previous + 1;
    for (let next = order[at]; next !== undefined && !inOther.has(next); next = order[at]) {
      if (!comesBefore(next, orders.get(next) ?? null, address, orders.get(address) ?? null)) break;
      at++;
    }
    order.splice(at, 0, address);
    previous = at;
  }
  return order;
}

function comesBefore(
  one: string,
  oneOrder: number | null,
  other: string,
  otherOrder: number | null,
): boolean {
  if (oneOrder === null || otherOrder === null) return false;
  return oneOrder === otherOrder ? one < other : oneOrder < otherOrder;
}

/** Whether the first side's order leads: it does unless only the second moved what both have. */
function movedBy(
  base: readonly MergeItem[],
  first: readonly MergeItem[],
  second: readonly MergeItem[],
): boolean {
  const shared = (items: readonly MergeItem[], others: readonly MergeItem[]): string => {
    const known = new Set(others.map(({ address }) => address));
    return items
      .map(({ address }) => address)
      .filter((address) => known.has(address))
      .join('\n');
  };
  return shared(first, base) !== shared(base, first) || shared(second, base) === shared(base, second);
}
