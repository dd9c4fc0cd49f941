import { classesOf } from './textTree.ts';
import type { TextTree } from './textTree.ts';

/** Elements that are not part of what one reads: machinery, what is embedded, and controls. */
const MACHINERY = new Set(
  `applet area audio base button canvas col colgroup datalist embed frame frameset head iframe input link meta meter
  noembed noframes noscript object optgroup option output param progress script select source style template textarea
  title track video`.split(/\s+/u),
);
/** Elements that are shown, but hold no running text: a picture's labels, the reading aid above a character. */
const PICTURES = new Set(['svg', 'rp', 'rt', 'annotation', 'annotation-xml']);

/** What holds a formula as MathML beside the same formula drawn with boxes, letter by letter. */
const FORMULA = new Set(['katex-mathml', 'MJX_Assistive_MathML', 'mwe-math-mathml-a11y']);
/** What holds both. */
const FRAME = /^(?:katex$|MathJax(?:_|$)|mjx-chtml$|mwe-math-element)/u;
/** What draws it, where it is drawn. */
const DRAWN = /^MathJax(?:_|$)/u;

/**
 * Which children of an element are neither text nor to be shown: machinery, what the page itself hides, and of the two
 * forms in which KaTeX, MathJax and MediaWiki write a formula, the one that is not MathML.
 */
export function hiddenChildren<N>(tree: TextTree<N>, element: N): ReadonlySet<N> {
  const hidden = new Set<N>();
  const children = tree.children(element);
  let hasFormula = false;
  let hasDrawing = false;
  for (const child of children) {
    const name = tree.name(child);
    if (name === null) continue;
    if (isFormula(tree, child)) hasFormula = true;
    else if (isDrawing(tree, child)) hasDrawing = true;
    else if (isTex(tree, child)) continue;
    else if (MACHINERY.has(name) || isHiddenByItself(tree, child, name)) hidden.add(child);
  }
  for (const child of children) {
    if (tree.name(child) === null) continue;
    if (hasFormula && !isFormula(tree, child) && isFormulaFrame(tree, element)) hidden.add(child);
    else if (hasDrawing && (isTex(tree, child) || classesOf(tree, child).includes('MathJax_Preview')))
      hidden.add(child);
  }
  return hidden;
}

/** Whether an element is shown but what is in it is not text to read on. */
export function isPicture<N>(tree: TextTree<N>, element: N): boolean {
  return PICTURES.has(tree.name(element) ?? '');
}

/** TeX for MathJax to draw; in a page that was fetched, nothing has drawn it, and it is all there is of the formula. */
export function isTex<N>(tree: TextTree<N>, element: N): boolean {
  return (
    tree.name(element) === 'script' &&
    (tree.attribute(element, 'type') ?? '').toLowerCase().startsWith('math/tex')
  );
}

function isFormula<N>(tree: TextTree<N>, element: N): boolean {
  if (tree.name(element) === 'mjx-assistive-mml') return true;
  return classesOf(tree, element).some((name) => FORMULA.has(name));
}

function isDrawing<N>(tree: TextTree<N>, element: N): boolean {
  return classesOf(tree, element).some((name) => DRAWN.test(name) && name !== 'MathJax_Preview');
}

/** A formula's twins stand in an element of their own; elsewhere, what stands beside a formula is text. */
function isFormulaFrame<N>(tree: TextTree<N>, element: N): boolean {
  return tree.name(element) === 'mjx-container' || classesOf(tree, element).some((name) => FRAME.test(name));
}

function isHiddenByItself<N>(tree: TextTree<N>, element: N, name: string): boolean {
  if (tree.attribute(element, 'hidden') !== null) return !isStreamed(tree.attribute(element, 'id'));
  if (name === 'dialog' && tree.attribute(element, 'open') === null) return true;
  if (name === 'label' && isSwitch(tree.attribute(element, 'for'))) return true;
  const style = tree.attribute(element, 'style');
  return style !== null && hidesByStyle(style);
}

/** What opens and shuts a theme's own panels, as Sphinx's and MkDocs' themes name them: `__toc`, `__drawer`. */
function isSwitch(controlled: string | null): boolean {
  return controlled?.startsWith('__') === true;
}

/** A part of a page that React has sent late, hidden until a script puts it into its place. No script does, so here it is. */
function isStreamed(id: string | null): boolean {
  return id !== null && /^S:[\da-f]+$/u.test(id);
}

/** Whether an inline style hides its element. */
export function hidesByStyle(style: string): boolean {
  return /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(style);
}
