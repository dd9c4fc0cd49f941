import { NO_TARGET } from '../../core/model/annotation.ts';
import type { DocumentView } from '../documentView.ts';
import type { DocumentTexts } from './documentTexts.ts';
import { placeIn } from './placement.ts';

/**
 * Brings words of the document into view and selects them: what a search found, or a link means. Where they can't be
 * found for sure, the page alone is shown.
 */
export async function showQuote(
  view: DocumentView,
  texts: DocumentTexts,
  { quote, pageIndex }: { readonly quote: string; readonly pageIndex: number | null },
): Promise<void> {
  if (pageIndex !== null) view.revealSection(Math.min(pageIndex, view.sectionCount - 1), { remember: true });
  const text = pageIndex === null ? await texts.whole() : await texts.around(pageIndex, pageIndex);
  const page = pageIndex === null ? null : { index: pageIndex, label: null };
  const placed = placeIn(text, { ...NO_TARGET, quote: { exact: quote, prefix: '', suffix: '' }, page }, null);
  if (placed?.kind !== 'text') return;
  const [first, last] = [placed.parts[0], placed.parts.at(-1)];
  if (!first || !last) return;
  const [box] = await view.boxes(first.section, first.start, first.end);
  if (box) view.revealBox(first.section, box, { remember: pageIndex === null });
  await view.select(
    { section: first.section, offset: first.start },
    { section: last.section, offset: last.end },
  );
}
