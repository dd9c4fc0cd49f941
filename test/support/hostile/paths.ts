/** Steps out of a folder, in the spellings that somebody's program may take for one. */
const STEPS = [
  '../',
  '..\\',
  '..%2f',
  '..%2F',
  '..%5c',
  '%2e%2e/',
  '%2e%2e%2f',
  '%252e%252e%252f',
  '..%c0%af',
  '..%ef%bc%8f',
  '．．/',
  '..／',
  '..∕',
  '....//',
  './../',
  'a/../../',
  'a/../../../',
  '..;/',
  '.. /',
  '..\0/',
  '..\n/',
] as const;

/** Ways to begin somewhere else altogether. `%` is the place, without its first `/`. */
const ROOTS = [
  '/%',
  '//%',
  '///%',
  '\\%',
  '\\\\localhost\\%',
  '\\\\?\\C:\\%',
  '\\\\.\\C:\\%',
  '//server/share/%',
  'C:%',
  'C:/%',
  'c:\\%',
  'file:///%',
  'file://localhost/%',
  'file:%',
  'vscode-file://vscode-app/%',
  'vscode-local:/%',
  '~/%',
  '~root/%',
  '$HOME/%',
  '%HOME%/%',
  '/proc/self/root/%',
  '/proc/self/cwd/../%',
  '/dev/fd/../../%',
] as const;

/** Names that are no file's name, or another file's than they seem. */
const NAMES = [
  '',
  '.',
  '..',
  '...',
  ' ',
  '. .',
  '../',
  '/',
  '\\',
  '~',
  '-',
  '.git',
  '.git/config',
  '.git/hooks/post-checkout',
  '.GIT/config',
  '.git\u200c/config',
  'git~1/config',
  '.vscode/settings.json',
  '.vscode/tasks.json',
  '.gitattributes',
  '.gitmodules',
  'CON',
  'con.pdf',
  'NUL',
  'aux.vtt',
  'COM1',
  'lpt1.txt',
  'CONIN$',
  'x.pdf::$DATA',
  'x:stream',
  'x|y',
  'x?y',
  'x*y',
  'x<y>',
  'x"y',
  'x\0.pdf',
  'x\0/../../y',
  'x\r\ny',
  'x\u202efdp.exe',
  'x\u2066y',
  'x.',
  'x ',
  ' x',
  'x/.',
  'x/..',
  'x//y',
  '\ud800',
  '\udc00x',
  'x'.repeat(300),
  '語'.repeat(120),
  '../'.repeat(60),
  `${'a/'.repeat(200)}b`,
  '\u0000',
  '\u007f',
  '\u2028',
] as const;

/**
 * Two hundred and more paths out of a folder, or to what nobody should touch in it.
 *
 * @param outside an absolute path, with `/` between its parts, that some of them lead to
 */
export function hostilePaths(outside: string): readonly string[] {
  const bare = outside.replace(/^\/+/, '');
  const name = bare.split('/').at(-1) ?? 'secret';
  const climbs = STEPS.flatMap((step) =>
    [1, 2, 3, 6, 12].map((times) => `${step.repeat(times)}${times > 3 ? bare : name}`),
  );
  const deep = ['readings', 'notes/week-03', 'transcripts'].flatMap((folder) =>
    STEPS.slice(0, 8).map((step) => `${folder}/${step.repeat(9)}${bare}`),
  );
  return [...new Set([...climbs, ...deep, ...ROOTS.map((root) => root.replaceAll('%', bare)), ...NAMES])];
}
