/** A time as captions and people write it: `1:02:03.456`, `02:03,4`, `2:03`. Three groups before the fraction at most. */
export const TIMESTAMP = String.raw`(?:(?:\d{1,4}:)?\d{1,4}:\d{1,2}(?:[.,]\d{1,9})?)`;

const PARTS = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(?:[.,](\d{1,9}))?$/;
/** No recording is longer, in seconds: what says so is damaged. */
const LONGEST = 1000 * 3600;

/** Seconds that a time says; null if it is none. */
export function readTimestamp(text: string): number | null {
  const match = PARTS.exec(text.trim());
  if (!match) return null;
  const [, hours = '0', minutes = '0', seconds = '0', fraction = '0'] = match;
  if (Number(seconds) > 59 || (match[1] !== undefined && Number(minutes) > 59)) return null;
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  // To the millisecond: binary fractions of sums are nobody's time.
  const total = whole + Math.round(Number(`0.${fraction}`) * 1000) / 1000;
  return total > LONGEST ? null : Math.round(total * 1000) / 1000;
}
