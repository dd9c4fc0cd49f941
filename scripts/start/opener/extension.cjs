// Loaded beside the extension by `npm start`: a newcomer should see the course at once, not the Explorer. Only the
// first time in a folder; after that, VS Code shows what was last shown.
const vscode = require('vscode');

exports.activate = async (/** @type {import('vscode').ExtensionContext} */ context) => {
  if (context.workspaceState.get('shown') === true) return;
  await vscode.commands.executeCommand('workbench.view.extension.marginalia');
  await context.workspaceState.update('shown', true);
};
