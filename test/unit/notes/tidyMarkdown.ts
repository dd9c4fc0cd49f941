/**
 * What `markdownlint --fix` and editors do to Markdown, by its rules' names: MD009 spaces at lines' ends, MD012 several
 * empty lines, MD018 no space behind a heading's `#`, MD022 and MD031 headings and fences without empty lines around,
 * MD047 the file's end. Lines in code fences are left alone, as there.
 */
export function tidyMarkdown(text: string): string {
  const out: string[] = [];
  let fence: string | null = null;
  const blank = (): void => {
    if (out.length > 0 && out.at(-1) !== '') out.push('');
  };
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const marks: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
    if (fence !== null) {
      out.push(raw);
      if (marks !== undefined && marks.startsWith(fence) && raw.trim() === marks) {
        fence = null;
        out.push('');
      }
      continue;
    }
    const line = raw.replace(/[ \t]+$/, '').replace(/^(#{1,6})(?=[^#\s])/, '$1 ');
    if (marks !== undefined) {
      fence = marks;
      blank();
    }
    const heading = /^#{1,6} /.test(line);
    if (heading) blank();
    if (line !== '' || out.at(-1) !== '') out.push(line);
    if (heading) out.push('');
  }
  return `${out.join('\n').trimEnd()}\n`;
}
