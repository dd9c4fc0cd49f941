import type { TranscriptProblemKind } from './cue.ts';

/** What a problem of a transcript is, in words for a terminal. */
export function problemText(kind: TranscriptProblemKind): string {
  switch (kind) {
    case 'encoding':
      return 'it is not UTF-8; read as Windows-1252, so that some letters may be wrong';
    case 'bad-time':
      return 'this time can’t be read; the words go with the time before';
    case 'end-before-start':
      return 'this caption ends before it begins; its end is left out';
    case 'out-of-order':
      return 'this caption is not in the order of time; captions were sorted';
    case 'empty-caption':
      return 'a time without words; left out';
    case 'too-long':
      return 'it is longer than a day of captions; the end is left out';
  }
}
