import type { References } from '../reading/inline.ts';
import type { MarkdownLine } from './htmlLines.ts';

const DEFINITION = /^ {0,3}\[([^\]]{1,200})\]:\s*(?:<([^<>]*)>|(\S+))/;

/** Whether a line defines the address of `[text][label]` links, or a footnote. */
export function isDefinition(line: MarkdownLine): boolean {
  return DEFINITION.test(line.text);
}

/** The addresses that a file's definitions give, by label. The first of equal labels counts, as in Markdown. */
export function referencesOf(lines: readonly MarkdownLine[]): References {
  const found = new Map<string, string>();
  for (const line of lines) {
    const match = DEFINITION.exec(line.text);
    const label = match?.[1]?.trim().toLowerCase() ?? '';
    if (match && !label.startsWith('^') && !found.has(label)) found.set(label, match[2] ?? match[3] ?? '');
  }
  return found;
}
