import * as vscode from 'vscode';

/** The extension's settings, typed. Read when needed: they may change at any time. */
export const settings = {
  /** Folder of the syllabus files, relative to `folder`. */
  syllabusFolder(folder: vscode.Uri): string {
    const value = vscode.workspace
      .getConfiguration('marginalia', folder)
      .get<string>('syllabusFolder', 'syllabus');
    const clean = value.trim().replace(/^\.?\/+|\/+$/g, '');
    const inside = clean !== '' && !clean.split('/').includes('..') && !/[\\:]/.test(clean);
    return inside ? clean : 'syllabus';
  },
  fellow: () => read('fellow', ''),
  fellowName: () => read('fellowName', ''),
  /** Whether new notes are for the fellow alone. */
  privateNotes: () => read('notes.private', false),
  /** Whether others' notes on a reading stay hidden until the fellow has written one. A matter of the course. */
  readFirst: (folder: vscode.Uri) =>
    vscode.workspace.getConfiguration('marginalia', folder).get<boolean>('readFirst', false),
  /** Whether the pages of a PDF are dark in dark themes. */
  darkPages: () => read('darkPages', false),
  maxBytes: () => read('fetch.maxMegabytes', 100) * 1024 * 1024,
  timeoutMs: () => read('fetch.timeoutSeconds', 120) * 1000,
  allowPrivateAddresses: () => read('fetch.allowPrivateAddresses', false),
};

function read<T>(name: string, otherwise: T): T {
  return vscode.workspace.getConfiguration('marginalia').get<T>(name, otherwise);
}

/** Turns dark pages on or off, for the user: it is no matter of the course. */
export async function toggleDarkPages(): Promise<void> {
  await vscode.workspace
    .getConfiguration('marginalia')
    .update('darkPages', !settings.darkPages(), vscode.ConfigurationTarget.Global);
}

/** Writes who takes notes into the user's own settings, never into the shared workspace. */
export async function saveFellow(key: string, name: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('marginalia');
  await configuration.update('fellow', key, vscode.ConfigurationTarget.Global);
  await configuration.update('fellowName', name, vscode.ConfigurationTarget.Global);
}
