/** Where a note stands in one copy of a reading; `lost`: its passage is not in it, or not surely. */
export interface NotePlace {
  readonly status: 'exact' | 'fuzzy' | 'lost';
  /** 0-based page; null if lost, and where there are no pages to be moved to. */
  readonly section: number | null;
}

/** Where notes stand in one copy, by ref. */
export type CopyPlaces = Readonly<Record<string, NotePlace>>;

/** What became of the notes from one copy to another, each note under one heading. */
export interface CopyChange {
  /** On another page, as it was. */
  readonly moved: readonly { readonly ref: string; readonly from: number; readonly to: number }[];
  /** Standing there in another form. */
  readonly edited: readonly string[];
  readonly lost: readonly string[];
  /** Found again that were not in the copy before. */
  readonly found: readonly string[];
  /** How many stand where they stood. */
  readonly same: number;
}

/** Compares where notes stood with where they stand. Notes that only one copy knows of are not counted. */
export function copyChange(before: CopyPlaces, after: CopyPlaces): CopyChange {
  const moved: { ref: string; from: number; to: number }[] = [];
  const edited: string[] = [];
  const lost: string[] = [];
  const found: string[] = [];
  let same = 0;
  for (const [ref, now] of Object.entries(after)) {
    const then = Object.hasOwn(before, ref) ? before[ref] : undefined;
    if (then === undefined) continue;
    if (then.status !== 'lost' && now.status === 'lost') lost.push(ref);
    else if (then.status === 'lost' && now.status !== 'lost') found.push(ref);
    else if (then.status === 'exact' && now.status === 'fuzzy') edited.push(ref);
    else if (then.section !== null && now.section !== null && then.section !== now.section)
      moved.push({ ref, from: then.section, to: now.section });
    else same += 1;
  }
  return { moved, edited, lost, found, same };
}

/** Whether there is anything to tell. */
export function isChange({ moved, edited, lost, found }: CopyChange): boolean {
  return moved.length + edited.length + lost.length + found.length > 0;
}
