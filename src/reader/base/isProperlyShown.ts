/** A view smaller than this is being hidden or laid out: VS Code shrinks hidden webviews to 300 × 150 pixels. */
const SMALLEST_WIDTH = 180;
const SMALLEST_HEIGHT = 160;

/** Whether what is measured of a view now is what the fellow sees. */
export function isProperlyShown({ clientWidth, clientHeight }: Element): boolean {
  return (
    document.visibilityState !== 'hidden' && clientWidth >= SMALLEST_WIDTH && clientHeight >= SMALLEST_HEIGHT
  );
}
