/** What bytes are, whatever their name or their server calls them. */
export type Sniffed = 'pdf' | 'html' | 'other';

/** How many bytes `sniff` looks at. A PDF's header may stand anywhere in the first 1,024 (ISO 32000-1, annex H). */
export const SNIFF_LENGTH = 1024;

/** Tells what a file is from how it begins. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = String.fromCharCode(...bytes.subarray(0, SNIFF_LENGTH));
  if (head.startsWith('%PDF-')) return 'pdf';
  // A portal's page is a page even if it speaks of %PDF-; but some servers print a warning or a blank line before the file.
  const start = head.replace(/^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*>\s*|<!--[^]*?-->\s*)*/u, '');
  if (/^<(?:!doctype\s+html|html|head|body|title|meta|script)\b/iu.test(start)) return 'html';
  if (head.includes('%PDF-')) return 'pdf';
  return /^<(?:!--|[a-z!?])/iu.test(start) ? 'html' : 'other';
}
