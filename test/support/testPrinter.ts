/** Shows tests that run elsewhere (in a page, in an extension host) as they end, and counts them. */

import { mapStack } from './mapStack.ts';

/** What a reporter there says. */
export interface TestEvent {
  readonly type: 'suite' | 'pass' | 'fail' | 'end';
  readonly title: string;
  /** The titles from the outermost suite to this. */
  readonly path: readonly string[];
  readonly durationMs: number;
  readonly error?: TestError | undefined;
}

/** A failure, as text. */
export interface TestError {
  readonly message: string;
  readonly stack: string;
  readonly actual?: string | undefined;
  readonly expected?: string | undefined;
}

/** How many tests ended how. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

const SLOW_MS = 1000;

/** Prints one run. */
export class TestPrinter {
  readonly #bundles: string;
  readonly #prefix: string;
  readonly #say: (line: string) => void;
  #passed = 0;
  #failed = 0;

  /**
   * @param bundles Folder of the bundles that the tests run from, for the positions in stacks.
   * @param prefix Put before every line, to tell runs of the same tests apart.
   * @param say Takes what is printed, where it can't be printed at once.
   */
  constructor(bundles: string, prefix = '', say: (line: string) => void = console.log) {
    this.#bundles = bundles;
    this.#say = say;
    this.#prefix = prefix === '' ? '' : `${prefix} `;
  }

  /** The tests so far. */
  get counts(): TestCounts {
    return { passed: this.#passed, failed: this.#failed };
  }

  /** Prints and counts one event. */
  print(event: TestEvent): void {
    const indent = '  '.repeat(event.path.length);
    if (event.type === 'suite' && event.title !== '') this.#say(`${this.#prefix}${indent}${event.title}`);
    if (event.type === 'pass') {
      this.#passed++;
      const time = event.durationMs > SLOW_MS ? ` (${event.durationMs} ms)` : '';
      this.#say(`${this.#prefix}${indent}✔ ${event.title}${time}`);
    }
    if (event.type === 'fail') {
      this.#failed++;
      this.#say(`${this.#prefix}${indent}✘ ${event.title}`);
      if (event.error) this.#printError(event.error);
    }
  }

  /** Counts and shows what is no test's own failure: a file that does not load, a host that dies. */
  crash(what: string, error: string): void {
    this.#failed++;
    this.#say(`${this.#prefix}✘ ${what}`);
    this.#printIndented(mapStack(error, this.#bundles));
  }

  #printError(error: TestError): void {
    const text = error.stack.includes(error.message) ? error.stack : `${error.message}\n${error.stack}`;
    this.#printIndented(mapStack(text, this.#bundles));
    if (error.actual !== undefined) this.#printIndented(`actual: ${error.actual}`);
    if (error.expected !== undefined) this.#printIndented(`expected: ${error.expected}`);
  }

  #printIndented(text: string): void {
    this.#say(text.trimEnd().replace(/^/gm, `${this.#prefix}      `));
  }
}
