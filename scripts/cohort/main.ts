/**
 * Makes a cohort's folder to try things on: week 3 with the notes of eight fellows who do not exist.
 *
 *   npm run generate:cohort -- DIR [--seed N]
 *
 * What they say, and the passages they say it of, were made up for this; nothing of it is quoted from the readings.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { cohortFiles } from './cohortFiles.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '3' } },
});
const [folder, ...more] = positionals;
if (folder === undefined || more.length > 0) {
  console.error('Usage: npm run generate:cohort -- DIR [--seed N]');
  process.exit(2);
}
const there = await readdir(folder).catch(() => []);
if (there.some((name) => name !== '.git')) {
  console.error(`${folder} is not empty, so nothing is written there.`);
  process.exit(1);
}
const files = await cohortFiles(Number(values.seed));
for (const [path, text] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
console.log(`${files.size} files in ${folder}. Next: npx marginalia brief 3 --course ${folder}`);
