/** A text as Markdown that shows it as it is: what would be markup is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\s+/g, ' ')
    .replace(/^([-+#>]|\d{1,9}[.)])(?=\s|$)/, (mark) => mark.replace(/([-+#>.)])$/, '\\$1'))
    .trim();
}

/** A title in quotation marks that do not occur in it, so that nothing in it is taken for a name, a year or a remark. */
export function quotedTitle(title: string): string {
  const marks = [
    ['“', '”'],
    ['«', '»'],
    ['「', '」'],
  ].find(([open = '', close = '']) => !title.includes(open) && !title.includes(close));
  const bare = escapeMarkdown(title);
  return marks ? `${marks[0] ?? ''}${bare}${marks[1] ?? ''}` : bare;
}

/** A word for one more address of a reading. */
export function linkText(url: string): string {
  if (/\/\/(?:[\w-]+\.)*arxiv\.org\//i.test(url)) return 'arXiv';
  if (/\/\/(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com)\//i.test(url)) return 'video';
  return /\.pdf(?:[?#]|$)/i.test(url) ? 'PDF' : 'link';
}
