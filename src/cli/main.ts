import { argumentMessage } from './argumentMessage.ts';
import { EXIT, UsageError, type Command, type ExitCode, type Io } from './command.ts';

/** Runs the program: finds the command, gives help, turns errors into messages and exit codes. */
export async function main(
  args: readonly string[],
  io: Io,
  commands: readonly Command[],
  version: () => Promise<string>,
): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') {
    io.out(`${await version()}\n`);
    return EXIT.ok;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return help(rest[0], name !== undefined, io, commands);
  }
  const command = commands.find((each) => each.name === name);
  if (!command) return noCommand(name, io);
  if (wantsHelp(rest)) {
    io.out(`${command.usage.trimEnd()}\n`);
    return EXIT.ok;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    const message = error instanceof UsageError ? error.message : argumentMessage(error);
    if (message === null) throw error;
    io.err(`marginalia ${name}: ${message}`);
    io.err(`See “marginalia ${name} --help”.`);
    return EXIT.usage;
  }
}

/** `--help` counts only before `--`. */
function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === '--help' || arg === '-h');
}

function noCommand(name: string, io: Io): ExitCode {
  io.err(`marginalia: there is no command “${name}”. See “marginalia --help”.`);
  return EXIT.usage;
}

function help(name: string | undefined, asked: boolean, io: Io, commands: readonly Command[]): ExitCode {
  const command = commands.find((each) => each.name === name);
  if (name !== undefined && !command) return noCommand(name, io);
  const text = command?.usage.trimEnd() ?? overview(commands);
  if (!asked) {
    io.err(text);
    return EXIT.usage;
  }
  io.out(`${text}\n`);
  return EXIT.ok;
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(0, ...commands.map((command) => command.name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: marginalia COMMAND [ARGUMENT…]

Annotated paper reading, from a terminal.

${lines.join('\n')}

marginalia COMMAND --help tells more of a command, marginalia --version the version.
Exit codes: 0 all is well, 1 problems were found, 2 wrong usage.`;
}
