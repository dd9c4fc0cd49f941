/** A field of front matter with its lines: those of its value and the comments before it. */
interface Entry {
  readonly key: string;
  readonly lines: string;
}

const RANK: readonly string[] = ['unread', 'reading', 'done'];

/**
 * Merges the insides of front matter key by key, its lines joined by LF. Two edits of the status: the further one; of
 * anything else: the first side's. The sides must come in an order that does not depend on who merges.
 */
export function mergeFrontMatter(
  base: string | null,
  first: string | null,
  second: string | null,
): string | null {
  if (first === null || second === null) return first ?? second;
  if (first === second) return first;
  const [known, ours, theirs] = [entriesOf(base ?? ''), entriesOf(first), entriesOf(second)];
  const keys = [...ours.keys(), ...[...theirs.keys()].filter((key) => !ours.has(key))];
  const merged = keys.flatMap((key) => mergeEntry(known.get(key), ours.get(key), theirs.get(key)) ?? []);
  return merged.map(({ lines }) => lines).join('\n');
}

function mergeEntry(
  base: Entry | undefined,
  ours: Entry | undefined,
  theirs: Entry | undefined,
): Entry | null {
  if (!ours || !theirs) {
    const only = ours ?? theirs;
    // Deleted on one side: that beats no edit, and loses to one.
    return only && only.lines !== base?.lines ? only : null;
  }
  if (ours.lines === theirs.lines || theirs.lines === base?.lines) return ours;
  if (ours.lines === base?.lines) return theirs;
  return ours.key === 'status' && rankOf(theirs) > rankOf(ours) ? theirs : ours;
}

function rankOf({ lines }: Entry): number {
  const value = /^status[ \t]*:[ \t]*["']?(\w+)/m.exec(lines)?.[1] ?? '';
  return RANK.indexOf(value.toLowerCase());
}

/** The entries by key, in order; of a key that stands twice, each by itself. */
function entriesOf(text: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let lines: string[] = [];
  let key: string | null = null;
  const close = (): void => {
    let name = key ?? '';
    while (entries.has(name)) name += '\u0000';
    if (lines.length > 0) entries.set(name, { key: name, lines: lines.join('\n') });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const found = /^([^\s#:][^:]*?)[ \t]*:(?:\s|$)/.exec(line)?.[1];
    if (found !== undefined && key !== null) close();
    if (found !== undefined) key = found;
    lines.push(line);
  }
  close();
  return entries;
}
