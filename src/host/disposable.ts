import type * as vscode from 'vscode';

/** Base of everything that owns subscriptions: what it registers ends when it is disposed. */
export class Disposable {
  readonly #owned: vscode.Disposable[] = [];
  #disposed = false;

  protected get isDisposed(): boolean {
    return this.#disposed;
  }

  /** Takes ownership of `thing` and returns it; disposes of it at once if the owner is gone already. */
  protected _register<T extends vscode.Disposable>(thing: T): T {
    if (this.#disposed) thing.dispose();
    else this.#owned.push(thing);
    return thing;
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const thing of this.#owned.splice(0).reverse()) thing.dispose();
  }
}
