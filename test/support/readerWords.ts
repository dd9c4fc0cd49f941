/**
 * What runs inside the reader's page to find words in it and to tell which words are painted: by measuring the text
 * layer itself, with nothing of the reader's own code. Each function is sent to the page as it stands, so it holds all
 * it needs. What has no pages (a web page, a talk) counts as one page, the first.
 */

/** Words of one page as they stand in its text layer; white space and hyphens at line ends don't count. */
export interface PageWords {
  /** From 1. */
  readonly page: number;
  readonly words: string;
}

/** A box in CSS pixels of the reader's window. */
export interface WordsBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A passage as it is painted now. */
export interface PaintedMark {
  /** Letters and digits that its strokes cover, in the order of the text layer, page by page. */
  readonly letters: string;
  /** Pages it is painted on now, from 1. */
  readonly pages: readonly number[];
  /** `objective-1` … `objective-9`, or `plain`. */
  readonly colour: string;
  /** The colour as painted, such as `rgb(143, 208, 255)`. */
  readonly painted: string;
  /** The digits that stand at its end. */
  readonly digits: string;
  readonly isActive: boolean;
}

/**
 * Scrolls a page's words to a third of the view's height, if they are not well in it, and returns the boxes of their
 * first and last character; null while the page is not rendered, or the words are not there.
 */
export function wordsInPage({
  page,
  words,
  scroll,
}: PageWords & { readonly scroll: boolean }): { first: WordsBox; last: WordsBox } | null {
  const element = document.querySelector(`.page[data-page-number="${page}"]`);
  const view = document.querySelector<HTMLElement>('.view');
  const layer = element?.querySelector('.textLayer') ?? document.querySelector('.flow .content');
  if (!view || (!element && !layer)) return null;
  if (element && !layer?.querySelector('.endOfContent')) {
    if (scroll) element.scrollIntoView();
    return null;
  }
  const places: { node: Text; offset: number }[] = [];
  let text = '';
  const walker = document.createTreeWalker(layer!, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    // The times beside a talk's words are no words of it.
    if (node.parentElement?.closest('button, [hidden]')) continue;
    for (let offset = 0; offset < node.data.length; offset += 1) {
      for (const letter of node.data.charAt(offset).normalize('NFKC').replace(/[\s-]/gu, '')) {
        text += letter;
        places.push({ node, offset });
      }
    }
  }
  const wanted = words.normalize('NFKC').replace(/[\s-]/gu, '');
  const start = text.indexOf(wanted);
  const ends = [places[start], places[start + wanted.length - 1]];
  if (start < 0 || ends.includes(undefined)) return null;
  const measure = (): WordsBox[] =>
    ends.map((place) => {
      const range = document.createRange();
      range.setStart(place!.node, place!.offset);
      range.setEnd(place!.node, place!.offset + 1);
      const { left, top, right, bottom } = range.getBoundingClientRect();
      return { left, top, right, bottom };
    });
  const { top, height } = view.getBoundingClientRect();
  const box = measure()[0]!;
  if (scroll && (box.top < top + 40 || box.top > top + height * 0.6)) {
    view.scrollTop += box.top - top - height / 3;
  }
  const [first, last] = measure();
  return { first: first!, last: last! };
}

/** Every passage that is painted on the pages rendered now, by the note's address. */
export function paintedMarks(): Record<string, PaintedMark> {
  const marks: Record<
    string,
    { -readonly [Key in keyof PaintedMark]: PaintedMark[Key] } & { pages: number[] }
  > = {};
  for (const page of document.querySelectorAll<HTMLElement>('.page, .flow .sheet')) {
    const painted = [...page.querySelectorAll<HTMLElement>('.mark[data-ref]')];
    const layer = page.querySelector('.textLayer, .content');
    if (painted.length === 0 || !layer) continue;
    const characters: { letter: string; x: number; y: number }[] = [];
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
      if (node.parentElement?.closest('button, [hidden]')) continue;
      for (let offset = 0; offset < node.data.length; offset += 1) {
        const letter = node.data
          .charAt(offset)
          .normalize('NFKC')
          .replace(/[^\p{L}\p{N}]/gu, '');
        if (letter === '') continue;
        range.setStart(node, offset);
        range.setEnd(node, offset + 1);
        const box = range.getBoundingClientRect();
        characters.push({ letter, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
      }
    }
    for (const mark of painted) {
      const ref = mark.dataset['ref'] ?? '';
      const strokes = [...mark.querySelectorAll('.stroke')];
      const boxes = strokes.map((stroke) => stroke.getBoundingClientRect());
      const covered = characters.filter(({ x, y }) =>
        boxes.some((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
      );
      const ends = [...page.querySelectorAll<HTMLElement>('.end')];
      const last = boxes.at(-1);
      const end = ends.find((one) => {
        const box = one.getBoundingClientRect();
        return last && Math.abs(box.left - last.left) < 1 && Math.abs(box.top - last.top) < 1;
      });
      const known = (marks[ref] ??= {
        letters: '',
        pages: [],
        colour: [...mark.classList].find((name) => /^(?:objective-\d|plain)$/.test(name)) ?? '',
        painted: strokes[0] ? getComputedStyle(strokes[0]).backgroundColor : '',
        digits: '',
        isActive: mark.classList.contains('active'),
      });
      known.letters += covered.map(({ letter }) => letter).join('');
      known.pages.push(Number(page.dataset['pageNumber'] ?? 1));
      known.digits += end?.textContent ?? '';
    }
  }
  return marks;
}
