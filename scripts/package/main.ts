/** npm run package: builds, and packs dist/marginalia-VERSION.vsix. */
import { relative } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { packExtension } from './packExtension.ts';

process.chdir(repoRoot);
try {
  await run(process.execPath, ['esbuild.mjs'], { cwd: repoRoot });
  const { path, bytes } = await packExtension();
  console.log(`${relative(repoRoot, path)}  ${(bytes / 1e6).toFixed(2)} MB`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
