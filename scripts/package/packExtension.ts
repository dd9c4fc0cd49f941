/** Packs what was built into a VSIX. */
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { repoRoot } from '../lib/paths.mjs';

/**
 * Packs the extension from dist/ and the manifest, as `.vscodeignore` allows. VSIX files of other versions in
 * dist/ are removed.
 *
 * @returns Its absolute path and size.
 */
export async function packExtension(): Promise<{ path: string; bytes: number }> {
  const { name, version } = JSON.parse(await readFile(join(repoRoot, 'package.json'), 'utf8')) as Manifest;
  const path = join(repoRoot, 'dist', `${name}-${version}.vsix`);
  const temporary = join(repoRoot, 'dist', `${name}-${version}.${process.pid}.tmp`);
  await createVSIX({
    cwd: repoRoot,
    packagePath: temporary,
    // Everything is bundled.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  for (const old of globSync('dist/*.vsix', { cwd: repoRoot })) await rm(join(repoRoot, old));
  await rename(temporary, path);
  return { path, bytes: (await stat(path)).size };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}
