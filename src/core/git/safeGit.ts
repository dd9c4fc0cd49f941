/**
 * How git is called in a folder that somebody else made. A cloned or unzipped repository names programs in its own
 * settings (file system monitors, hooks, filters, external diffs); none of them may run because notes are looked at.
 */

/** Arguments before git's subcommand: no monitor, no hooks, no pager, and paths that mean only themselves. */
export const SAFE_GIT: readonly string[] = [
  '--no-pager',
  '--literal-pathspecs',
  ...['core.fsmonitor=', 'core.hooksPath=/dev/null', 'core.quotePath=false'].flatMap((setting) => [
    '-c',
    setting,
  ]),
];

/** Variables git is run with besides those of the process: it asks nothing, and speaks in one language. */
export const SAFE_GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
};
