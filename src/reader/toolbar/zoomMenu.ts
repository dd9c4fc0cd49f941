import type { PdfView } from '../pdf/pdfView.ts';
import type { Scale } from '../pdf/zoom.ts';
import { strings } from '../strings.ts';
import type { MenuItem } from './menu.ts';

const FITS = ['auto', 'page-width', 'page-fit'] as const;
const FACTORS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** The zooms one can choose, and turning the pages. */
export function zoomMenu(view: PdfView): readonly MenuItem[] {
  const { zoom } = view;
  const words = strings.toolbar;
  const choice = (label: string, scale: Scale): MenuItem => ({
    label,
    checked: zoom.scale === scale,
    run: () => zoom.set(scale),
  });
  return [
    ...FITS.map((fit) => choice(words.fits[fit], fit)),
    null,
    ...FACTORS.map((factor) => choice(words.percent(factor * 100), factor)),
    null,
    { label: words.rotate, run: () => view.rotate() },
  ];
}
