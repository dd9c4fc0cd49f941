import { writeFile } from 'node:fs/promises';
import type { Theme } from '../../test/support/userData.ts';
import type { Workbench } from '../../test/support/workbench.ts';
import { annotate, openOwnReading, READING } from './annotate.ts';
import { paletteOf } from './palette.ts';
import { decodePng, encodeIndexedPng } from './png.ts';

/** One picture: its file's name, the window's theme, and what is done before it is taken. */
export interface Picture {
  readonly name: string;
  readonly theme: Theme;
  readonly prepare: (workbench: Workbench) => Promise<void>;
  /** The part that is shown, in CSS pixels; default: all. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** All pictures of the README. */
export const PICTURES: readonly Picture[] = [
  { name: 'reader-light', theme: 'light', prepare: threeNotes },
  { name: 'reader-dark', theme: 'dark', prepare: threeNotes },
  { name: 'notes', theme: 'light', prepare: notesBeside },
  {
    name: 'keyboard',
    theme: 'light',
    prepare: byKeyboard,
    clip: { x: 353, y: 0, width: 927, height: 520 },
  },
];

/** Takes the picture, and returns its size in bytes. */
export async function shoot(workbench: Workbench, path: string, clip: Picture['clip']): Promise<number> {
  const { page } = workbench;
  // No pointer over anything, and nothing that says that something goes on.
  await page.mouse.move(0, 0);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.monaco-progress-container.active, .activitybar .badge')].every(
      (sign) => !sign.checkVisibility(),
    ),
  );
  const png = await page.screenshot({ animations: 'disabled', caret: 'initial', ...(clip ? { clip } : {}) });
  const picture = decodePng(png);
  const { palette, indices } = paletteOf(picture.pixels);
  const small = encodeIndexedPng(picture, indices, palette);
  await writeFile(path, small);
  return small.length;
}

/** The whole window: the week, the page, and the cards beside it. */
async function threeNotes(workbench: Workbench): Promise<void> {
  const reader = await openOwnReading(workbench);
  await annotate(workbench, reader);
  await workbench.tree('Syllabus').expand(READING);
}

/** The note file beside the reading. */
async function notesBeside(workbench: Workbench): Promise<void> {
  const reader = await openOwnReading(workbench);
  await annotate(workbench, reader);
  await workbench.runCommand('View: Close Primary Side Bar');
  await workbench.runCommand('Marginalia: Open My Notes');
  // Above each note a link to its passage, and colours.
  await workbench.page.locator('.codelens-decoration a').first().waitFor();
  await workbench.page.locator('.view-line .mtkb').first().waitFor();
}

/** A sentence selected with the caret, and the choices beside it. */
async function byKeyboard(workbench: Workbench): Promise<void> {
  const reader = await openOwnReading(workbench);
  await annotate(workbench, reader);
  await reader.press('F7');
  await reader.frame.locator('.text-caret').waitFor();
  await reader.click({ page: 1, words: 'three things happen' });
  await reader.press('Alt+ArrowLeft', 'Shift+Alt+ArrowRight');
  await reader.selectionKnown();
}
