/** A call that happens once things have been quiet for `milliseconds`. */
export interface Debounced {
  (): void;
  /** Calls at once if a call is due. */
  flush(): void;
  cancel(): void;
}

/** Delays `action` until it was not asked for during `milliseconds`. */
export function debounce(action: () => void, milliseconds: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const run = (): void => {
    cancel();
    action();
  };
  return Object.assign(
    () => {
      clearTimeout(timer);
      timer = setTimeout(run, milliseconds);
    },
    { flush: () => (timer === undefined ? undefined : run()), cancel },
  );
}

/** Joins all calls before the next frame into one. */
export function oncePerFrame(action: () => void): () => void {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      action();
    });
  };
}

/**
 * Resolves when the page has nothing better to do, after `latest` milliseconds at the latest.
 *
 * @returns Whether there is nothing better to do indeed.
 */
export function idle(latest = 1000): Promise<boolean> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window)
      requestIdleCallback(({ didTimeout }) => resolve(!didTimeout), { timeout: latest });
    else setTimeout(() => resolve(true), 20);
  });
}
