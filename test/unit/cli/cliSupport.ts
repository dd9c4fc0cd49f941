import type { Command, ExitCode } from '../../../src/cli/command.ts';
import { commands as all } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../support/memoryIo.ts';

/** What a run of the program left behind. */
export interface Ran {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

/** Runs the program on files that exist only here. */
export async function run(
  args: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  commands: readonly Command[] = all,
): Promise<Ran> {
  const io = new MemoryIo(files);
  const code = await main(args, io, commands, () => Promise.resolve('1.2.3'));
  return { code, out: io.stdout, err: io.stderr.map((line) => `${line}\n`).join('') };
}
