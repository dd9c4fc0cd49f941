/** The note files of a test's course, as they lie on disk. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** A record as it stands in the file, taken apart by eye rather than by the product's parser. */
export interface WrittenNote {
  /** After `## `, without the suffix in brackets. */
  readonly heading: string;
  /** The quote as Markdown shows it, without `> ` and escapes; paragraphs apart by an empty line. */
  readonly quote: string;
  /** The paragraph after the quote: link and tags. */
  readonly locator: string;
  readonly machine: string;
  readonly comment: string;
}

/** Paths of all note files, relative to the course's folder, sorted. */
export function notePaths(folder: string): string[] {
  return globSync('notes/**/*.md', { cwd: folder }).sort();
}

/** A file of the course as text. */
export function textOfFile(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** The notes of a file in which every record has a machine line, top to bottom. */
export function writtenNotes(text: string): WrittenNote[] {
  return text
    .split(/^## /mu)
    .slice(1)
    .map((record) => {
      const [heading = '', ...blocks] = record.trimEnd().split('\n\n');
      const quoted = blocks.filter((block) => block.startsWith('>'));
      const machine = blocks.findIndex((block) => block.startsWith('<!-- note '));
      return {
        heading: heading.replace(/ \([^()]*\)$/u, ''),
        quote: quoted
          .join('\n')
          .replace(/^> ?/gmu, '')
          .replace(/\\([^\w\s])/gu, '$1'),
        locator: blocks[machine - 1] ?? '',
        machine: blocks[machine] ?? '',
        comment: blocks.slice(machine + 1).join('\n\n'),
      };
    });
}

/**
 * Waits until a note file holds what is wanted of it, and returns its text.
 *
 * @throws {Error} With the file as it is, if it never does.
 */
export function fileWith(folder: string, path: string, wanted: (text: string) => boolean): Promise<string> {
  const read = () => (notePaths(folder).includes(path) ? textOfFile(folder, path) : undefined);
  return eventually(
    () => {
      const text = read();
      return text !== undefined && wanted(text) && text;
    },
    () => read() ?? `${path}, which is not there`,
  );
}
