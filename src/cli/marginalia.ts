import { readFile } from 'node:fs/promises';
import { commands } from './commands.ts';
import { main } from './main.ts';
import { processIo } from './processIo.ts';

// `marginalia … | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** The version in package.json, which lies as far above this file as above its bundle. */
async function version(): Promise<string> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

process.exitCode = await main(process.argv.slice(2), processIo, commands, version);
