/**
 * What a repository's own configuration would make git run. A folder that was unzipped, or lies on a shared disk, may
 * bring a `.git` with anything in it: what it names is not run. What the user's own settings name, is.
 */

/** A setting as git lists it. */
export interface GitSetting {
  /** `system`, `global`, `local`, `worktree` or `command`. */
  readonly scope: string;
  /** Section and name in lower case, what is between them as it stands. */
  readonly key: string;
  readonly value: string;
}

/** Reads the output of `git config --list -z --show-scope`. */
export function parseSettings(output: string): GitSetting[] {
  const parts = output.split('\0');
  const settings: GitSetting[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [scope = '', entry = ''] = [parts[at], parts[at + 1]];
    const end = entry.indexOf('\n');
    // A name alone means true.
    const [key, value] = end < 0 ? [entry, 'true'] : [entry.slice(0, end), entry.slice(end + 1)];
    settings.push({ scope, key, value });
  }
  return settings;
}

/** Settings that take from a repository what it could run, whatever it says. */
const FIXED = [
  'core.fsmonitor=false',
  'core.hooksPath=/dev/null',
  'core.pager=cat',
  'core.alternateRefsCommand=:',
  'diff.external=',
  'commit.gpgSign=false',
  'push.gpgSign=false',
  'log.showSignature=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
  'push.recurseSubmodules=no',
  'protocol.ext.allow=never',
];

/** What is to be said of a repository's configuration before git works in it. */
export interface RepositoryPrograms {
  /** Settings for `git -c`. */
  readonly overrides: readonly string[];
  /** Filters (such as `lfs`) that only the repository itself defines: files they are for can't be checked out. */
  readonly filters: readonly string[];
  /** Whether the repository names a program for reaching its server, which is left out. */
  readonly transport: boolean;
  /** Whether it has settings that nothing can be put in the place of: then git is not to work in it at all. */
  readonly unruly: boolean;
}

/** The settings under which a repository runs nothing of its own. */
export function withoutPrograms(settings: readonly GitSetting[]): RepositoryPrograms {
  const own = settings.filter(({ scope }) => scope === 'local' || scope === 'worktree');
  const users = settings.filter(({ scope }) => scope === 'system' || scope === 'global');
  const overrides = [...FIXED];
  const filters = new Set<string>();
  let transport = false;
  const usersOr = (key: string, otherwise: string) =>
    users.findLast((setting) => setting.key === key)?.value ?? otherwise;
  for (const { key } of own) {
    const name = key.slice(key.indexOf('.') + 1, key.lastIndexOf('.'));
    if (/^filter\..*\.(?:clean|smudge|process|required)$/s.test(key)) {
      const users = key.endsWith('.required') ? usersOr(key, 'false') : usersOr(key, '');
      overrides.push(`${key}=${users}`);
      if (usersOr(`filter.${name}.smudge`, '') === '' && usersOr(`filter.${name}.process`, '') === '')
        filters.add(name);
    } else if (/^diff\..*\.(?:command|textconv)$/s.test(key)) overrides.push(`${key}=${usersOr(key, '')}`);
    else if (
      /^(?:remote\..*\.(?:uploadpack|receivepack)|core\.(?:sshcommand|askpass|gitproxy))$/s.test(key)
    ) {
      overrides.push(`${key}=${usersOr(key, HARMLESS[key.slice(key.lastIndexOf('.') + 1)] ?? '')}`);
      transport = true;
    }
  }
  if (own.some(({ key }) => isHelper(key))) {
    transport = true;
    // An empty one takes all that came before away; the user's own come again after it.
    overrides.push('credential.helper=');
    for (const { key, value } of users)
      if (isHelper(key) && !key.includes('=')) overrides.push(`${key}=${value}`);
  }
  return { overrides, filters: [...filters], transport, unruly: own.some(isUnruly) };
}

const HARMLESS: Readonly<Record<string, string>> = {
  uploadpack: 'git-upload-pack',
  receivepack: 'git-receive-pack',
  sshcommand: 'ssh',
  gitproxy: 'none',
};

function isHelper(key: string): boolean {
  return key === 'credential.helper' || (key.startsWith('credential.') && key.endsWith('.helper'));
}

/** A setting that would make git run something, and that `git -c` can't replace; nobody needs one. */
function isUnruly({ key }: GitSetting): boolean {
  if (/^remote\..*\.vcs$/s.test(key)) return true;
  return key.includes('=') && /^(?:filter|diff|remote|credential)\./.test(key);
}
