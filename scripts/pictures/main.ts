/**
 * Takes the pictures of the README, of our own reading only: papers aren't ours to show.
 *
 *   npm run pictures -- [NAME…] [--no-build]
 *
 * To be run by hand when the product's looks change; look at the pictures before you commit them.
 */
import { parseArgs } from 'node:util';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { PICTURES, shoot } from './pictures.ts';
import { inTidyWindow } from './window.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-build': { type: 'boolean', default: false } },
});

process.chdir(repoRoot);
if (!values['no-build']) await run(process.execPath, ['esbuild.mjs']);
for (const { name, theme, prepare, clip } of PICTURES) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  await inTidyWindow(theme, async (workbench) => {
    await prepare(workbench);
    const bytes = await shoot(workbench, `docs/images/${name}.png`, clip);
    console.log(`${name}: ${Math.round(bytes / 1000)} kB`);
  });
}
