import * as vscode from 'vscode';
import { cleanText } from '../../core/notes/cleanText.ts';
import { fellowKey } from '../../core/notes/fellowKey.ts';
import { Disposable } from '../disposable.ts';
import type { Platform } from '../platform.ts';
import { saveFellow, settings } from '../settings.ts';

/** Who takes notes: `key` names the files and stands in them, `name` is shown. */
export interface Fellow {
  readonly key: string;
  readonly name: string;
}

/** A fellow whose notes the course holds. */
export type KnownFellows = (folder: vscode.WorkspaceFolder) => Promise<readonly Fellow[]>;

/** Knows who takes notes here, and asks once if nobody said. */
export class Fellows extends Disposable {
  readonly #changed = this._register(new vscode.EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #platform: Platform;
  readonly #known: KnownFellows;
  #asking: Promise<Fellow | null> | undefined;

  constructor(platform: Platform, known: KnownFellows) {
    super();
    this.#platform = platform;
    this.#known = known;
    this._register(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('marginalia.fellow')) this.#changed.fire();
        else if (event.affectsConfiguration('marginalia.fellowName')) this.#changed.fire();
      }),
    );
  }

  /** The fellow of this machine; null until chosen. */
  get current(): Fellow | null {
    // As it stands: a key that was chosen from the course's own notes may be none that we would make.
    const key = cleanText(settings.fellow()).normalize('NFC').trim();
    return key === '' ? null : { key, name: settings.fellowName().trim() || key };
  }

  /** The fellow, asking if nobody said yet; null if the question was dismissed. */
  ensure(folder: vscode.WorkspaceFolder): Promise<Fellow | null> {
    const current = this.current;
    if (current) return Promise.resolve(current);
    return this.choose(folder);
  }

  /** Asks who takes notes. Two questions at once are one. */
  choose(folder: vscode.WorkspaceFolder): Promise<Fellow | null> {
    this.#asking ??= this.#ask(folder).finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(folder: vscode.WorkspaceFolder): Promise<Fellow | null> {
    const known = await this.#known(folder);
    const chosen = known.length > 0 ? await pickKnown(known) : 'new';
    if (!chosen) return null;
    const fellow = chosen === 'new' ? await this.#askName(known) : chosen;
    if (fellow) await saveFellow(fellow.key, fellow.name);
    return fellow;
  }

  async #askName(known: readonly Fellow[]): Promise<Fellow | null> {
    const proposed = vscode.workspace.isTrusted ? ((await this.#platform.proposeName()) ?? '') : '';
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Who is taking notes?'),
      prompt: vscode.l10n.t(
        'Your notes are kept in files under your name, so that nobody else writes in them.',
      ),
      placeHolder: vscode.l10n.t('Your name, such as Ana'),
      value: proposed,
      ignoreFocusOut: true,
      validateInput: (value) => (value.trim() === '' ? vscode.l10n.t('A name is needed.') : undefined),
    });
    if (name === undefined) return null;
    const keys = known.map((fellow) => fellow.key);
    return { key: fellowKey(name.trim(), keys), name: name.trim() };
  }
}

async function pickKnown(known: readonly Fellow[]): Promise<Fellow | 'new' | undefined> {
  const someoneElse = { label: vscode.l10n.t('$(person-add) Someone else…'), fellow: 'new' as const };
  const items = [
    ...known.map((fellow) => ({ label: fellow.name, description: fellow.key, fellow })),
    someoneElse,
  ];
  const picked = await vscode.window.showQuickPick<(typeof items)[number]>(items, {
    title: vscode.l10n.t('Who is taking notes? Are you one of these?'),
    placeHolder: vscode.l10n.t('Choose your name, or someone else'),
    ignoreFocusOut: true,
  });
  return picked?.fellow;
}
