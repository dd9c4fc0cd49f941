import { scrollWithin } from '../base/scrollWithin.ts';
import { PDFFindController } from './pdfjs.ts';

/** Where a match is shown, as a share of the view's height. */
const MATCH_SHARE = 0.25;

/** pdf.js's search, which scrolls the document alone. */
export class FindController extends PDFFindController {
  override scrollMatchIntoView(match: {
    element?: HTMLElement;
    pageIndex?: number;
    matchIndex?: number;
  }): void {
    const { element } = match;
    // It is pdf.js that knows whether this match is the one to be shown; how, is told by the element.
    if (element) {
      element.scrollIntoView = () => {
        const view = element.closest('.view');
        if (view) scrollWithin(view, element, MATCH_SHARE);
      };
    }
    super.scrollMatchIntoView(match as never);
  }
}
