/** Waiting for what other processes do: a file being written, a row of a tree being redrawn. */
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. */
const PATIENCE = 45_000;
const BETWEEN = 40;

/**
 * Asks again and again until the answer is neither undefined, null nor false, and returns it.
 *
 * @param what For the error: what was waited for, or a function that tells what is there instead.
 * @throws {Error} After 45 s, or with the last error of `ask` if that threw.
 */
export async function eventually<T>(
  ask: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  what: string | (() => unknown),
): Promise<T> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    let failure: unknown;
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
    if (performance.now() > deadline) {
      const told = typeof what === 'string' ? what : JSON.stringify(await what(), null, 2);
      const why = failure instanceof Error ? `: ${failure.message}` : '';
      throw new Error(`Waited in vain for ${told}${why}`, { cause: failure });
    }
    await pause(BETWEEN);
  }
}
