import type { CourseWeek } from '../../model/course.ts';
import type { ExchangeNote } from '../exchange/exchangeNote.ts';

/** How a note looks in a PDF. */
export interface PdfStyle {
  /** `#rrggbb`: of what lies behind words. */
  readonly colour: string;
  /** Of lines, which need to be darker. */
  readonly line: string;
  /** What it is tied to, in words; null if to no objective. */
  readonly subject: string | null;
}

/** The reader's own colours, as package.json contributes them for light themes: of a highlight without an objective … */
export const PLAIN_COLOUR = { colour: '#FFEE7D', line: '#7a6a00' } as const;
/** … and of objectives 1 to 9. */
export const OBJECTIVE_COLOURS: readonly Omit<PdfStyle, 'subject'>[] = [
  { colour: '#8FD0FF', line: '#0b6bb8' },
  { colour: '#93E3A8', line: '#1f8a3b' },
  { colour: '#FFB199', line: '#c2410c' },
  { colour: '#D2B5FF', line: '#7b3fc4' },
  { colour: '#7FE3DC', line: '#0f7f78' },
  { colour: '#FBB1D8', line: '#b8327f' },
  { colour: '#FFC978', line: '#a15c00' },
  { colour: '#D3DA86', line: '#6b7200' },
  { colour: '#C3CCD8', line: '#55606e' },
];

/** The first objective among a note's tags gives colour and subject, as it does in the reader. */
export function pdfStyle({ tags }: ExchangeNote, week: CourseWeek | null): PdfStyle {
  const objectives = week?.objectives ?? [];
  for (const tag of tags) {
    const index = objectives.findIndex(({ id }) => id === tag);
    const objective = objectives[index];
    if (objective) return { ...(OBJECTIVE_COLOURS[index] ?? PLAIN_COLOUR), subject: objective.text };
  }
  return { ...PLAIN_COLOUR, subject: null };
}
