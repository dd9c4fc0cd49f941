/**
 * What is wrong with arguments, in words of ours: those of `util.parseArgs` are about programs, and say how to type what
 * nobody meant.
 *
 * @returns A sentence; null for an error that is none of arguments.
 */
export function argumentMessage(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  if (!String(error.code).startsWith('ERR_PARSE_ARGS')) return null;
  const { message } = error;
  const option = /--?[^\s'=]+(?=(?: <value>)?')/.exec(message)?.[0] ?? '';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `there is no option ${option}.`;
  if (/does not take an argument/.test(message)) return `${option} takes no value.`;
  if (/argument missing/.test(message)) return `${option} needs a value.`;
  // A value that looks like an option: most likely the value was forgotten.
  if (/ambiguous/.test(message)) return `${option} needs a value; one that begins with - goes behind a =.`;
  return message;
}
