/**
 * A process that makes note after note and saves each, until it is killed: `node saver.ts FILE whole|in-place`. It
 * prints the id of a note when its save is done. Continues on what it finds.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { newId } from '../../../src/core/notes/annotationKey.ts';
import { formatRecord } from '../../../src/core/notes/formatRecord.ts';
import { writeFileAtomic } from '../../../src/host/platform/atomicWrite.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';

const [path = '', way] = process.argv.slice(2);
const save = (text: string): Promise<void> => {
  const bytes = new TextEncoder().encode(text);
  return way === 'whole' ? writeFileAtomic(path, bytes) : writeFile(path, bytes);
};

let text = await readFile(path, 'utf8');
for (let n = 1; ; n++) {
  const id = newId(Date.now(), Math.random);
  const target = { ...NO_TARGET, page: { index: n, label: null } };
  const setting = {
    id,
    level: 2,
    suffix: id.slice(-10).toLowerCase(),
    links: [],
    made: new Date().toISOString(),
  };
  text += `\n${formatRecord({ target, tags: [], comment: `Note ${n}.` }, setting)}\n`;
  await save(text);
  process.stdout.write(`${id}\n`);
}
