/**
 * How large the text files of a course may be, in bytes. A note file holds one fellow's notes on one reading, a syllabus
 * file some weeks: what is a hundred times larger is damaged or hostile, and reading it would stop everything else.
 */
export const MAX_NOTES_BYTES = 8_000_000;
export const MAX_SYLLABUS_BYTES = 500_000;

/** A size in bytes as people say it: `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
