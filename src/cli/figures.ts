import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { figuresFolder, type BriefFigure } from '../core/discussion/brief/figures.ts';
import { placeNote } from '../core/discussion/pdf/placeNotes.ts';
import { sniff } from '../core/library/sniff.ts';
import { copyPath } from '../core/library/copyPath.ts';
import type { PageBox } from '../core/model/annotation.ts';
import { fail, ok, type Result } from '../core/model/result.ts';
import type { Io } from './command.ts';
import { messageOf } from './messageOf.ts';
import { withPdf, type PdfDocument } from './openPdf.ts';
import { textOfPdf } from './pdfText.ts';

/** Pixels for a unit of a page, of which there are 72 to the inch: sharp on a screen, and small enough to be mailed. */
const SCALE = 2.5;
/** A picture has at most so many pixels: a whole page of a poster would take memory for nothing. */
const MOST_PIXELS = 4_000_000;

/** Pictures of figures, as PNG, by the ids of the areas they show. */
export type Pictures = ReadonlyMap<string, Uint8Array>;

/** Draws the figures of which there is a copy; says on standard error of which there is no picture, and why. */
export async function drawFigures(
  figures: readonly BriefFigure[],
  folder: string,
  io: Io,
): Promise<Result<Pictures, string>> {
  const pictures = new Map<string, Uint8Array>();
  if (figures.length > 0 && !canDraw())
    return fail(
      'pictures are drawn by the package @napi-rs/canvas, which npm could not install on this machine; VS Code draws them without it',
    );
  for (const id of new Set(figures.map(({ reading }) => reading.id))) {
    const own = figures.filter(({ reading }) => reading.id === id);
    const drawn = await drawFrom(folder, id, own, io);
    for (const [area, png] of drawn.ok ? drawn.value : []) pictures.set(area, png);
    const reason = drawn.ok ? `it is not in this copy of “${own[0]?.reading.title}”` : drawn.error;
    for (const { area } of own)
      if (!pictures.has(area.id)) io.err(`no picture of ${area.locator ?? 'a marked area'}: ${reason}`);
  }
  return ok(pictures);
}

/** Addresses of pictures that stand in the page itself. */
export function inPage(pictures: Pictures): ReadonlyMap<string, string> {
  return new Map(
    [...pictures].map(([id, png]) => [id, `data:image/png;base64,${Buffer.from(png).toString('base64')}`]),
  );
}

/** Writes pictures into the folder beside the brief in Markdown at `out`. Rejects as writing does. */
export async function writeBeside(
  out: string,
  figures: readonly BriefFigure[],
  pictures: Pictures,
  io: Io,
): Promise<void> {
  for (const { area, file } of figures) {
    const png = pictures.get(area.id);
    if (png) await io.writeBytes(join(dirname(out), figuresFolder(basename(out)), file), png);
  }
}

async function drawFrom(
  folder: string,
  reading: string,
  figures: readonly BriefFigure[],
  io: Io,
): Promise<Result<Pictures, string>> {
  try {
    // Throws for an id that no file can have, as a course may say anything.
    const path = join(folder, copyPath(reading));
    const bytes = await io.readBytes(path);
    if (sniff(bytes) !== 'pdf') return fail(`${path}: it is not a PDF`);
    const drawn = await withPdf(bytes, undefined, async (pdf) => {
      const text = await textOfPdf(pdf);
      const pictures = new Map<string, Uint8Array>();
      for (const { area } of figures) {
        const place = await placeNote(text, area, () => Promise.resolve([]));
        const png = place.kind === 'area' ? await draw(pdf, place.page, place.box) : null;
        if (png) pictures.set(area.id, png);
      }
      return pictures;
    });
    return drawn.ok ? drawn : fail(`${path}: ${drawn.error.message}`);
  } catch (error) {
    return fail(messageOf(error));
  }
}

/** A canvas of the package that pdf.js draws with where there is no browser. */
interface NodeCanvas {
  toBuffer(type: 'image/png'): Uint8Array;
}

/** A box on a page, in user space, as PNG; null if there is nothing of it. */
async function draw(pdf: PdfDocument, index: number, box: PageBox): Promise<Uint8Array | null> {
  const page = await pdf.getPage(index + 1);
  const plain = page.getViewport({ scale: 1 });
  const [x1, y1] = plain.convertToViewportPoint(box.x1, box.y1) as [number, number];
  const [x2, y2] = plain.convertToViewportPoint(box.x2, box.y2) as [number, number];
  const [wide, high] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (wide < 1 || high < 1) return null;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (wide * high)));
  const factory = pdf.canvasFactory as {
    create(width: number, height: number): { readonly canvas: NodeCanvas };
  };
  const { canvas } = factory.create(Math.round(wide * scale), Math.round(high * scale));
  const [offsetX, offsetY] = [-Math.min(x1, x2) * scale, -Math.min(y1, y2) * scale];
  await page.render({ canvas: canvas as never, viewport: page.getViewport({ scale, offsetX, offsetY }) })
    .promise;
  return canvas.toBuffer('image/png');
}

/** Whether npm has installed what pdf.js draws with: it is optional to it, as not every machine has a build of it. */
function canDraw(): boolean {
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    require.resolve('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}
