/** A text as it can be written to a file and read by Markdown: lone surrogates and NUL become U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\ufffd');
}
