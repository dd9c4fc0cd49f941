import { readFile } from 'node:fs/promises';
import type { Io } from './command.ts';

/** The streams and files of this process. */
export const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (line) => void process.stderr.write(`${line}\n`),
  readBytes: async (path) => (path === '-' ? readStandardInput() : readFile(path)),
};

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
