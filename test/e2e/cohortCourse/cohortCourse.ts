import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCohort } from '../../fixtures/cohort.ts';
import { openWorkbench, type Workbench } from '../../support/workbench.ts';

const SETTINGS = { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana', 'files.autoSave': 'off' };

interface Parts {
  readonly folder: string;
  readonly workbench: Workbench;
}

/** A course with notes of a cohort, open in VS Code: one for several suites, as starting VS Code takes longest. */
export class CohortCourse {
  #parts: Parts | undefined;

  /** Absolute path of the course. */
  get folder(): string {
    return this.#open().folder;
  }

  get workbench(): Workbench {
    return this.#open().workbench;
  }

  /**
   * Makes the course and opens it.
   *
   * @param files Files of the course's folder beside the cohort's own, by name.
   */
  async open(files: Readonly<Record<string, string>>): Promise<void> {
    const folder = await makeCohort(await mkdtemp(join(tmpdir(), 'marginalia-cohort-course-')));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    this.#parts = { folder, workbench: await openWorkbench({ folder, theme: 'light', settings: SETTINGS }) };
  }

  /** Closes VS Code and removes the course. */
  async close(): Promise<void> {
    const { folder, workbench } = this.#open();
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }

  #open(): Parts {
    if (!this.#parts) throw new Error('The course is not open.');
    return this.#parts;
  }
}
