import * as vscode from 'vscode';
import type { CommandHandlers } from '../commands/commands.ts';
import { setContext } from '../contextKeys.ts';
import { Disposable } from '../disposable.ts';
import { CONTEXT } from '../ids.ts';
import { lazy } from '../lazy.ts';
import { inBackground } from '../log.ts';
import { gitToolsIfAllowed } from './gitHere.ts';
import { Healing } from './healing.ts';
import { setUpMergeDriver } from './mergeDriver.ts';
import { pickCourseFolder, Sharing, type SharingParts } from './sharing.ts';

/** The commands that are for sharing. */
export type SharingCommand = 'shareNotes' | 'setUpMergeDriver';

/** What shares notes through git, where there is git and the folder is trusted. */
export class SharingFeatures extends Disposable {
  readonly handlers: Pick<CommandHandlers, SharingCommand>;
  readonly #healing: Healing;
  readonly #parts: Omit<SharingParts, 'healing'>;

  constructor(context: vscode.ExtensionContext, parts: Omit<SharingParts, 'healing'>) {
    super();
    const { platform, courses } = parts;
    this.#parts = parts;
    this.#healing = this._register(new Healing({ ...parts, git: () => gitToolsIfAllowed(platform) }));
    this._register(vscode.workspace.onDidGrantWorkspaceTrust(() => this.heal()));
    setContext(CONTEXT.canShare, platform.git !== undefined);
    const sharing = lazy(() => new Sharing({ ...parts, healing: this.#healing }));
    const { extensionUri: extension, globalStorageUri: storage } = context;
    this.handlers = {
      shareNotes: () => sharing().share(),
      setUpMergeDriver: async () => {
        const folder = await pickCourseFolder(courses);
        if (folder) await setUpMergeDriver({ platform, extension, storage }, folder);
      },
    };
  }

  /** Mends what a pull left behind in the courses that are open. */
  heal(): void {
    for (const { folder } of this.#parts.courses.all) inBackground('healing', this.#healing.heal(folder));
  }
}
