/**
 * Plain text as one line of Markdown that shows exactly this text, and back. What we write is always escaped, so any
 * markup that is found unescaped was put there by hand and is read as what it shows.
 */

const PUNCTUATION = '!-/:-@[-`{-~';
const ESCAPED = new RegExp(`\\\\([${PUNCTUATION}])`, 'g');
const ENTITY =
  /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos|nbsp|ndash|mdash|hellip|lsquo|rsquo|ldquo|rdquo));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', ndash: '–', mdash: '—', hellip: '…',
  lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”',
}; // prettier-ignore
/** Markup is looked for in texts up to this length only; nobody writes longer ones by hand. */
const MARKUP_LIMIT = 20_000;

/**
 * Escapes what Markdown, GitHub, Obsidian or a linter might take for markup: code, emphasis, links, HTML, math (`$`),
 * highlights (`==`), comments (`%%`), wiki links, tags, bare addresses, and at its start whatever begins a block.
 * The text must hold no line break.
 */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*[<$~]/g, '\\$&')
    .replace(/_+/g, (run: string, at: number, all: string) =>
      isWord(all.slice(0, at)) && isWordStart(all.slice(at + run.length)) && run.length === 1
        ? run
        : run.replace(/_/g, '\\_'),
    )
    .replace(/&(?=#?[0-9A-Za-z]+;)/g, '\\&')
    .replace(/%%+|==+/g, (run) => run.replace(/./g, '\\$&'))
    .replace(/(^|\s)([#^])(?=\S)/g, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<![A-Za-z0-9])(www)\./gi, '$1\\.')
    .replace(/(?<=[\p{L}\p{N}.+\-_])@(?=[\p{L}\p{N}])/gu, '\\@')
    .replace(/^[-+>=#]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** The text that a stretch of Markdown without blocks shows. Undoes `escapeText` to the character. */
export function plainTextOf(markdown: string): string {
  if (!/[\\&*_`[\]<~=]/.test(markdown)) return markdown;
  // An escaped character must not be seen by what looks for markup: it becomes NUL and a letter in the meantime.
  let text = markdown
    .replaceAll('\0', '\ufffd')
    .replace(ESCAPED, (_, char: string) => `\0${String.fromCharCode(0x100 + char.charCodeAt(0))}`);
  if (text.length <= MARKUP_LIMIT) text = withoutMarkup(text);
  return text
    .replace(ENTITY, entity)
    .replace(/\0(.)/g, (_, char: string) => String.fromCharCode(char.charCodeAt(0) - 0x100));
}

function withoutMarkup(text: string): string {
  return text
    .replace(/(?<!`)(`+)(?!`)([^`]+)\1(?!`)/g, (_, _marks, code: string) =>
      code.replace(/^ (.*\S.*) $/s, '$1'),
    )
    .replace(/!?\[\[([^[\]|]+)(?:\|([^[\]]+))?\]\]/g, (_, target: string, shown?: string) => shown ?? target)
    .replace(
      /!?\[([^[\]]*)\]\((?:<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g,
      '$1',
    )
    .replace(/<((?:https?|mailto):[^\s<>]+)>/gi, '$1')
    .replace(/(\*{1,3})(?![\s*])([^*]*[^\s*])\1(?!\*)/g, '$2')
    .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?![\s_])([^_]*[^\s_])\1(?![\p{L}\p{N}_])/gu, '$2')
    .replace(/(~~|==)(?!\s)((?:(?!\1)[^])*?[^\s])\1/g, '$2');
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : '\ufffd';
}

function isWord(before: string): boolean {
  return /[\p{L}\p{N}]$/u.test(before.slice(-2));
}

function isWordStart(after: string): boolean {
  return /^[\p{L}\p{N}]/u.test(after);
}
