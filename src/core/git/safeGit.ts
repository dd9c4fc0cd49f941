/** Arguments before git's subcommand: no pager, and paths that mean only themselves. What may run: repositoryPrograms.ts. */
export const SAFE_GIT: readonly string[] = [
  '--no-pager',
  '--literal-pathspecs',
  '-c',
  'core.quotePath=false',
];

/** Variables git is run with besides those of the process: it asks nothing, and speaks in one language. */
export const SAFE_GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};
