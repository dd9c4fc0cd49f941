/**
 * What VS Code runs when it is told to run tests: mocha's browser build, as it works in both kinds of extension
 * host, set up before the tests (`hostSuite.ts` puts them between) and run after them.
 */
import 'mocha/mocha.js';

/** Lines that begin with this carry a `TestEvent` as JSON; the drivers look for them in the log. */
const MARK = 'MARGINALIA_TEST ';

declare const HOST_TEST_OPTIONS: { readonly timeout: number; readonly grep?: string };

interface MochaItem {
  readonly title: string;
  readonly duration?: number;
  titlePath(): string[];
}

const { mocha, Mocha } = globalThis as unknown as { mocha: BrowserMocha; Mocha: { prototype: BrowserMocha } };
interface BrowserMocha {
  setup(options: object): void;
  run(done: (failures: number) => void): void;
}

mocha.setup({ ui: 'bdd', forbidPending: true, forbidOnly: true, reporter: Reporter, ...HOST_TEST_OPTIONS });

/** Runs the tests; rejects if one failed, as VS Code's test drivers expect. */
export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    // The browser build's own `run` looks at the page's address, which an extension host does not have.
    Mocha.prototype.run.call(mocha, (failures) => {
      if (failures > 0) reject(new Error(`${failures} tests failed`));
      else resolve();
    });
  });
}

function Reporter(runner: {
  on(event: string, listener: (item?: MochaItem, error?: unknown) => void): void;
}): void {
  for (const type of ['suite', 'pass', 'fail', 'end'] as const) {
    runner.on(type, (item, error) => {
      const path = item?.titlePath() ?? [];
      const event = {
        type,
        title: item?.title ?? '',
        path,
        durationMs: item?.duration ?? 0,
        error: describeError(error),
      };
      console.log(MARK + JSON.stringify(event));
    });
  }
}

function describeError(error: unknown): object | undefined {
  if (error === undefined) return undefined;
  if (!(error instanceof Error)) return { message: JSON.stringify(error), stack: '' };
  const { actual, expected, showDiff } = error as Error & {
    actual?: unknown;
    expected?: unknown;
    showDiff?: boolean;
  };
  const difference = { actual: JSON.stringify(actual, null, 2), expected: JSON.stringify(expected, null, 2) };
  return { message: error.message, stack: error.stack ?? '', ...(showDiff === true ? difference : {}) };
}
