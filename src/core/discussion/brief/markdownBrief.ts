import { ok, type Result } from '../../model/result.ts';
import { normalizeComment } from '../../notes/commentText.ts';
import { relativeLink } from '../../notes/fragment.ts';
import { escapeUrl } from '../../notes/locatorLine.ts';
import { escapeText } from '../../notes/markdownText.ts';
import { formatQuote, normalizeQuote } from '../../notes/quoteBlock.ts';
import type { CohortNote } from '../cohortNotes.ts';
import type { PlaceableNote } from '../pdf/placeNotes.ts';
import { Markup, parseTemplate, renderTemplate, type TemplateFault } from '../template/template.ts';
import type { Brief } from './brief.ts';
import { briefView, type BriefFormat } from './briefView.ts';
import { MARKDOWN_TEMPLATE } from './markdownTemplate.ts';

/** Where a brief will be, as far as its links to notes go. */
export interface BriefPlacement {
  /** Path of the brief relative to the course's folder: links are relative to it. Null: at the folder's top. */
  readonly path?: string | null;
  /** Address under which the course's folder is found on the web, such as a branch on GitHub: links begin with it. */
  readonly baseUrl?: string | null;
  /**
   * Addresses of pictures by the areas they show: for Markdown, relative to where the brief is; for HTML, `data:` with
   * a PNG. They are no part of what is promised to be the same everywhere.
   */
  readonly pictures?: ReadonlyMap<string, string>;
  /** A template of the course's own. */
  readonly template?: string | null;
}

/** A brief as Markdown that can be pasted anywhere. Fails only where the template does. */
export function markdownBrief(brief: Brief, placement: BriefPlacement = {}): Result<string, TemplateFault> {
  const template = parseTemplate(placement.template ?? MARKDOWN_TEMPLATE);
  if (!template.ok) return template;
  const view = briefView(brief, markdownFormat(placement));
  const text = renderTemplate(template.value, view, (value) => escapeText(oneLine(value)));
  return text.ok ? ok(`${withoutGaps(text.value).trim()}\n`) : text;
}

/** The address of a note's record: below an address on the web, else relative to where the brief is. */
export function noteLink({ path, fragment }: CohortNote, { path: from, baseUrl }: BriefPlacement): string {
  const base = baseUrl ?? null;
  if (base === null) return relativeLink(from ?? 'brief.md', path, fragment);
  return escapeUrl(base.replace(/\/*$/, '/')) + relativeLink('brief', path, fragment);
}

/** What a picture is called; what is to be seen on it stands beside it. */
export function pictureName({ locator }: PlaceableNote): string {
  return locator ?? 'Marked area';
}

function markdownFormat(placement: BriefPlacement): BriefFormat {
  return {
    quote: (text) => new Markup(formatQuote(normalizeQuote(text))),
    place: (locator) => locator,
    comment: (markdown, depth) => new Markup(inListItem(markdown, depth)),
    indent: (depth) => new Markup('  '.repeat(depth)),
    address: (url) => new Markup(escapeUrl(url)),
    noteUrl: (note) => noteLink(note, placement),
    picture: (area) => {
      const address = placement.pictures?.get(area.id);
      if (address === undefined) return null;
      return new Markup(`![${escapeText(oneLine(pictureName(area)))}](${escapeUrl(address)})`);
    },
  };
}

/** What no paragraph begins with: a list, a quote, a heading, a rule, a table, code, HTML. */
const BEGINS_BLOCK =
  /^(?: {0,3}(?:[-*+](?:\s|$)|\d+[.)](?:\s|$)|#{1,6}(?:\s|$)|(?:[-*_][ \t]*){3,}(?:\n|$)|[>|<]|`{3}|~{3})| {4}|\t)/;

/**
 * A fellow's Markdown as what a list item goes on with: closed in itself, its headings mere strong words, every line
 * set in as far as the item is.
 */
function inListItem(markdown: string, depth: number): string {
  const text = normalizeComment(withoutHeadings(markdown), 6);
  const indent = '  '.repeat(depth + 1);
  const lines = text.split('\n').map((line) => (line === '' ? '' : indent + line));
  const plain = !BEGINS_BLOCK.test(text);
  return plain ? ` ${lines.join('\n').trimStart()}` : `\n\n${lines.join('\n')}`;
}

/** Headings become strong words, but in code. */
function withoutHeadings(markdown: string): string {
  let fenced = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^ {0,3}(?:`{3}|~{3})/.test(line)) fenced = !fenced;
      const words = fenced ? undefined : /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$/.exec(line)?.[1];
      return words === undefined || words === '' ? line : `**${words.replaceAll('**', '')}**`;
    })
    .join('\n');
}

/** Sections that were left out leave no gaps. Code in comments is set in, so lines of it are not empty here. */
function withoutGaps(text: string): string {
  return text.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
