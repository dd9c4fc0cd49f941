const UP_TO = '(?:\\s*(?:-|–|—|to|~)\\s*(\\d{1,3}(?:\\.\\d+)?))?';
const HOURS =
  `(?<![\\d.,])(\\d{1,2}(?:[.,]\\d{1,2}(?!\\d))?)${UP_TO}\\s*-?\\s*(?:hours?|hrs?|h|stunden?|std|heures?|horas?|ore|小時|小时|時間|시간|ч)\\.?(?![\\p{L}])` +
  '(?:\\s*(?:and|,|und|et|y)?\\s*(\\d{1,2})(?:\\s*(?:minutes?|mins?|m|分鐘|分钟|分|분)(?![\\p{L}])|(?![\\d.:])))?';
const MINUTES = `(?<![\\d.,])(\\d{1,3}(?:[.,]\\d{1,2}(?!\\d))?)${UP_TO}\\s*-?\\s*(?:minutes?|mins?|minuten|minutos|minuti|分鐘|分钟|分|분|мин)\\.?(?![\\p{L}])`;
const DURATION = new RegExp(`(?:${HOURS})|(?:${MINUTES})`, 'iu');
const AROUND =
  /^(?:[~≈<>≤≥,;:\s·|*–—-]|\b(?:about|approx|approximately|around|ca|circa|under|less than|up to|max|est|estimated|total|time|reading time|read|reading|video|audio|watch|listen|long|skim|each|only|talk|min|runtime|length|duration|約|约|大約|共|閱讀|阅读)\b\.?|[約约大共閱讀阅读])*$/iu;

/** How long something takes, in minutes, and where the text says so. */
export interface Duration {
  readonly minutes: number;
  readonly start: number;
  readonly end: number;
}

/** The first duration in a text: `15 mins`, `~1h 30`, `1.5 hours`, `10–15 min` (the longer), `約 35 分鐘`; null if there is none. */
export function findDuration(text: string): Duration | null {
  const match = DURATION.exec(text);
  if (!match) return null;
  const number = (index: number): number | null =>
    match[index] ? Number(match[index].replace(',', '.')) : null;
  const hours = number(2) ?? number(1);
  const minutes = hours === null ? (number(5) ?? number(4) ?? 0) : hours * 60 + (number(3) ?? 0);
  return { minutes: Math.round(minutes), start: match.index, end: match.index + match[0].length };
}

/** The minutes of a text that says nothing else, such as what stands in parentheses behind a title; null otherwise. */
export function onlyDuration(text: string): number | null {
  const clock = /^\s*(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\s*$/.exec(text);
  if (clock) return Math.round(Number(clock[1] ?? 0) * 60 + Number(clock[2]) + Number(clock[3]) / 60);
  const bare = /^\s*~?(\d{1,3})\s?[m′']\s*$/.exec(text);
  if (bare) return Number(bare[1]);
  const found = findDuration(text);
  if (!found) return null;
  const rest = `${text.slice(0, found.start)} ${text.slice(found.end)}`;
  return AROUND.test(rest) ? found.minutes : null;
}
