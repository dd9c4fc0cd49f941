import { fail, ok, type Result } from '../../model/result.ts';
import { weekLabel } from '../../model/course.ts';
import { refusedHtml } from '../template/checkHtml.ts';
import { Markup, parseTemplate, renderTemplate, type TemplateFault } from '../template/template.ts';
import type { Brief } from './brief.ts';
import { briefView, type BriefFormat } from './briefView.ts';
import { HTML_STYLE } from './htmlStyle.ts';
import { HTML_TEMPLATE } from './htmlTemplate.ts';
import { commentHtml, escapeHtml } from './htmlText.ts';
import { noteLink, pictureName, type BriefPlacement } from './markdownBrief.ts';

/** Nothing runs, nothing is loaded, nothing is sent, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** The same for a page with pictures: they are in the page itself. */
const POLICY_WITH_PICTURES = `${POLICY}; img-src data:`;

/**
 * A brief as one page that needs nothing else: to be opened, mailed, printed. A course's own template gives what is in
 * the body; what it may contain is checked, and values are always escaped. Fails only where the template does.
 */
export function htmlBrief(brief: Brief, placement: BriefPlacement = {}): Result<string, TemplateFault> {
  const template = parseTemplate(placement.template ?? HTML_TEMPLATE);
  if (!template.ok) return template;
  const refused = refusedHtml(template.value);
  if (refused !== null) return fail({ message: `The template must not contain ${refused}.`, line: null });
  const body = renderTemplate(template.value, briefView(brief, htmlFormat(placement)), escapeHtml);
  if (!body.ok) return body;
  const title = escapeHtml(`${weekLabel(brief.week)} – discussion brief`);
  return ok(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${hasPictures(placement) ? POLICY_WITH_PICTURES : POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>
${HTML_STYLE}</style>
</head>
<body>
${body.value}</body>
</html>
`);
}

function htmlFormat(placement: BriefPlacement): BriefFormat {
  return {
    quote: (text) => new Markup(paragraphs(text)),
    // What is counted and its number stay together at a line's end.
    place: (locator) =>
      locator.replace(/^(pp?\.|§|\p{L}+) (?=[\d\p{Lu}])/u, '$1\u00a0').replace(/, p\. (?=\d)/, ', p.\u00a0'),
    comment: (markdown) => new Markup(commentHtml(markdown)),
    indent: () => new Markup(''),
    address: (url) => new Markup(escapeHtml(url)),
    noteUrl: (note) => (isReachable(placement) ? noteLink(note, placement) : null),
    picture: (area) => {
      const address = placement.pictures?.get(area.id);
      if (address === undefined) return null;
      return new Markup(`<img src="${escapeHtml(address)}" alt="${escapeHtml(pictureName(area))}">`);
    },
  };
}

function hasPictures({ pictures }: BriefPlacement): boolean {
  return (pictures?.size ?? 0) > 0;
}

/** Note files are linked where a browser shows them: on the web. */
function isReachable({ baseUrl }: BriefPlacement): boolean {
  return (baseUrl ?? null) !== null;
}

/** Paragraphs of one quotation, so that what stands around it can run on with it. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((paragraph, index) => {
      const words = escapeHtml(paragraph.replace(/\s+/g, ' ').trim());
      return index === 0 ? words : `<span class="p">${words}</span>`;
    })
    .join('');
}
