/** The arguments that `layers.ts` gives to the runners. */
import { parseArgs } from 'node:util';
import type { TestCounts } from '../../test/support/testPrinter.ts';

/** As parsed. */
export interface RunnerArguments {
  readonly layer: string;
  readonly files: readonly string[];
  readonly timeoutMs: number;
  readonly grep: string | undefined;
  readonly reporter: string;
  readonly hooks: string | undefined;
}

/** Reads the command line. */
export function runnerArguments(): RunnerArguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      layer: { type: 'string', default: '' },
      timeout: { type: 'string', default: '60000' },
      grep: { type: 'string' },
      reporter: { type: 'string', default: 'spec' },
      hooks: { type: 'string' },
    },
  });
  const { layer, grep, reporter, hooks } = values;
  return { layer, grep, reporter, hooks, timeoutMs: Number(values.timeout), files: positionals };
}

/** Hands the counts to the parent and ends, whatever the tests have left open. */
export function finish(counts: TestCounts): void {
  const end = () => process.exit(counts.failed > 0 ? 1 : 0);
  if (process.send === undefined) end();
  else process.send(counts, end);
}
