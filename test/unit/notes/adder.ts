/**
 * A window that adds note after note to a file that another one adds to as well: `node adder.ts FILE NAME COUNT
 * locked|bare`. It looks whether the file is still what its edit was made on, takes a moment, and replaces the file.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFileAtomic } from '../../../src/host/platform/atomicWrite.ts';
import { TemporaryFile } from '../../../src/host/platform/temporaryFile.ts';

class Changed extends Error {}

const [path = '', name = '', count = '0', way] = process.argv.slice(2);

async function replace(text: string, check: () => Promise<void>): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  if (way === 'locked') return writeFileAtomic(path, bytes, undefined, check);
  const file = await TemporaryFile.create(path);
  try {
    await file.write(bytes);
    await file.commit(check);
  } catch (error) {
    await file.discard();
    throw error;
  }
}

for (let n = 1; n <= Number(count);) {
  const before = await readFile(path, 'utf8');
  try {
    await replace(`${before}\n## ${name} ${n}\n\n> Passage ${n} of ${name}\n`, async () => {
      if ((await readFile(path, 'utf8')) !== before) throw new Changed();
      // As long as a slow disk takes.
      await pause(2);
    });
    n++;
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
  }
}
