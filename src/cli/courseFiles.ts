import { join, relative, sep } from 'node:path';
import type { Io } from './command.ts';
import { decodeText, decodeToWrite } from './decodeText.ts';
import { messageOf } from './messageOf.ts';

/** A file's text with its path in the course's folder, `/` between segments. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
  /** Its bytes are no UTF-8. */
  readonly isGarbled: boolean;
}

/** The files right in the syllabus's folder, as VS Code takes them. */
export async function syllabusFiles(folder: string, syllabus: string, io: Io): Promise<readonly string[]> {
  const root = join(folder, syllabus);
  return (await io.listFiles(root, '.md')).filter((path) => !relative(root, path).includes(sep));
}

/** Reads files; those that can't be read are said under the command's name, and counted. */
export async function readTexts(
  folder: string,
  paths: readonly string[],
  command: string,
  io: Io,
): Promise<{ readonly files: readonly TextFile[]; readonly unread: number }> {
  const files: TextFile[] = [];
  for (const path of paths) {
    try {
      const bytes = await io.readBytes(path);
      const text = decodeText(bytes, path);
      const isGarbled = decodeToWrite(bytes) === null;
      files.push({ path: relative(folder, path).split(sep).join('/'), text, isGarbled });
    } catch (error) {
      io.err(`marginalia ${command}: ${messageOf(error)}`);
    }
  }
  return { files, unread: paths.length - files.length };
}
