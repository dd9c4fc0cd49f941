/** Emoji and the marks that join them. Digits are emoji to Unicode, not to us. */
const EMOJI =
  /(?:\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|[\u{1F1E6}-\u{1F1FF}]|\u200d|\ufe0e|\ufe0f|\u20e3)+/gu;
const MINUTES_ASIDE =
  /\s*[([（［]\s*(?:total|time|approx\.?|about|est\.?|estimated|[~≈<≤>≥]|約|约)*\s*:?\s*[~≈<≤]?\s*\d[^()[\]（）［］]{0,40}?(?:min|hour|hr|h\b|分|時間|小時|小时|시간)[^()[\]（）［］]{0,40}[)\]）］]\s*:?/giu;

/** A heading as people read it: no markup, emoji, minutes or trailing colon. */
export function headingText(plain: string): string {
  return plain
    .replace(EMOJI, ' ')
    .replace(MINUTES_ASIDE, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^[\s:：.–—-]+|[\s:：–—-]+$/g, '')
    .trim();
}

/** A text without the emoji in it. */
export function withoutEmoji(text: string): string {
  return text.replace(EMOJI, ' ').replace(/\s+/g, ' ').trim();
}

/** A heading without its number: `1.2 Core readings`, `II. Goals`, `(a) Papers`. */
export function withoutNumber(text: string): string {
  return text.replace(
    /^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zA-Z])[.):]|\d{1,2}(?:\.\d{1,2})+|§\s*\d+(?:\.\d+)*)\s+(?=\S)/iu,
    '',
  );
}
