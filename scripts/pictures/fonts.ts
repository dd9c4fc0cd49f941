/** The letters of the pictures: the same on every machine that makes them. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repoRoot } from '../lib/paths.mjs';
import { woffToSfnt } from './woffToSfnt.ts';

/** Fontsource packages of our own reading, and what a desktop asks for by name. */
const FAMILIES = [
  { folder: 'source-sans-3', family: 'Source Sans 3', aliases: ['system-ui', 'sans-serif'] },
  { folder: 'source-code-pro', family: 'Source Code Pro', aliases: ['monospace'] },
] as const;
const FACES = ['400-normal', '400-italic', '700-normal'];

/**
 * Puts the fonts into `folder`, with a fontconfig file that gives them for VS Code's own.
 *
 * @returns The fontconfig file, for `FONTCONFIG_FILE`. Only Linux heeds it.
 */
export async function pictureFonts(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const { folder: name } of FAMILIES) {
    for (const face of FACES) {
      const file = join('node_modules/@fontsource', name, 'files', `${name}-latin-${face}.woff`);
      const font = woffToSfnt(await readFile(join(repoRoot, file)));
      await writeFile(join(folder, `${name}-${face}.ttf`), font);
    }
  }
  const matches = FAMILIES.flatMap(({ family, aliases }) =>
    aliases.map(
      (alias) =>
        `<match target="pattern"><test name="family"><string>${alias}</string></test>` +
        `<edit name="family" mode="prepend" binding="strong"><string>${family}</string></edit></match>`,
    ),
  );
  const path = join(folder, 'fonts.conf');
  await writeFile(
    path,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}</dir><cachedir>${folder}/cache</cachedir>
${matches.join('\n')}
</fontconfig>
`,
  );
  return path;
}
