/**
 * The reader as a fellow uses it, in a whole workbench: real mouse, real keys.
 *
 * ```ts
 * const reader = await Reader.in(workbench);
 * await reader.select({ page: 1, words: 'Humans are capable' }, { page: 1, words: 'given the opportunity.' });
 * await reader.press('1');
 * const mark = await reader.markOn('Humans are capable … opportunity.');
 * ```
 */
import type { Frame, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { ReaderChoice } from './readerFrame.ts';
import { paintedMarks, wordsInPage, type PageWords, type PaintedMark, type WordsBox } from './readerWords.ts';
import type { Workbench } from './workbench.ts';

export type { PageWords, PaintedMark } from './readerWords.ts';

/** A point of the workbench's page, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** A note's card as shown. */
export interface CardView {
  readonly ref: string;
  /** Texts of objectives and `#tags`, in order. */
  readonly tags: readonly string[];
  readonly comment: string;
  readonly isActive: boolean;
}

/** Which of the open readers. */
interface Choice {
  /** By default the active editor group's; or the n-th from the left, from 0. */
  readonly which?: ReaderChoice;
  /** Name of the file it must show, such as `alignment-faking.pdf`: for when another was shown before. */
  readonly file?: string;
}

/** Drives one visible reader. Made by {@link Reader.in}. */
export class Reader {
  readonly frame: Frame;
  readonly #page: Page;

  private constructor(page: Page, frame: Frame) {
    this.#page = page;
    this.frame = frame;
  }

  /** A reader of the workbench, once a page is drawn and its notes are there. */
  static async in(workbench: Workbench, choice: Choice = {}): Promise<Reader> {
    const reader = await Reader.opening(workbench, choice);
    const text = reader.frame.locator('.textLayer .endOfContent, .flow .content');
    await text.first().waitFor({ state: 'attached' });
    await reader.frame.locator('.spoken').waitFor({ state: 'attached' });
    return reader;
  }

  /** The same before it has shown anything: it may have to ask for a password first, or never show a page. */
  static opening(workbench: Workbench, { which = 'active', file }: Choice = {}): Promise<Reader> {
    // While editors change places, a frame that was just found may be gone, or still show the document before.
    return eventually(
      async () => {
        const frame = await workbench.readerFrame(which);
        const shown = await frame.title();
        return (file === undefined || shown === file) && new Reader(workbench.page, frame);
      },
      `a reader of ${file ?? 'a document'}`,
    );
  }

  /** Presses keys one after another, such as `1` or `Shift+ArrowRight`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key);
  }

  /** Presses a command's key until what it opens is there: which note is open, VS Code learns a moment later. */
  async pressFor(key: string, wanted: Locator): Promise<void> {
    await eventually(async () => {
      if (!(await wanted.isVisible())) await this.press(key);
      await wanted.waitFor({ timeout: 3000 });
      return true;
    }, `what ${key} opens`);
  }

  /** Types a text into what has the focus. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Puts the focus on the document, as a click between the lines does, without selecting or opening anything. */
  async focus(): Promise<void> {
    await this.frame.locator('.view').focus();
  }

  /**
   * Selects from the first of some words to the last of others (by default of the same) with the mouse, turning the
   * wheel while the button is down where they are not in view together.
   */
  async select(from: PageWords, to: PageWords = from): Promise<void> {
    const { mouse } = this.#page;
    const { first } = await this.#boxOf(from, true);
    const start = await this.#inWorkbench({ x: first.left + 0.5, y: middle(first) });
    await mouse.move(start.x, start.y);
    await mouse.down();
    try {
      // The wheel turns a selection that has begun, not a press.
      await mouse.move(start.x + 12, start.y, { steps: 2 });
      const last = await this.#wheelTo(to);
      const end = await this.#inWorkbench({ x: last.right - 0.5, y: middle(last) });
      await mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
      await mouse.move(end.x, end.y, { steps: 4 });
    } finally {
      await mouse.up();
    }
    await this.selectionKnown();
  }

  /** Resolves when what is selected can be tagged: the choices have appeared beside it. */
  async selectionKnown(): Promise<void> {
    await this.popup.waitFor();
  }

  /** The choices that appear beside a selection. */
  get popup(): Locator {
    return this.frame.locator('.popup');
  }

  /** What a selection would be copied as. */
  selectedText(): Promise<string> {
    return this.frame.evaluate(() => document.getSelection()?.toString() ?? '');
  }

  /** Scrolls some words into view. */
  async scrollTo(words: PageWords): Promise<void> {
    await this.#boxOf(words, true);
  }

  /** Clicks in the middle of the first of some words. */
  async click(words: PageWords, options: { readonly button?: 'left' | 'right' } = {}): Promise<void> {
    const { first } = await this.#boxOf(words, true);
    const { x, y } = await this.#inWorkbench({ x: (first.left + first.right) / 2, y: middle(first) });
    await this.#page.mouse.click(x, y, options);
  }

  /** Goes to a page by the toolbar's field: its label, else its number. */
  async goToPage(page: string): Promise<void> {
    const field = this.frame.locator('.page-field');
    // While VS Code still opens an editor it moves the focus; the field, left, then says the page that is shown again.
    await eventually(
      async () => {
        await field.evaluate((input: HTMLInputElement) => {
          delete input.dataset['entered'];
          const note = () => (input.dataset['entered'] = input.value);
          input.addEventListener('keydown', note, { capture: true, once: true });
        });
        await field.fill(page);
        await field.press('Enter');
        return (await field.getAttribute('data-entered')) === page;
      },
      `the page field to take ${page}`,
    );
    await field.and(this.frame.locator(':not(:focus)')).waitFor();
  }

  /**
   * Presses a key of the caret until the words said end in `words`, as one finds a place by ear; returns how often.
   *
   * @throws {Error} If it is never said.
   */
  async pressUntilSaid(key: string, words: string, atMost = 60): Promise<number> {
    const heard: string[] = [];
    for (let count = 1; count <= atMost; count += 1) {
      const before = await this.frame.locator('.spoken').textContent();
      await this.press(key);
      const said = await eventually(
        async () => {
          const now = await this.frame.locator('.spoken').textContent();
          return now !== before && (now ?? '');
        },
        () => `something to be said after ${key}; heard so far: ${heard.join(' | ')}`,
      );
      heard.push(said);
      if (letters(said.replace(/, selected\s*$/u, '')).endsWith(letters(words))) return count;
    }
    throw new Error(`“${words}” was never said, but: ${heard.join(' | ')}`);
  }

  /** Passages painted on the pages that are rendered, by the notes' addresses. */
  marks(): Promise<Record<string, PaintedMark>> {
    return this.frame.evaluate(paintedMarks);
  }

  /**
   * The passage that is painted on exactly these words, hyphens and white space aside; waits for it.
   *
   * @throws {Error} With all that is painted, if nothing is painted there.
   */
  async markOn(words: string): Promise<PaintedMark & { readonly ref: string }> {
    const wanted = letters(words);
    return eventually(
      async () => {
        const all = Object.entries(await this.marks());
        const found = all.find(([, mark]) => mark.letters === wanted);
        return found && { ref: found[0], ...found[1] };
      },
      async () => ({ wanted, painted: await this.marks() }),
    );
  }

  /** Resolves when nothing is painted on these words any more. */
  async noMarkOn(words: string): Promise<void> {
    const wanted = letters(words);
    await eventually(
      async () => Object.values(await this.marks()).every((mark) => mark.letters !== wanted),
      `the paint on “${words}” to go`,
    );
  }

  /** The card of a note. */
  card(ref: string): Locator {
    return this.frame.locator(`.card[data-ref="${ref}"]`);
  }

  /** The cards that are shown or near the view, in the document's order. */
  cards(): Promise<CardView[]> {
    return this.frame.locator('.card').evaluateAll((cards) =>
      cards.map((card) => ({
        ref: (card as HTMLElement).dataset['ref'] ?? '',
        tags: [...card.querySelectorAll('.tag')].map(
          (tag) => (tag.querySelector('.tag-text') ?? tag).textContent?.trim() ?? '',
        ),
        comment: card.querySelector<HTMLElement>('.card-comment')?.innerText.trim() ?? '',
        isActive: card.classList.contains('active'),
      })),
    );
  }

  /** What was last said to screen readers. */
  async spoken(): Promise<string> {
    return (await this.frame.locator('.spoken').innerText()).trim();
  }

  /** Where the view stands: the page at its top, from 1, and how far into it, as a share of its height. */
  place(): Promise<{ readonly page: number; readonly share: number; readonly zoom: string }> {
    return this.frame.evaluate(() => {
      const top = document.querySelector('.view')!.getBoundingClientRect().top;
      const page = [...document.querySelectorAll<HTMLElement>('.page')].find(
        (one) => one.getBoundingClientRect().bottom > top + 1,
      );
      const box = page!.getBoundingClientRect();
      return {
        page: Number(page!.dataset['pageNumber']),
        share: (top - box.top) / box.height,
        zoom: document.querySelector('.zoom-label')?.textContent ?? '',
      };
    });
  }

  /** The same once the view has come to a page. */
  placeOnPage(page: number): ReturnType<Reader['place']> {
    return eventually(
      async () => {
        const now = await this.place();
        return now.page === page && now;
      },
      async () => ({ wanted: page, shown: await this.place() }),
    );
  }

  async #boxOf(place: PageWords, scroll: boolean): Promise<{ first: WordsBox; last: WordsBox }> {
    let before = '';
    return eventually(async () => {
      const boxes = await this.frame.evaluate(wordsInPage, { ...place, scroll });
      // Twice the same: nothing is being scrolled any more.
      const now = JSON.stringify(boxes);
      const settled = boxes !== null && now === before;
      before = now;
      return settled && boxes;
    }, `page ${place.page} to show “${place.words}”`);
  }

  async #inWorkbench({ x, y }: Point): Promise<Point> {
    const element = await this.frame.frameElement();
    const box = await element.boundingBox();
    if (box === null) throw new Error('The reader is not shown.');
    return { x: box.x + x, y: box.y + y };
  }

  /** Turns the wheel until the last of some words is well in view, and returns where it then is. */
  async #wheelTo(words: PageWords): Promise<WordsBox> {
    const view = await this.frame.locator('.view').evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return { top: top + 30, bottom: bottom - 30 };
    });
    for (;;) {
      const { last } = await this.#boxOf(words, false);
      const beyond = last.bottom > view.bottom ? last.bottom - view.bottom : Math.min(0, last.top - view.top);
      if (beyond === 0) return last;
      const before = await this.#scrollTop();
      await this.#page.mouse.wheel(0, beyond);
      await eventually(async () => (await this.#scrollTop()) !== before, 'the wheel to scroll the document');
    }
  }

  #scrollTop(): Promise<number> {
    return this.frame.locator('.view').evaluate((element) => element.scrollTop);
  }
}

/** Only what counts when painted words are compared. */
export function letters(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

function middle(box: WordsBox): number {
  return (box.top + box.bottom) / 2;
}
