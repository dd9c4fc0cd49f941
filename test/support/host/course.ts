/** Files of the open course, and who reads it. */
import * as vscode from 'vscode';
import { courseFolder } from './environment.ts';
import { writeDisk } from './notes.ts';

/** A file of the course. */
export function courseFile(path: string): vscode.Uri {
  return vscode.Uri.joinPath(courseFolder(), path);
}

/** Adds a syllabus file that is gone after the test; see `useSyllabus`. */
export type AddSyllabus = (name: string, text: string) => Promise<vscode.Uri>;

/** Syllabus files that only the tests of a suite have. The extension has read them when the promise resolves. */
export function useSyllabus(): AddSyllabus {
  const added: vscode.Uri[] = [];
  afterEach(async () => {
    for (const uri of added.splice(0)) await remove(uri);
    await vscode.commands.executeCommand('marginalia.refresh');
  });
  return async (name, text) => {
    const uri = courseFile(`syllabus/${name}`);
    added.push(uri);
    await writeDisk(uri, text);
    await vscode.commands.executeCommand('marginalia.refresh');
    return uri;
  };
}

/** Deletes a file or folder, if it is there. */
export async function remove(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileNotFound') throw error;
  }
}

/** Says in the user's settings who reads; nobody if undefined. */
export async function setFellow(key: string | undefined, name?: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('marginalia');
  await configuration.update('fellow', key, vscode.ConfigurationTarget.Global);
  await configuration.update('fellowName', name, vscode.ConfigurationTarget.Global);
}

/** Has a fellow read in every test of a suite, and nobody after it. */
export function useFellow(key: string, name: string): void {
  before(() => setFellow(key, name));
  after(() => setFellow(undefined));
}

/** Removes all notes, so that a suite begins with none. The extension has seen that when it is over. */
export function withoutNotes(): void {
  const clear = async () => {
    await remove(courseFile('notes'));
    await vscode.commands.executeCommand('marginalia.refresh');
  };
  before(clear);
  after(clear);
}
