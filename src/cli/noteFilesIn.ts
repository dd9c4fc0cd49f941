import { join, resolve } from 'node:path';
import { NOTES_FOLDER } from '../core/notes/notesPath.ts';
import type { Io } from './command.ts';

/** The note files of a folder: of a course those below `notes`, of a folder of notes all Markdown files below it. */
export async function noteFilesIn(folder: string, io: Io): Promise<readonly string[]> {
  const isNotes = resolve(folder).split(/[\\/]/).includes(NOTES_FOLDER);
  return io.listFiles(isNotes ? folder : join(folder, NOTES_FOLDER), '.md');
}
