import type { ReadingStatus } from '../model/annotation.ts';
import { FORMAT_VERSION, yamlScalar } from './frontMatter.ts';
import { escapeText } from './markdownText.ts';

/** What a new note file says at its top. */
export interface NewNotesFile {
  readonly reading: string;
  readonly fellow: string;
  /** The fellow's name as shown; left out where it is the key itself. */
  readonly name?: string | null;
  /** The reading's title, for the file's heading. */
  readonly title: string;
  readonly status?: ReadingStatus | null;
}

/** The text of a new note file, without records. */
export function newNotesFile({
  reading,
  fellow,
  name = null,
  title,
  status = 'reading',
}: NewNotesFile): string {
  const shown = name?.trim() ?? '';
  const fields = [
    `marginalia: ${FORMAT_VERSION}`,
    `reading: ${yamlScalar(reading)}`,
    `fellow: ${yamlScalar(fellow)}`,
    ...(shown === '' || shown === fellow ? [] : [`name: ${yamlScalar(shown)}`]),
    ...(status === null ? [] : [`status: ${status}`]),
  ];
  // Linters want no punctuation at a heading's end.
  const heading =
    title
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[.,;:!。，；：！\s]+$/u, '') || reading;
  return `---\n${fields.join('\n')}\n---\n\n# ${escapeText(heading)}\n`;
}
