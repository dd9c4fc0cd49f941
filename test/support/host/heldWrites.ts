/** A platform whose writes wait until a test lets them go, so that it can do something in between. */
import type * as vscode from 'vscode';
import type { Platform } from '../../../src/host/platform.ts';

/** A write that waits. */
export interface HeldWrite {
  readonly uri: vscode.Uri;
  /** Lets it be made. */
  go(): void;
  /** Lets it fail. */
  fail(error: Error): void;
}

/** Holds the writes of a platform while `holding`. */
export class HeldWrites {
  holding = true;
  readonly platform: Platform;
  readonly #waiting: HeldWrite[] = [];
  readonly #askers: ((write: HeldWrite) => void)[] = [];

  constructor(inner: Platform) {
    this.platform = {
      ...inner,
      writeFileAtomic: async (uri, bytes, check) => {
        if (this.holding) await this.#hold(uri);
        return inner.writeFileAtomic(uri, bytes, check);
      },
    };
  }

  /** The next write that waits, now or later. */
  next(): Promise<HeldWrite> {
    const write = this.#waiting.shift();
    if (write) return Promise.resolve(write);
    return new Promise((resolve) => this.#askers.push(resolve));
  }

  #hold(uri: vscode.Uri): Promise<void> {
    return new Promise((resolve, reject) => {
      const write = { uri, go: resolve, fail: reject };
      const asker = this.#askers.shift();
      if (asker) asker(write);
      else this.#waiting.push(write);
    });
  }
}
