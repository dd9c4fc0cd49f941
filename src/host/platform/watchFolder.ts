import { watch } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** `Platform.watchFolder` on Linux; elsewhere VS Code's own watcher sees all that happens below a folder. */
export function watchFolder(
  folder: vscode.Uri,
  changed: (uri: vscode.Uri) => void,
): vscode.Disposable | null {
  if (process.platform !== 'linux' || folder.scheme !== 'file') return null;
  try {
    const watcher = watch(folder.fsPath, { persistent: false }, (_event, name) => {
      changed(
        name === null ? folder : folder.with({ path: vscode.Uri.file(join(folder.fsPath, name)).path }),
      );
    });
    watcher.on('error', () => watcher.close());
    return { dispose: () => watcher.close() };
  } catch {
    return null; // Gone already, or the system has no watches left: then it is looked at on focus, as all is.
  }
}
