import type { Reading } from '../../model/course.ts';
import type { PlaceableNote } from '../pdf/placeNotes.ts';
import type { Brief } from './brief.ts';

/** A figure that a brief speaks of, of which a picture can be made from the reading's copy. */
export interface BriefFigure {
  readonly reading: Reading;
  readonly area: PlaceableNote;
  /** What a file with the picture is called. */
  readonly file: string;
}

/** The figures of a brief, each once, in the order in which they stand in it. */
export function figuresOf({ objectives, other }: Brief): readonly BriefFigure[] {
  const readings = [...objectives.flatMap((objective) => objective.readings), ...other];
  const figures = new Map<string, BriefFigure>();
  const files = new Set<string>();
  for (const { reading, passages, marked } of readings) {
    for (const { place } of [...passages, ...marked]) {
      const { area } = place;
      if (!area || figures.has(area.id)) continue;
      const file = fileName(reading.id, area, files);
      files.add(file);
      figures.set(area.id, { reading, area, file });
    }
  }
  return [...figures.values()];
}

/** The folder that holds the pictures of a brief in Markdown: beside it, and called like it. */
export function figuresFolder(briefPath: string): string {
  return `${briefPath.replace(/\.[^./\\]*$/, '')}-figures`;
}

/** What leads from a brief in Markdown, whose own name is given, to the pictures in its folder, by their areas. */
export function pictureLinks(
  briefName: string,
  figures: readonly BriefFigure[],
  pictures: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string> {
  const link = (file: string): string =>
    [figuresFolder(briefName), file].map((segment) => encodeURIComponent(segment)).join('/');
  return new Map(
    figures.filter(({ area }) => pictures.has(area.id)).map(({ area, file }) => [area.id, link(file)]),
  );
}

function fileName(reading: string, { target }: PlaceableNote, taken: ReadonlySet<string>): string {
  const stem = `${reading}-p${(target.page?.index ?? 0) + 1}`;
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}.png`;
    if (!taken.has(name)) return name;
  }
}
