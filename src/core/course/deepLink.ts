/** The extension, as VS Code addresses it: `publisher.name` of package.json. */
export const EXTENSION_ID = 'marginalia.marginalia';

/** What an address leads to: a reading, or a note on it. */
export interface DeepLink {
  readonly reading: string;
  /** Id or key of the note; null for the reading as a whole. */
  readonly note: string | null;
}

/**
 * An address that opens a reading in VS Code, at a note's passage if one is named, from anywhere a link can stand: no
 * path and no folder in it, so it is the same on every machine.
 */
export function deepLink({ reading, note }: DeepLink): string {
  const query = [`reading=${encodeURIComponent(reading)}`];
  if (note !== null) query.push(`note=${encodeURIComponent(note)}`);
  return `vscode://${EXTENSION_ID}/open?${query.join('&')}`;
}
