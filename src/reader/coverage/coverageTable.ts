import type { CoverageCellView, CoverageState, CoverageWeek } from '../../protocol/coverage.ts';
import { element } from '../base/element.ts';
import { gridFocus } from '../base/gridFocus.ts';

/** What is chosen in the map. */
export interface CoverageChoices {
  readonly showWeek: (key: string) => void;
  readonly openCell: (objective: string, reading: string) => void;
  readonly openReading: (reading: string) => void;
  readonly openObjective: (objective: string) => void;
  readonly openQuestions: (reading: string) => void;
}

type Reading = CoverageWeek['tiers'][number]['readings'][number];

/** Counts from which a cell is shaded one step more. The number in it says the same. */
const SHADES = [1, 2, 4, 8];

/** The least width of the columns of readings and of questions together, and of an objective's, in CSS pixels. */
const SIDE_COLUMNS = 260;
const OBJECTIVE_COLUMN = 92;

/** Objectives × readings as a real table: a button in each cell, one stop of Tab, moved in by arrow keys. */
export class CoverageTable {
  readonly element = element('main', { class: 'coverage' });
  readonly #choices: CoverageChoices;
  #state: CoverageState | null = null;

  constructor(choices: CoverageChoices) {
    this.#choices = choices;
  }

  /** Shows a state; what has the focus keeps it. */
  show(state: CoverageState): void {
    const focused = this.focusedPlace;
    this.#state = state;
    const { week } = state;
    const title = element('h1', { id: 'title' }, this.#say('title'));
    const head = element('header', {}, title, ...this.#weekChoice(state));
    if (week.objectives.length === 0) {
      this.element.replaceChildren(head, element('p', { class: 'empty' }, this.#say('none')));
      return;
    }
    const table = element('table', { role: 'grid', 'aria-labelledby': 'title' });
    table.append(this.#head(week), ...this.#tiers(week), this.#totals(week));
    // In a narrow editor the map scrolls sideways rather than cutting words off.
    table.style.minWidth = `${SIDE_COLUMNS + OBJECTIVE_COLUMN * week.objectives.length}px`;
    this.element.replaceChildren(
      head,
      element('p', { class: 'intro' }, this.#say('intro')),
      this.#legend(),
      element('div', { class: 'scroll' }, table),
    );
    gridFocus(table);
    if (focused !== null) this.focus(focused);
  }

  /** What has the focus, for {@link focus}; null if nothing of the map has it. */
  get focusedPlace(): string | null {
    return document.activeElement?.getAttribute('data-place') ?? null;
  }

  /** Puts the focus on what is at a place, if that is still there. */
  focus(place: string): void {
    [...this.element.querySelectorAll<HTMLElement>('[data-place]')]
      .find((one) => one.dataset['place'] === place)
      ?.focus({ preventScroll: true });
  }

  #say(key: string, ...values: readonly (string | number)[]): string {
    const text = this.#state?.strings[key] ?? '';
    return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  }

  #weekChoice({ weeks, shown }: CoverageState): HTMLElement[] {
    if (weeks.length < 2) return weeks.map(({ label }) => element('p', { class: 'week' }, label));
    const select = element(
      'select',
      { 'aria-label': this.#say('week'), 'data-place': 'week' },
      ...weeks.map(({ key, label }) => element('option', { value: key, selected: key === shown }, label)),
    );
    select.addEventListener('change', () => this.#choices.showWeek(select.value));
    return [select];
  }

  #head({ objectives, tiers }: CoverageWeek): HTMLElement {
    const of = tiers.reduce((sum, { readings }) => sum + readings.length, 0);
    const columns = objectives.map(({ id, text, covered, coveredByOwn }, index) => {
      const button = element(
        'button',
        {
          class: 'objective',
          'data-place': `objective|${id}`,
          title: text,
          'aria-label': `${text}. ${this.#say('totalsSpoken', index + 1, covered, of, coveredByOwn)}`,
        },
        element('span', { class: `number objective-${index + 1}` }, String(index + 1)),
        element('span', { class: 'text' }, text),
      );
      button.addEventListener('click', () => this.#choices.openObjective(id));
      return element('th', { scope: 'col' }, button);
    });
    return element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col', class: 'corner' }, this.#say('reading')),
        ...columns,
        element('th', { scope: 'col', class: 'questions' }, this.#say('questions')),
      ),
    );
  }

  #tiers(week: CoverageWeek): HTMLElement[] {
    return week.tiers.map(({ name, readings }) =>
      element(
        'tbody',
        {},
        element(
          'tr',
          { class: 'tier' },
          element('th', { scope: 'rowgroup', colspan: String(week.objectives.length + 2) }, name),
        ),
        ...readings.map((reading) => this.#row(week, reading)),
      ),
    );
  }

  #row(week: CoverageWeek, reading: Reading): HTMLElement {
    const title = element('button', { class: 'title', 'data-place': `reading|${reading.id}` }, reading.title);
    title.addEventListener('click', () => this.#choices.openReading(reading.id));
    const cells = reading.cells.map((cell, index) =>
      element('td', {}, this.#cell(cell, index, week.objectives[index]?.id ?? '', reading)),
    );
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, title, ...this.#heldBack(reading)),
      ...cells,
      element('td', { class: 'questions' }, this.#questions(reading)),
    );
  }

  #heldBack({ isHeldBack }: Reading): HTMLElement[] {
    return isHeldBack ? [element('span', { class: 'held-back' }, this.#say('heldBack'))] : [];
  }

  #cell(
    { all, own, fellows }: CoverageCellView,
    index: number,
    objective: string,
    reading: Reading,
  ): HTMLElement {
    const key = all === 0 ? 'cellNone' : all === 1 ? 'cellOne' : 'cell';
    const label = this.#say(key, reading.title, index + 1, all, fellows, own);
    const button = element('button', {
      class: `cell objective-${index + 1}`,
      'data-shade': String(SHADES.filter((least) => all >= least).length),
      'data-place': `cell|${objective}|${reading.id}`,
      'aria-label': label,
      title: label,
    });
    if (all === 0) button.append(element('span', { class: 'none' }, '–'));
    else button.append(element('span', { class: 'all' }, String(all)), ...ownMark(own));
    button.addEventListener('click', () => this.#choices.openCell(objective, reading.id));
    return button;
  }

  #questions({ id, title, openQuestions }: Reading): HTMLElement {
    const several = openQuestions === 1 ? 'questionsCellOne' : 'questionsCell';
    const key = openQuestions === 0 ? 'noQuestions' : several;
    const button = element(
      'button',
      {
        class: 'cell plain',
        'data-place': `questions|${id}`,
        'aria-label': this.#say(key, title, openQuestions),
        'aria-disabled': openQuestions === 0 ? 'true' : undefined,
      },
      openQuestions === 0 ? element('span', { class: 'none' }, '–') : String(openQuestions),
    );
    button.addEventListener('click', () => {
      if (openQuestions > 0) this.#choices.openQuestions(id);
    });
    return button;
  }

  #totals({ objectives, tiers }: CoverageWeek): HTMLElement {
    const of = tiers.reduce((sum, { readings }) => sum + readings.length, 0);
    const open = tiers
      .flatMap(({ readings }) => readings)
      .reduce((sum, { openQuestions }) => sum + openQuestions, 0);
    return element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, this.#say('total')),
        ...objectives.map(({ covered, coveredByOwn }) =>
          element(
            'td',
            {},
            element('span', { class: 'sum' }, this.#say('totals', covered, of)),
            element('span', { class: 'own-sum' }, this.#say('totalsOwn', coveredByOwn)),
          ),
        ),
        element('td', { class: 'questions' }, String(open)),
      ),
    );
  }

  #legend(): HTMLElement {
    return element(
      'ul',
      { class: 'legend' },
      element('li', {}, this.#say('legendAll')),
      element('li', {}, element('span', { class: 'own' }, '●'), this.#say('legendOwn')),
      element('li', {}, element('span', { class: 'key none' }, '–'), this.#say('legendNone')),
    );
  }
}

/** A dot and a number: how many of the passages are one's own. */
function ownMark(own: number): HTMLElement[] {
  return own === 0 ? [] : [element('span', { class: 'own' }, `●\u202f${own}`)];
}
