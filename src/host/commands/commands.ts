import * as vscode from 'vscode';
import { READER_ACTIONS } from '../../protocol/readerActions.ts';
import { Disposable } from '../disposable.ts';
import { COMMANDS, commandId, type CommandName } from '../ids.ts';
import { log, messageOf } from '../log.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';

/** What every command does: a missing one does not compile. Arguments come from menus and are checked by each. */
export type CommandHandlers = Readonly<Record<CommandName, (argument: unknown) => Promise<void> | void>>;

/** Registers all commands. A command that fails says so, once, and the log says more. */
export class Commands extends Disposable {
  constructor(handlers: CommandHandlers, readers: ReaderEditors) {
    super();
    for (const name of COMMANDS) {
      this.#register(commandId(name), (argument) => handlers[name](argument));
    }
    for (const action of READER_ACTIONS) {
      this.#register(commandId(`reader.${action}`), () => readers.perform(action));
    }
  }

  #register(id: string, run: (argument: unknown) => Promise<void> | void): void {
    this._register(
      vscode.commands.registerCommand(id, async (argument: unknown) => {
        try {
          await run(argument);
        } catch (error) {
          log().error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
          const showLog = vscode.l10n.t('Show Log');
          const picked = await vscode.window.showErrorMessage(messageOf(error), showLog);
          if (picked === showLog) log().show();
        }
      }),
    );
  }
}
