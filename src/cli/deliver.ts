import { EXIT, type ExitCode, type Io } from './command.ts';
import { messageOf } from './messageOf.ts';

/** Writes what a command made into a file, or prints it if none is named. */
export async function deliver(
  text: string,
  out: string | null,
  io: Io,
  complain: (message: string) => ExitCode,
): Promise<ExitCode> {
  if (out === null) {
    io.out(text);
    return EXIT.ok;
  }
  try {
    await io.writeBytes(out, new TextEncoder().encode(text));
    return EXIT.ok;
  } catch (error) {
    return complain(messageOf(error));
  }
}
