import type { Inline, Span } from './inline.ts';

/** An address in an inline text. Offsets are those of `Inline.plain`. */
export interface Address {
  /** http or https; null for a link to a place in the syllabus, a file beside it, or a mailbox. */
  readonly url: string | null;
  readonly start: number;
  readonly end: number;
  /** Whether the text is the address itself (an URL, an arXiv id, a DOI) rather than words that are linked. */
  readonly bare: boolean;
}

const ARXIV_ID = /^(?:arxiv:\s?)?(\d{4}\.\d{4,5}(?:v\d{1,2})?|[a-z-]+(?:\.[A-Z]{2})?\/\d{7}(?:v\d)?)$/i;
const IN_TEXT =
  /\barxiv(?:\s+(?:preprint|id))?\s*:?\s*(?:arxiv:\s*)?(?<arxiv>\d{4}\.\d{4,5}(?:v\d{1,2})?)\b|(?:\bdoi:?\s*)?\b(?<doi>10\.\d{4,9}\/[^\s"<>,;()]+(?:\([^\s()]*\)[^\s"<>,;()]*)?)|(?<![\w@/.-])(?<host>(?:[a-z\d-]{1,63}\.){1,4}(?:com|org|net|io|ai|edu|gov|cc|uk|eu|de|fr|jp|cn|tw|ca|ch|nl|pub|blog|info|co|dev|xyz|is|me|tv|be|wiki)\/[^\s"<>()[\]，。）]*[^\s"<>()[\].,;:!?，。）])/giu;
const HOST_IN_CODE =
  /^(?:[a-z\d-]+\.){1,4}(?:com|org|net|io|ai|edu|gov|cc|uk|eu|pub|blog|info|co|dev|xyz|is|me)(?:\/\S*)?$/i;

/** All addresses of a text in order, links and those merely written out, without overlaps. */
export function addressesOf(inline: Inline): Address[] {
  const found: Address[] = [];
  for (const span of inline.spans) {
    if (span.kind === 'link') found.push(linkAddress(inline, span));
    else if (span.kind === 'code') found.push(...codeAddress(inline, span));
  }
  const taken = [...found];
  for (const match of inline.plain.matchAll(IN_TEXT)) {
    const start = match.index;
    const end = start + match[0].length;
    if (taken.some((address) => address.start < end && start < address.end)) continue;
    const { arxiv, doi, host } = match.groups ?? {};
    const url = arxiv
      ? arxivUrl(arxiv)
      : doi
        ? `https://doi.org/${doi.replace(/[.,;:]+$/, '')}`
        : `https://${host}`;
    found.push({ url, start, end, bare: true });
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}

function linkAddress(inline: Inline, span: Span): Address {
  const text = inline.plain.slice(span.start, span.end).trim();
  // Canvas writes "Links to an external site." behind every address it copies.
  const bare =
    /^(?:https?:\/\/|www\.)\S+(?: to an external site\.?)?$/.test(text) ||
    ARXIV_ID.test(text) ||
    text === span.url;
  return { url: webUrl(span.url), start: span.start, end: span.end, bare };
}

function codeAddress(inline: Inline, span: Span): Address[] {
  const text = inline.plain.slice(span.start, span.end);
  const inLink = inline.spans.some(
    (other) => other.kind === 'link' && other.start <= span.start && span.end <= other.end,
  );
  const id = ARXIV_ID.exec(text)?.[1];
  if (inLink || (id === undefined && !HOST_IN_CODE.test(text) && webUrl(text) === null)) return [];
  const url = id === undefined ? (webUrl(text) ?? `https://${text}`) : arxivUrl(id);
  return [{ url, start: span.start, end: span.end, bare: true }];
}

function arxivUrl(id: string): string {
  return `https://arxiv.org/abs/${id}`;
}

/** The address if it leads to the web, with the syllabus's own spelling kept; null otherwise. */
export function webUrl(url: string): string | null {
  const trimmed = url.trim().replace(/^\/\//, 'https://').replace(/\s/g, '%20');
  return /^https?:\/\/[^\s/?#]+\.?[^\s/?#]/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}
