/** An entry of a document's outline. */
export interface OutlineEntry {
  readonly title: string;
  /** 1 for chapters, 2 for what is in them. */
  readonly level: number;
  readonly parent: OutlineEntry | null;
  readonly hasChildren: boolean;
  /** Goes there. */
  readonly open: () => void;
  /** The section it begins in; null if that cannot be told. */
  readonly section: () => Promise<number | null>;
}

/** The entries that are seen while some are folded. */
export function visibleEntries(
  entries: readonly OutlineEntry[],
  folded: ReadonlySet<OutlineEntry>,
): readonly OutlineEntry[] {
  return entries.filter((entry) => {
    for (let parent = entry.parent; parent; parent = parent.parent) if (folded.has(parent)) return false;
    return true;
  });
}
