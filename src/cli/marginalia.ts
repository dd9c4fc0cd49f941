import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commands } from './commands.ts';
import { main } from './main.ts';
import { runInNewerNode } from './newerNode.ts';
import { processIo } from './processIo.ts';

// `marginalia … | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** The package's folder, which lies as far above this file as above its bundle. */
const root = new URL('../../', import.meta.url);

async function version(): Promise<string> {
  const text = await readFile(new URL('package.json', root), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

process.exitCode =
  runInNewerNode(fileURLToPath(root)) ?? (await main(process.argv.slice(2), processIo, commands, version));
