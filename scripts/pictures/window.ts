/** A tidy VS Code to take pictures of. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCourse } from '../../test/support/course.ts';
import type { Theme } from '../../test/support/userData.ts';
import { openWorkbench, type Workbench } from '../../test/support/workbench.ts';
import { pictureFonts } from './fonts.ts';

/** CSS pixels; pictures have twice as many of their own. */
const VIEWPORT = { width: 1280, height: 800 };

/** What is not the subject is left out, and what only VS Code in a browser shows. */
const TIDY = {
  'marginalia.fellow': 'ana',
  'marginalia.fellowName': 'Ana',
  'breadcrumbs.enabled': false,
  'editor.fontSize': 12,
  'editor.lineNumbers': 'off',
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.wordWrap': 'on',
  'editor.folding': false,
  'editor.guides.indentation': false,
  'window.menuBarVisibility': 'hidden',
  'window.title': '${rootName}',
  'workbench.layoutControl.enabled': false,
  'workbench.statusBar.visible': false,
} as const;

/** Opens the bundled course in a folder named as a reading group might name it, does `work`, and closes it. */
export async function inTidyWindow(
  theme: Theme,
  work: (workbench: Workbench) => Promise<void>,
): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'marginalia-pictures-'));
  try {
    process.env['FONTCONFIG_FILE'] = await pictureFonts(join(home, 'fonts'));
    const folder = await makeCourse(join(home, 'reading-group'));
    const workbench = await openWorkbench({ folder, theme, viewport: VIEWPORT, scale: 2, settings: TIDY });
    try {
      await work(workbench);
    } finally {
      await workbench.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
