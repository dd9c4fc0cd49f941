/** A version of a file in git's index: the object that holds it, and whether it is a plain file or something else. */
export interface Stage {
  /** `100644` or `100755` for files; links and submodules have others. */
  readonly mode: string;
  readonly object: string;
}

/** A file that git could not merge, with the versions that the merge came from. Null where a side has no such file. */
export interface UnmergedFile {
  readonly path: string;
  readonly base: Stage | null;
  readonly ours: Stage | null;
  readonly theirs: Stage | null;
}

const ENTRY = /^(\d{6}) ([0-9a-f]{40,64}) ([123])\t([^]+)$/;

/** Reads what `git ls-files --unmerged -z` prints. Whatever else stands there is left out. */
export function parseUnmerged(output: string): UnmergedFile[] {
  const files = new Map<string, { -readonly [Key in keyof UnmergedFile]: UnmergedFile[Key] }>();
  for (const entry of output.split('\0')) {
    const [, mode = '', object = '', stage, path] = ENTRY.exec(entry) ?? [];
    if (path === undefined) continue;
    let file = files.get(path);
    if (!file) files.set(path, (file = { path, base: null, ours: null, theirs: null }));
    if (stage === '1') file.base = { mode, object };
    else if (stage === '2') file.ours = { mode, object };
    else file.theirs = { mode, object };
  }
  return [...files.values()];
}

/** Whether all versions of a file are plain files, no links and no submodules. */
export function isPlain({ base, ours, theirs }: UnmergedFile): boolean {
  return [base, ours, theirs].every((stage) => stage === null || /^100(?:644|755)$/.test(stage.mode));
}

/** A file as it is to stand in git's index; null takes it out. */
export interface StagedFile {
  readonly path: string;
  readonly stage: Stage | null;
}

/** What `git update-index -z --index-info` reads to put files into the index, in the place of all their versions. */
export function indexInfo(files: readonly StagedFile[], objectLength: number): string {
  const none: Stage = { mode: '0', object: '0'.repeat(objectLength) };
  return files
    .map(({ path, stage }) => [stage ?? none, path] as const)
    .map(([{ mode, object }, path]) => `${mode} ${object}\t${path}\0`)
    .join('');
}

/** Whether a path that git told stays below the folder it is relative to, on every system. */
export function staysInside(path: string): boolean {
  const segments = path.split('/');
  return (
    !/[\\\0]|^[A-Za-z]:/.test(path) &&
    segments.every(
      (segment) => segment !== '' && segment !== '.' && segment !== '..' && !/^\.git$/i.test(segment),
    )
  );
}
