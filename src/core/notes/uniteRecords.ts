import { canonicalAddress } from './annotationKey.ts';
import type { NotesRecord } from './notesRecord.ts';
import type { NotesFile } from './parseNotes.ts';

/**
 * One fellow's records on one reading, where they stand in several files: read as one, file by file in the order
 * given. Of a note that stands in two of them (a copy, a file of another machine), the one edited later counts.
 */
export function uniteRecords(files: readonly NotesFile[]): NotesRecord[] {
  const byAddress = new Map<string, NotesRecord>();
  for (const file of files) {
    const seen = new Set<string>();
    for (const record of file.records) {
      const address = canonicalAddress(record.id ?? record.key);
      // Twice in one file is a mistake that somebody has to see, not a copy.
      const key = seen.has(address)
        ? `${address} ${file.records.indexOf(record)} ${files.indexOf(file)}`
        : address;
      seen.add(address);
      const known = byAddress.get(key);
      if (!known || timeOf(record) > timeOf(known)) byAddress.set(key, record);
    }
  }
  return [...byAddress.values()];
}

function timeOf({ annotation }: NotesRecord): number {
  const time = Date.parse(annotation.edited ?? annotation.made ?? '');
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
