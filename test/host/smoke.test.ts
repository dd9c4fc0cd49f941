import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, courseFolder } from '../support/host/environment.ts';

describe('The extension in its host', () => {
  it('activates on the bundled course', async () => {
    const extension = await activated();
    assert.equal(extension.isActive, true);
    const entries = await vscode.workspace.fs.readDirectory(courseFolder());
    assert.deepEqual(
      entries.filter(([name]) => name === 'syllabus'),
      [['syllabus', vscode.FileType.Directory]],
    );
  });

  it('registers every command of its manifest', async () => {
    const { packageJSON } = await activated();
    const declared = (packageJSON as Manifest).contributes.commands.map(({ command }) => command);
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      declared.filter((command) => !registered.has(command)),
      [],
    );
  });
});

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}
