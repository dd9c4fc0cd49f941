/** Ends a download when it takes too long in all, when nothing comes for too long, or when the fellow cancels. */
export class Watch {
  readonly #controller = new AbortController();
  readonly #idleMs: number;
  readonly #total: NodeJS.Timeout;
  readonly #userSignal: AbortSignal | undefined;
  readonly #cancel = (): void => this.#end('cancelled');
  #idle: NodeJS.Timeout;
  #reason: 'cancelled' | 'timeout' | null = null;

  constructor(totalMs: number, idleMs: number, userSignal: AbortSignal | undefined) {
    this.#idleMs = idleMs;
    this.#userSignal = userSignal;
    this.#total = setTimeout(() => this.#end('timeout'), totalMs);
    this.#idle = setTimeout(() => this.#end('timeout'), idleMs);
    if (userSignal?.aborted === true) this.#cancel();
    userSignal?.addEventListener('abort', this.#cancel);
  }

  /** Aborts whatever is under way. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why it ended, if it did. */
  get reason(): 'cancelled' | 'timeout' | null {
    return this.#reason;
  }

  /** Something came. */
  touch(): void {
    clearTimeout(this.#idle);
    if (this.#reason === null) this.#idle = setTimeout(() => this.#end('timeout'), this.#idleMs);
  }

  /** Waits for `work`, but no longer than the download may go on. */
  async race<T>(work: Promise<T>): Promise<T> {
    const { signal } = this;
    let stop = (): void => undefined;
    const ended = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason as Error);
      signal.addEventListener('abort', stop);
      if (signal.aborted) stop();
    });
    try {
      return await Promise.race([work, ended]);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  /** Lets go of timers and of the fellow's signal. */
  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#idle);
    this.#userSignal?.removeEventListener('abort', this.#cancel);
  }

  #end(reason: 'cancelled' | 'timeout'): void {
    this.#reason ??= reason;
    this.#controller.abort();
  }
}
