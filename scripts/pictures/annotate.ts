/** Reads our own reading as a fellow would, and leaves notes on it. */
import { Reader } from '../../test/support/reader.ts';
import type { Workbench } from '../../test/support/workbench.ts';

/** Our own reading, as the tree names it. */
export const READING = 'Reading with Marginalia';

interface Mark {
  readonly words: string;
  /** Digits of objectives, the first of which gives the colour. */
  readonly digits: readonly string[];
  readonly tag?: string;
  /** Markdown. */
  readonly comment: string;
}

/** On the first page, top to bottom. */
const MARKS: readonly Mark[] = [
  {
    words: 'A margin is where the reader answers back.',
    digits: ['1'],
    comment: 'The line to keep from this page.',
  },
  {
    words: 'say why in a word or two, and it stands beside the passage the next time you come.',
    digits: ['2'],
    tag: 'question',
    comment: 'Will a word or two still speak to me in a month? I’ll try **one full sentence** per note.',
  },
  {
    words: 'your notes are plain text files in the folder you have open.',
    digits: ['3'],
    comment: 'So `grep` finds them, and git keeps them.',
  },
];

/** Opens the reading from the tree. */
export async function openOwnReading(workbench: Workbench): Promise<Reader> {
  await workbench.openView('Marginalia');
  await workbench.tree('Syllabus').row(READING).click();
  return Reader.in(workbench);
}

/** Marks the passages and writes to them, each as it is done in the window: select, digit, `t`, `c`. */
export async function annotate(workbench: Workbench, reader: Reader): Promise<void> {
  for (const { words, digits, tag, comment } of MARKS) {
    await reader.select({ page: 1, words });
    await reader.press(...digits);
    const { ref } = await reader.markOn(words);
    const card = reader.card(ref);
    if (tag !== undefined) {
      await reader.press('t');
      await card.locator('.tag-editor input').fill(tag);
      await reader.press('Enter', 'Escape');
      await card.getByText(`#${tag}`).waitFor();
    }
    await reader.press('c');
    await card.locator('textarea').fill(comment);
    await reader.press('Control+Enter');
    await card.locator('.card-comment').waitFor();
    await workbench.page.mouse.move(0, 0);
  }
  await reader.press('Escape');
}
