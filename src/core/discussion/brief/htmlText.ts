import { micromark } from 'micromark';

/** A text as HTML that shows exactly this text, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * A fellow's Markdown as HTML that can do nothing: HTML in it is shown as text, addresses are http(s) and mailto only,
 * pictures become links, as loading one would tell a stranger that the page is read. Headings become strong paragraphs,
 * so that they do not break the page's outline.
 */
export function commentHtml(markdown: string): string {
  return micromark(withTablesAsCode(markdown))
    .replace(/<img src="([^"]*)" alt="([^"]*)"[^>]*\/>/g, (_, url: string, alt: string) => picture(url, alt))
    .replace(/<a href="([^"]*)"[^>]*>/g, (_, url: string) => (isPlain(url) ? `<a href="${url}">` : '<a>'))
    .replace(/<h[1-6]>/g, '<p><strong>')
    .replace(/<\/h[1-6]>/g, '</strong></p>');
}

/** Tables are not read here: their rows stay rows, as code. */
function withTablesAsCode(markdown: string): string {
  if (/^ {0,3}(?:`{3}|~{3})/m.test(markdown)) return markdown;
  return markdown.replace(/(?:^ {0,3}\|.*(?:\n|$)){2,}/gm, (table) => `\n~~~\n${table.trimEnd()}\n~~~\n`);
}

function picture(url: string, alt: string): string {
  const words = alt === '' ? 'picture' : `picture: ${alt}`;
  return isPlain(url) ? `[${words}, ${url}]` : `[${words}]`;
}

function isPlain(url: string): boolean {
  return /^(?:https?|mailto):/i.test(url);
}
