import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Journal, type JournalTargets } from '../../../src/host/notes/journal.ts';
import type { StoredFiles } from '../../../src/host/storedFiles.ts';
import { writeFileAtomic } from '../../../src/host/platform/atomicWrite.ts';

/** A note file with so many notes, large enough that writing it takes a while. */
export function textWith(notes: number): string {
  const records = Array.from({ length: notes }, (_, index) => {
    const id = `01K9Z3H6TQ4WJ7M2V8${String(index).padStart(8, '0')}`;
    return `\n## p. ${index + 1} (${id.slice(-6).toLowerCase()})\n\n> Passage ${index}\n\n[p. ${index + 1}](x.pdf#page=${index + 1})\n\n<!-- note ${id} {} -->\n\n${'A long thought. '.repeat(40).trim()}\n`;
  });
  return `---\nmarginalia: 1\nreading: paper\nfellow: ana\n---\n\n# Paper\n${records.join('')}`;
}

/** Writes a file as editors do: emptied first, then piece by piece. */
export async function writeInPlace(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 4096) {
      await file.write(bytes.subarray(at, at + 4096));
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    await file.close();
  }
}

/** A journal in a folder of the disk, over files of the disk. */
export function diskJournal(folder: string, warnings: string[] = []): Journal {
  const files: StoredFiles = {
    list: () => readdir(folder).then((names) => names.filter((name) => name.endsWith('.json'))),
    read: (name) => textOrNull(join(folder, name)),
    write: (name, text) => writeFileAtomic(join(folder, name), Buffer.from(text)),
    remove: (name) => rm(join(folder, name)),
  };
  const targets: JournalTargets = {
    defaultsOf: () => ({}),
    read: textOrNull,
    write: (path, text) => writeFileAtomic(path, Buffer.from(text)),
  };
  return new Journal(files, targets, (message) => warnings.push(message));
}

async function textOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
