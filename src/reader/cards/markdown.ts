import DOMPurify from 'dompurify';
import type { Config } from 'dompurify';
import { micromark } from 'micromark';

/** What a comment may consist of. No images: loading one would tell a stranger that the note is read. */
const ALLOWED: Config = {
  ALLOWED_TAGS: 'a blockquote br code em h1 h2 h3 h4 h5 h6 hr li ol p pre strong ul'.split(' '),
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
};

/**
 * Renders a comment. micromark writes HTML in the source as text and drops addresses that could run; DOMPurify
 * stands behind it, so that one's mistake is caught by the other. Links are followed by the host, never by the page.
 */
export function renderMarkdown(source: string): DocumentFragment {
  return DOMPurify.sanitize(micromark(source), { ...ALLOWED, RETURN_DOM_FRAGMENT: true });
}
