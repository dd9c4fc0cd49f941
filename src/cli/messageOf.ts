/** What Node's codes of errors mean to whoever typed a path. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'that is a folder',
  EINVAL: 'it is no plain file, or a link to one',
  EACCES: 'it may not be read or written',
  EPERM: 'it may not be read or written',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
};

/** The words of whatever was thrown, with the path if it is about a file. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = code === undefined ? undefined : REASONS[code];
  const named = path ?? /'([^']+)'$/.exec(error.message)?.[1];
  return reason === undefined || named === undefined ? error.message : `${named}: ${reason}`;
}

/** The same without the path, for who has said it already. */
export function reasonOf(error: unknown, path: string): string {
  const message = messageOf(error);
  return message.startsWith(`${path}: `) ? message.slice(path.length + 2) : message;
}
