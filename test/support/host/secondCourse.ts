import * as vscode from 'vscode';
import { remove } from './course.ts';
import { courseRoot, until } from './environment.ts';
import { writeDisk } from './notes.ts';

const SYLLABUS = `# Week 5: Once more

## Learning objectives

- Say why it lasts <!-- #lasts -->

## Core readings

- [Sleeper Agents](https://arxiv.org/abs/2401.05566) (2024) <!-- #sleepers -->
- [Reading with Marginalia](https://example.org/reading.pdf) <!-- #reading-with-marginalia -->
`;

/**
 * Has a second course, “second”, in the workspace while something is done: one of its readings is in the first, too,
 * under another id, and one has the same id. Only where a workspace is open; a folder can't be added to another.
 */
export async function inSecondCourse(run: (folder: vscode.Uri) => Promise<void>): Promise<void> {
  const folder = vscode.Uri.joinPath(courseRoot().uri, '../second');
  await writeDisk(vscode.Uri.joinPath(folder, 'syllabus/week-05.md'), SYLLABUS);
  const count = vscode.workspace.workspaceFolders?.length ?? 0;
  await until(() => vscode.workspace.updateWorkspaceFolders(count, 0, { uri: folder }), 'the folder to come');
  try {
    await until(() => vscode.workspace.workspaceFolders?.length === count + 1, 'the folder');
    await vscode.commands.executeCommand('marginalia.refresh');
    await run(folder);
  } finally {
    // Refused while VS Code has not said that the folder came.
    await until(() => vscode.workspace.updateWorkspaceFolders(count, 1), 'the folder to go');
    await until(() => vscode.workspace.workspaceFolders?.length === count, 'the folder to be gone');
    await remove(folder);
    await vscode.commands.executeCommand('marginalia.refresh');
  }
}
