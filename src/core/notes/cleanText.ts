/**
 * A text as it can be written to a file and read by Markdown: lone surrogates and NUL become U+FFFD, form feeds and
 * vertical tabs a space, and control characters that mean nothing go.
 */
export function cleanText(text: string): string {
  if (!/[\p{Cc}\p{Cs}]/u.test(text)) return text;
  return text
    .replace(/[\0\p{Cs}]/gu, '\ufffd')
    .replace(/[\v\f]/g, ' ')
    .replace(/[^\P{Cc}\t\n\r]/gu, '');
}
