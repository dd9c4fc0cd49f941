import * as vscode from 'vscode';
import type { BriefFigure } from '../../core/discussion/brief/figures.ts';
import { base64 } from '../base64.ts';
import type { LoadedCourse } from '../course/courses.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { Library } from '../library/library.ts';
import { log, messageOf } from '../log.ts';
import type { Platform } from '../platform.ts';
import { safeWrite } from '../safeWrite.ts';

/** What draws. */
export interface FigureParts {
  readonly library: Library;
  readonly readers: ReaderEditors;
}

/** Pictures as PNG by the ids of the areas they show, and of what there is none, in words. */
export interface DrawnFigures {
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  readonly without: readonly string[];
}

/** Has the reader draw figures from the readings' copies; null if the fellow cancelled. */
export async function drawFigures(
  parts: FigureParts,
  course: LoadedCourse,
  figures: readonly BriefFigure[],
): Promise<DrawnFigures | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Drawing figures'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const cancelled = new Promise<null>((resolve) => {
      token.onCancellationRequested(() => resolve(null));
    });
    const pictures = new Map<string, Uint8Array>();
    const without: string[] = [];
    const ids = [...new Set(figures.map(({ reading }) => reading.id))];
    for (const id of ids) {
      const own = figures.filter(({ reading }) => reading.id === id);
      const title = own[0]?.reading.title ?? id;
      progress.report({ message: title, increment: 100 / ids.length });
      const reading = findReading(course, id);
      const drawing = reading
        ? draw(parts, reading, own, cancelled)
        : Promise.resolve(new Map<string, Uint8Array>());
      const drawn = await drawing.catch((error: unknown) => messageOf(error));
      if (drawn === null) return null;
      if (typeof drawn === 'string') log().warn(`figures of ${id}: ${drawn}`);
      for (const { area } of own) {
        const png = typeof drawn === 'string' ? undefined : drawn.get(area.id);
        const reason = typeof drawn === 'string' ? drawn : vscode.l10n.t('it is not in this copy');
        if (png) pictures.set(area.id, png);
        else without.push(vscode.l10n.t('{0} of “{1}”: {2}', area.locator ?? '', title, reason));
      }
    }
    return { pictures, without };
  });
}

/** Addresses of pictures that stand in the page itself. */
export function inPage(pictures: DrawnFigures['pictures']): ReadonlyMap<string, string> {
  return new Map([...pictures].map(([id, png]) => [id, `data:image/png;base64,${base64(png)}`]));
}

/** Writes pictures into the folder beside a brief in Markdown. */
export async function writeBeside(
  platform: Platform,
  target: vscode.Uri,
  folder: string,
  figures: readonly BriefFigure[],
  pictures: DrawnFigures['pictures'],
): Promise<void> {
  for (const { area, file } of figures) {
    const png = pictures.get(area.id);
    if (!png) continue;
    const uri = vscode.Uri.joinPath(target, '..', folder, file);
    // In a course a folder of that name may be a link that leads elsewhere; outside of one the fellow chose the place.
    if (vscode.workspace.getWorkspaceFolder(uri)) await safeWrite(platform, uri, png);
    else await vscode.workspace.fs.writeFile(uri, png);
  }
}

async function draw(
  { library, readers }: FigureParts,
  reading: DocumentReading,
  figures: readonly BriefFigure[],
  cancelled: Promise<null>,
): Promise<ReadonlyMap<string, Uint8Array> | null> {
  const copy = (await library.copies(reading)).find(({ kind }) => kind === 'pdf');
  if (!copy) throw new Error(vscode.l10n.t('there is no PDF of it here'));
  return readers.withPanel(copy.uri, (panel) =>
    Promise.race([panel.drawAreas(figures.map(({ area }) => area)), cancelled]),
  );
}
