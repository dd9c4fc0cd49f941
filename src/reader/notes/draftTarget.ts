import { offsetOfPosition, positionOfOffset } from '../../core/anchoring/documentText.ts';
import type { DocumentText } from '../../core/anchoring/documentText.ts';
import { trimSpan } from '../../core/anchoring/quote.ts';
import type { Span } from '../../core/anchoring/span.ts';
import { tellingQuote } from '../../core/anchoring/tellingQuote.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import type { PageBox, PageRef, Target } from '../../core/model/annotation.ts';
import { pageLabel } from '../../core/notes/locator.ts';
import type { DocumentView, TextPoint, TextSpan } from '../documentView.ts';
import type { DocumentTexts } from './documentTexts.ts';

/** The span without white space and running heads at its ends; null if nothing remains. */
export async function trimmedSpan(texts: DocumentTexts, span: TextSpan): Promise<TextSpan | null> {
  const trimmed = await trim(texts, span);
  return trimmed && { start: trimmed.first, end: trimmed.last };
}

/** What a note on this text is about; null if there are no words in it. */
export async function textTarget(
  view: DocumentView,
  texts: DocumentTexts,
  span: TextSpan,
): Promise<Target | null> {
  const trimmed = await trim(texts, span);
  const quote = trimmed && tellingQuote(trimmed.text, trimmed.span);
  if (!trimmed || !quote) return null;
  const { first, last } = trimmed;
  return {
    ...NO_TARGET,
    quote,
    ...view.placeOf(first, last),
  };
}

interface Trimmed {
  readonly text: DocumentText;
  readonly span: Span;
  readonly first: TextPoint;
  readonly last: TextPoint;
}

async function trim(texts: DocumentTexts, { start, end }: TextSpan): Promise<Trimmed | null> {
  const text = await texts.around(start.section, end.section);
  const span = trimSpan(text, {
    start: offsetOfPosition(text, { page: start.section, offset: start.offset }),
    end: offsetOfPosition(text, { page: end.section, offset: end.offset }),
  });
  if (!span) return null;
  const first = positionOfOffset(text, span.start);
  const last = positionOfOffset(text, span.end - 1);
  return {
    text,
    span,
    first: { section: first.page, offset: first.offset },
    last: { section: last.page, offset: last.offset + 1 },
  };
}

/** A rectangle of a section that was marked. */
export interface MarkedArea {
  readonly section: number;
  readonly box: PageBox;
  /** What its caption calls it. */
  readonly label: string | null;
  /** What is to be seen in it, in words. */
  readonly alt: string;
}

/** What a note on a marked area is about, and how its place is called. */
export function areaTarget(
  view: DocumentView,
  area: MarkedArea,
): { readonly target: Target; readonly locator: string | null } {
  const page = pageRef(view, area.section);
  const alt = area.alt.trim();
  return {
    target: { ...NO_TARGET, page, box: area.box, ...(alt === '' ? {} : { alt }) },
    locator: area.label === null ? null : `${area.label}, p. ${pageLabel(page)}`,
  };
}

function pageRef(view: DocumentView, section: number): PageRef {
  return { index: section, label: view.sectionLabel(section) };
}

/** What a note on a whole section is about: its page, or, where there are no pages, the words it begins with. */
export async function sectionTarget(
  view: DocumentView,
  texts: DocumentTexts,
  section: number,
): Promise<Target | null> {
  const start = { section, offset: 0 };
  if (view.hasPages) return { ...NO_TARGET, ...view.placeOf(start, start) };
  const { text } = await view.sectionText(section);
  const end = text.indexOf('\n\n');
  return textTarget(view, texts, { start, end: { section, offset: end < 0 ? text.length : end } });
}
