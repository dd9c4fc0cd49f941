import { ENGLISH } from './hyphenate.ts';
import type { TextStyle } from './paragraph.ts';

/** The ink of running text, of quieter text, of what leads somewhere or wants to be done. */
export const INK = '0.11 0.11 0.13';
export const QUIET = '0.38 0.38 0.4';
export const RUBRIC = '0.6 0.18 0.12';
export const RULE = '0.78 0.76 0.72';

/** Running text of our reading. */
export const BODY: TextStyle = {
  face: 'roman',
  size: 10.4,
  leading: 15.4,
  justify: true,
  // The spaces of this face are narrow as they are.
  shrink: 0.18,
  hyphenate: ENGLISH,
  colour: INK,
};
/** What is to be tried out: the same, a little closer and ragged, so that it stands apart. */
export const TASK: TextStyle = { ...BODY, justify: false, hyphenate: null };
/** A row of the table of keys. */
export const ROW: TextStyle = { ...TASK, size: 9.8, leading: 15.6 };
/** The small essay in two columns. */
export const COLUMN: TextStyle = { ...BODY, size: 9.5, leading: 13.8 };
export const TITLE: TextStyle = { ...BODY, size: 29.5, leading: 38, justify: false, hyphenate: null };
export const SUBTITLE: TextStyle = {
  ...BODY,
  face: 'italic',
  size: 13,
  leading: 20,
  justify: false,
  hyphenate: null,
  colour: QUIET,
};
export const HEADING: TextStyle = { ...BODY, size: 19, leading: 25, justify: false, hyphenate: null };
export const SUBHEADING: TextStyle = {
  ...BODY,
  face: 'italic',
  size: 13.2,
  leading: 18,
  justify: false,
  hyphenate: null,
};
export const CAPTION: TextStyle = {
  ...BODY,
  face: 'sans',
  size: 8.2,
  leading: 11.6,
  justify: false,
  hyphenate: null,
  colour: QUIET,
};
export const MONO: TextStyle = {
  ...BODY,
  face: 'mono',
  size: 9.4,
  leading: 13.6,
  justify: false,
  hyphenate: null,
};
