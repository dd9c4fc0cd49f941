import { isBlock } from '../../core/anchoring/html/htmlText.ts';
import { keptParts } from './keptParts.ts';
import { isFurniture, isLinks, isPartOfText } from './pageFurniture.ts';
import { PREFIX } from './sanitize.ts';

/** The class of what stands beside the article: navigation, comments, offers. */
export const BESIDE = 'beside';
/** What sites put into an article for those who write it, around it, and to be shown when one points at something. */
const TOOLS = `.${PREFIX}mw-editsection, .${PREFIX}vector-page-toolbar, #${PREFIX}siteSub, .${PREFIX}ttc`;
/** The links that lead to the headings, or terms, in which they stand, and what they show: signs, or an icon font's. */
const SELF_LINKS = ':is(h1, h2, h3, h4, h5, h6, dt) a[href^="#"]';
const SIGN = /^[#¶§🔗\p{Co}]$/u;
/** An article holds so large a share of what is kept. */
const MOST = 0.9;

/**
 * Marks what does not belong to the article in a page, by Mozilla's Readability: nothing is moved or taken away, so
 * that both layouts are one text. False if no article is found: then nothing is marked.
 */
export function markBeside(root: HTMLElement, title: string): boolean {
  const kept = keptParts(root, title);
  if (kept === null) return false;
  keepBetween(root, kept);
  const frames = framesOf(root, kept);
  for (const element of root.querySelectorAll('*')) {
    const parent = element.parentElement;
    if (kept.has(element) || frames.has(element) || parent === null) continue;
    // Below something that is kept all is, but what Readability took out: that has no mark of its own left.
    if (frames.has(parent) || kept.has(parent)) element.classList.add(BESIDE);
  }
  for (const frame of frames) if (!kept.has(frame)) wrapLooseText(frame, kept);
  for (const tool of root.querySelectorAll(TOOLS)) tool.classList.add(BESIDE);
  for (const link of root.querySelectorAll(SELF_LINKS))
    if (SIGN.test(link.textContent.trim())) link.classList.add(BESIDE);
  // The outline is one of our own.
  for (const nav of root.querySelectorAll('nav')) if (!nav.querySelector('h1, p')) nav.classList.add(BESIDE);
  return true;
}

/** What holds something that is kept, and the root: a frame around it. */
function framesOf(root: Element, kept: ReadonlySet<Node>): Set<Element> {
  const frames = new Set([root]);
  for (const node of kept)
    for (let outer = node.parentElement; outer && !frames.has(outer); outer = outer.parentElement)
      frames.add(outer);
  return frames;
}

/**
 * Readability takes out what looks like an offer, and errs: tables, captions, code, remarks are lost with it. What
 * stands between two parts of the article is kept as well, if nothing says that it is none of it.
 */
function keepBetween(root: Element, kept: Set<Node>): void {
  const texts = textsIn(root).filter((text) => isKept(text, kept));
  const article = articleAround(root, texts);
  const inside = texts.filter((text) => article.contains(text));
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return;
  const frames = framesOf(root, kept);
  const isHeld = (node: Node | null): boolean =>
    node instanceof Element && (frames.has(node) || kept.has(node));
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let isBetween = false;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node === first || node === last) isBetween = node !== last;
    if (isHeld(node) || !isHeld(node.parentElement)) continue;
    if (!(node instanceof Element)) {
      if (isBetween) kept.add(node);
    } else if ((isBetween || isPartOfText(node)) && !isFurniture(node) && !isLinks(node)) {
      keepWhole(node, kept);
    }
  }
}

/** Keeps an element and all in it, but what is none of the text. */
function keepWhole(part: Element, kept: Set<Node>): void {
  kept.add(part);
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT, (node) =>
    isFurniture(node as Element) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) kept.add(walker.currentNode);
}

function isKept(text: Text, kept: ReadonlySet<Node>): boolean {
  return kept.has(text) || (text.parentElement !== null && kept.has(text.parentElement));
}

/** The text nodes that have words. */
function textsIn(root: Element): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  return texts.filter(({ data }) => data.trim() !== '');
}

/** The innermost element that holds nearly all of some texts. */
function articleAround(root: Element, texts: readonly Text[]): Element {
  const ink = new Map<Element, number>();
  for (const { data, parentElement } of texts)
    for (let outer = parentElement; outer; outer = outer === root ? null : outer.parentElement)
      ink.set(outer, (ink.get(outer) ?? 0) + data.trim().length);
  const enough = MOST * (ink.get(root) ?? 0);
  const inner = (outer: Element): Element | undefined =>
    [...outer.children].find((child) => (ink.get(child) ?? 0) >= enough);
  let article = root;
  for (let next = inner(article); next; next = inner(article)) article = next;
  return article;
}

/**
 * Words that stand directly in a frame are nobody's paragraph: a frame is shown, they are not. But for those that are
 * kept, or share their line with something that is, such as a formula.
 */
function wrapLooseText(frame: Element, kept: ReadonlySet<Node>): void {
  const loose = Array.from(frame.childNodes).filter((node): node is Text => {
    if (!(node instanceof Text) || node.data.trim() === '' || kept.has(node)) return false;
    return ![neighbour(node, 'previousSibling'), neighbour(node, 'nextSibling')].some(
      (element) => element !== null && kept.has(element) && !isBlock(element.localName),
    );
  });
  for (const node of loose) {
    const wrap = document.createElement('span');
    wrap.className = BESIDE;
    node.replaceWith(wrap);
    wrap.append(node);
  }
}

/** The next element on a side of some words; what breaks their lines is none. */
function neighbour(words: Text, side: 'previousSibling' | 'nextSibling'): Element | null {
  let next: ChildNode | null = words[side];
  while (next && (!(next instanceof Element) || next.localName === 'br')) next = next[side];
  return next;
}
