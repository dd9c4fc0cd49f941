import type { PageBox, Target } from '../model/annotation.ts';
import type { AnchorPlace } from './anchor.ts';
import { captionsOn, labelOfLocator, sameLabel } from './captions.ts';
import type { DocumentText } from './documentText.ts';
import type { PageText } from './pageText.ts';

/**
 * Where a marked area is. It has no words that could be looked for, but what it is called: in another copy it is
 * taken to be where it was (`exact`) only if what its locator names, such as `Figure 2`, has its caption on that page,
 * or names nothing. `likely`: the caption stands elsewhere, at the candidates; `orphan`: nowhere.
 */
export type AreaAnchor =
  | { readonly status: 'exact'; readonly confidence: number; readonly page: number; readonly box: PageBox }
  | {
      readonly status: 'likely' | 'orphan';
      readonly confidence: number;
      readonly candidates: readonly AnchorPlace[];
    };

const MOST_CANDIDATES = 5;

/** Finds an area by its page and by what its locator names. */
export function anchorArea(
  document: DocumentText,
  { page, box }: Pick<Target, 'page' | 'box'>,
  locator: string | null,
): AreaAnchor {
  const label = labelOfLocator(locator);
  const here = page === null ? undefined : document.pages[page.index];
  const exists = page !== null && page.index < document.pages.length;
  if (exists && box !== null && (label === null || here === null || isOn(here, label))) {
    return { status: 'exact', confidence: label === null ? 0.9 : 1, page: page.index, box };
  }
  const candidates = label === null ? [] : captionsOf(document, label);
  const [first] = candidates;
  return {
    status: first ? 'likely' : 'orphan',
    confidence: first?.confidence ?? 0,
    candidates: candidates.slice(0, MOST_CANDIDATES),
  };
}

/** A page without text, as of a scan, can't say no. */
function isOn(page: PageText | undefined, label: string): boolean {
  if (page === undefined) return false;
  if (page.text.trim() === '' || /^eq/iu.test(label)) return true;
  return captionsOn(page).some((caption) => sameLabel(caption.label, label));
}

/** Where captions of that label stand in the whole text; one alone is likelier to be meant. */
function captionsOf(document: DocumentText, label: string): readonly AnchorPlace[] {
  const places = document.pages.flatMap((page, index) => {
    const at = document.pageStarts[index] ?? 0;
    const captions = page === null ? [] : captionsOn(page).filter((one) => sameLabel(one.label, label));
    return captions.map(({ span }) => ({ start: at + span.start, end: at + span.end }));
  });
  const confidence = places.length === 1 ? 0.7 : 0.5;
  return places.map((place) => ({
    ...place,
    quote: document.text.slice(place.start, place.end),
    confidence,
  }));
}
