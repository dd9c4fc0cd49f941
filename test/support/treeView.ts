/** A native tree view of the workbench, as its user sees it. */
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** A row of a tree as shown now. */
export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  /** 1 for the roots. */
  readonly level: number;
  /** `undefined`: it has no children. */
  readonly expanded: boolean | undefined;
  /** `undefined`: it has no checkbox. */
  readonly checked: boolean | undefined;
}

/** A tree view by its name; rows scrolled out of sight do not exist for it. */
export class TreeView {
  readonly #page: Page;
  /** The view's pane, with title, toolbar and welcome text. */
  readonly pane: Locator;

  constructor(page: Page, name: string) {
    this.#page = page;
    const header = page.locator('.pane-header').filter({ hasText: name });
    this.pane = page.locator('.pane').filter({ has: header }).first();
  }

  /** The rows shown now, top to bottom; waits for the first one. */
  async rows(): Promise<TreeRow[]> {
    const rows = this.pane.locator('.monaco-list-row');
    await rows.first().waitFor();
    return rows.evaluateAll((elements) =>
      elements
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((row) => {
          const flag = (value: string | null | undefined) =>
            value === null || value === undefined ? undefined : value === 'true';
          return {
            label: row.querySelector('.label-name')?.textContent ?? '',
            description: row.querySelector('.label-description')?.textContent ?? '',
            ariaLabel: row.getAttribute('aria-label') ?? '',
            level: Number(row.getAttribute('aria-level')),
            expanded: flag(row.getAttribute('aria-expanded')),
            checked: flag(row.querySelector('[role=checkbox]')?.getAttribute('aria-checked')),
          };
        }),
    ) as Promise<TreeRow[]>;
  }

  /** The row whose label is, or begins with, `label`. */
  row(label: string): Locator {
    const pattern = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
    return this.pane
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: pattern }) })
      .first();
  }

  /** Opens a row that has children, if it is closed; resolves when they are shown. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) !== 'false') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.pane
      .locator('.monaco-list-row[aria-expanded="true"]')
      .filter({ hasText: label })
      .first()
      .waitFor();
    await eventually(async () => {
      const rows = await this.rows();
      const at = rows.findIndex((one) => one.label.startsWith(label));
      return (rows[at + 1]?.level ?? 0) > (rows[at]?.level ?? 0);
    }, `what stands below ${label}`);
  }

  /** Clicks a row: for a reading, that opens it. */
  async open(label: string): Promise<void> {
    await this.row(label).locator('.label-name').first().click();
  }

  /** Chooses an item of a row's context menu. */
  async contextMenu(label: string, item: string): Promise<void> {
    await this.row(label).click({ button: 'right' });
    const menu = this.#page.locator('.monaco-menu').first();
    await menu.waitFor();
    // A menu that has only just appeared takes no click: the one that opened it is not to choose something as well.
    await eventually(async () => {
      if (!(await menu.isVisible())) return true;
      await menu.locator('.action-item').filter({ hasText: item }).first().click();
      await menu.waitFor({ state: 'hidden', timeout: 2000 });
      return true;
    }, `${item} to be chosen`);
  }
}
