import type { Sizing } from '../documentView.ts';
import { strings } from '../strings.ts';
import type { MenuItem } from '../toolbar/menu.ts';
import type { Scale, Zoom } from './zoom.ts';

const FITS = ['auto', 'page-width', 'page-fit'] as const;
const FACTORS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;

/** A zoom as the toolbar and the commands know it. */
export function zoomSizing(zoom: Zoom, rotate: () => void): Sizing {
  return {
    get factor() {
      return zoom.factor;
    },
    onDidChange: zoom.onDidChange,
    stepUp: () => zoom.stepUp(),
    stepDown: () => zoom.stepDown(),
    fit: (to) => zoom.set(to),
    keepInView: (ofInterest) => zoom.keepInView(ofInterest),
    menu: () => zoomMenu(zoom, rotate),
  };
}

/** The zooms one can choose, and turning the pages. */
function zoomMenu(zoom: Zoom, rotate: () => void): readonly MenuItem[] {
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
    { label: words.rotate, run: rotate },
  ];
}
