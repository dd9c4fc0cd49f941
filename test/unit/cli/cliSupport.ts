import type { Command, ExitCode, Io } from '../../../src/cli/command.ts';
import { commands as all } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';

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
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => void (out += text),
    err: (line) => void (err += `${line}\n`),
    readBytes: (path) => {
      const file = files[path];
      if (file === undefined)
        return Promise.reject(new Error(`ENOENT: no such file or directory, open '${path}'`));
      return Promise.resolve(typeof file === 'string' ? new TextEncoder().encode(file) : file);
    },
  };
  const code = await main(args, io, commands, () => Promise.resolve('1.2.3'));
  return { code, out, err };
}
