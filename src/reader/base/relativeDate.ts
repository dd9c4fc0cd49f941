const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['week', 7 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago a moment is, in short words of a language: `3 days ago`. Empty for what is no date. */
export function relativeDate(iso: string | null, now: number, language: string): string {
  const then = iso === null ? NaN : Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const seconds = (then - now) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  // Clocks of several machines differ: nothing was written in the future.
  for (const [unit, length] of UNITS)
    if (-seconds >= length) return format.format(Math.round(seconds / length), unit);
  return format.format(0, 'second');
}

/** A moment in full, in the words of a language: for tooltips. Empty for what is no date. */
export function fullDate(iso: string | null, language: string): string {
  const then = iso === null ? NaN : Date.parse(iso);
  if (Number.isNaN(then)) return '';
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(then);
}
