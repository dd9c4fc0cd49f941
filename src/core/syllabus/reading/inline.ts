import { destination, entity } from './inlineSyntax.ts';

/** A stretch of an inline text that markup sets apart. Offsets are UTF-16 units of `Inline.plain`. */
export interface Span {
  readonly kind: 'link' | 'bold' | 'italic' | 'code';
  readonly start: number;
  readonly end: number;
  /** The address, for links. */
  readonly url: string;
}

/** A line or item as people read it, with what its markup says kept beside. */
export interface Inline {
  /** Without markup; `\n` stands for a hard line break. */
  readonly plain: string;
  readonly spans: readonly Span[];
}

/** Addresses of `[text][label]` links, by lower-case label. */
export type References = ReadonlyMap<string, string>;

/** Longest text that is looked at; a title is never that long, and a whole book pasted as one line stays fast. */
const LIMIT = 4000;
const BARE_URL = /(?:https?:\/\/|www\.)[^\s<>"“”`|\\^{}[\]（）「」【】，。；]+/y;
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s[^<>]{0,500})?)\/?>/y;
const AUTOLINK = /<((?:https?|ftp|mailto):[^\s<>]+)>/y;

/** Reads Markdown and the inline HTML people mix into it. Never fails: what is no markup is text. */
export function parseInline(text: string, references: References = new Map()): Inline {
  return new InlineParser(text.slice(0, LIMIT), references).parse();
}

interface Opener {
  readonly kind: '[' | '![' | 'a' | '*' | '_' | '~' | 'b' | 'i' | 'code';
  /** Index in `out` where the content begins. */
  readonly at: number;
  readonly url: string;
  readonly length: number;
}

class InlineParser {
  readonly #text: string;
  readonly #references: References;
  /** Pieces of plain text; a piece that turns out to be markup is emptied. */
  readonly #out: string[] = [];
  readonly #spans: { kind: Span['kind']; start: number; end: number; url: string }[] = [];
  #openers: Opener[] = [];
  #i = 0;

  constructor(text: string, references: References) {
    this.#text = text;
    this.#references = references;
  }

  parse(): Inline {
    while (this.#i < this.#text.length) this.#step();
    const offsets = [0];
    for (const piece of this.#out) offsets.push((offsets.at(-1) ?? 0) + piece.length);
    const at = (index: number): number => offsets[index] ?? 0;
    return {
      plain: this.#out.join(''),
      spans: this.#spans
        .map((span) => ({ ...span, start: at(span.start), end: at(span.end) }))
        .sort((a, b) => a.start - b.start || b.end - a.end),
    };
  }

  #step(): void {
    const char = this.#text[this.#i] ?? '';
    const next = this.#text[this.#i + 1] ?? '';
    if (char === '\\' && next === 'h' && this.#latexLink()) return;
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(next)) this.#emit(next, 2);
    else if (char === '`') this.#code();
    else if (char === '!' && next === '[') this.#open('![', 2);
    else if (char === '[') this.#open('[', 1);
    else if (char === ']') this.#closeBracket();
    else if (char === '*' || char === '_' || char === '~') this.#emphasis(char);
    else if (char === '<') this.#angle();
    else if (char === '&') this.#entity();
    else if ((char === 'h' || char === 'w') && this.#atWordStart()) this.#bareUrl();
    else this.#emit(char, 1);
  }

  #emit(piece: string, length: number): void {
    this.#out.push(piece);
    this.#i += length;
  }

  #open(kind: '[' | '![', length: number): void {
    this.#emit(kind, length);
    this.#openers.push({ kind, at: this.#out.length, url: '', length });
  }

  #code(): void {
    const run = /`+/y;
    run.lastIndex = this.#i;
    const ticks = run.exec(this.#text)?.[0] ?? '`';
    const start = this.#i + ticks.length;
    const end = this.#text.indexOf(ticks, start);
    if (end < 0) {
      this.#emit('', ticks.length);
      return;
    }
    const from = this.#out.length;
    this.#out.push(this.#text.slice(start, end).trim());
    this.#spans.push({ kind: 'code', start: from, end: this.#out.length, url: '' });
    this.#i = end + ticks.length;
  }

  /** A `]` ends a link if an address follows or its label is defined; otherwise it is a bracket. */
  #closeBracket(): void {
    const index = this.#openers.findLastIndex((opener) => opener.kind === '[' || opener.kind === '![');
    const opener = this.#openers[index];
    if (!opener) {
      this.#emit(']', 1);
      return;
    }
    this.#openers.splice(index, 1);
    const found = this.#address(opener);
    if (!found) {
      this.#emit(']', 1);
      return;
    }
    this.#out[opener.at - 1] = '';
    if (opener.kind === '![') {
      this.#out.fill('', opener.at);
      this.#dropSpans(opener.at);
    } else if (found.url !== '') {
      this.#spans.push({ kind: 'link', start: opener.at, end: this.#out.length, url: found.url });
    }
    this.#i = found.end;
    this.#skipAttributes();
  }

  #address(opener: Opener): { url: string; end: number } | null {
    const after = this.#i + 1;
    if (this.#text[after] === '(') return destination(this.#text, after);
    const label = /\[([^[\]]{0,200})\]/y;
    label.lastIndex = after;
    const explicit = label.exec(this.#text);
    const own = this.#out.slice(opener.at).join('');
    const url = this.#references.get((explicit?.[1] || own).trim().toLowerCase());
    if (url !== undefined) return { url, end: explicit ? label.lastIndex : after };
    if (!own.startsWith('^')) return null;
    // A footnote mark is no text.
    this.#out.fill('', opener.at);
    return { url: '', end: after };
  }

  #skipAttributes(): void {
    const attributes = /\s?\{[:.#%\w][^{}]{0,200}\}/y;
    attributes.lastIndex = this.#i;
    if (attributes.test(this.#text)) this.#i = attributes.lastIndex;
  }

  #dropSpans(from: number): void {
    for (let i = this.#spans.length - 1; i >= 0 && (this.#spans[i]?.start ?? 0) >= from; i--)
      this.#spans.pop();
  }

  #emphasis(mark: '*' | '_' | '~'): void {
    let end = this.#i;
    while (this.#text[end] === mark) end++;
    const length = end - this.#i;
    const before = this.#text[this.#i - 1] ?? ' ';
    const after = this.#text[end] ?? ' ';
    const inWord = mark === '_' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    const index = this.#openers.findLastIndex((opener) => opener.kind === mark && opener.length <= length);
    const opener = this.#openers[index];
    if (inWord || length > 3 || (mark === '~' && length !== 2)) {
      this.#emit(this.#text.slice(this.#i, end), length);
    } else if (opener && !/\s/.test(before)) {
      this.#openers.splice(index, 1);
      this.#out[opener.at - 1] = '';
      if (mark !== '~') this.#emphasise(opener, length);
      this.#i += opener.length;
    } else if (!/\s/.test(after)) {
      this.#emit(this.#text.slice(this.#i, end), length);
      this.#openers.push({ kind: mark, at: this.#out.length, url: '', length });
    } else {
      this.#emit(/\s/.test(before) ? this.#text.slice(this.#i, end) : '', length);
    }
  }

  #emphasise(opener: Opener, length: number): void {
    const span = { start: opener.at, end: this.#out.length, url: '' };
    if (Math.min(length, opener.length) !== 1) this.#spans.push({ kind: 'bold', ...span });
    if (Math.min(length, opener.length) !== 2) this.#spans.push({ kind: 'italic', ...span });
  }

  #angle(): void {
    AUTOLINK.lastIndex = this.#i;
    const auto = AUTOLINK.exec(this.#text);
    if (auto) {
      this.#link(auto[1] ?? '', AUTOLINK.lastIndex);
      return;
    }
    TAG.lastIndex = this.#i;
    const tag = TAG.exec(this.#text);
    if (!tag) {
      this.#emit('<', 1);
      return;
    }
    this.#i = TAG.lastIndex;
    this.#tag((tag[2] ?? '').toLowerCase(), tag[1] === '/', tag[3] ?? '');
  }

  #tag(name: string, closing: boolean, attributes: string): void {
    const kind = { a: 'a', b: 'b', strong: 'b', i: 'i', em: 'i', cite: 'i', code: 'code' }[name];
    if (name === 'br') this.#out.push('\n');
    if (kind === undefined) return;
    if (!closing) {
      const match = /href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
      const url = (match?.[1] ?? match?.[2] ?? match?.[3] ?? '').replaceAll('&amp;', '&').trim();
      this.#openers.push({ kind: kind as Opener['kind'], at: this.#out.length, url, length: 0 });
      return;
    }
    const index = this.#openers.findLastIndex((opener) => opener.kind === kind);
    const opener = this.#openers[index];
    if (!opener) return;
    this.#openers.splice(index, 1);
    const named = ({ a: 'link', b: 'bold', i: 'italic', code: 'code' } as const)[
      kind as 'a' | 'b' | 'i' | 'code'
    ];
    if (kind === 'a' && opener.url === '') return;
    this.#spans.push({ kind: named, start: opener.at, end: this.#out.length, url: opener.url });
  }

  /** `\href{address}{text}`, as R Markdown and LaTeX have it. */
  #latexLink(): boolean {
    const pattern = /\\href\{\s?([^{}\s]{1,2000})\s?\}\{([^{}]{1,1000})\}/y;
    pattern.lastIndex = this.#i;
    const match = pattern.exec(this.#text);
    if (!match) return false;
    const start = this.#out.length;
    this.#out.push(match[2] ?? '');
    this.#spans.push({ kind: 'link', start, end: this.#out.length, url: match[1] ?? '' });
    this.#i = pattern.lastIndex;
    return true;
  }

  #entity(): void {
    const found = entity(this.#text, this.#i);
    this.#emit(found?.text ?? '&', found?.length ?? 1);
  }

  #atWordStart(): boolean {
    return !/[\p{L}\p{N}@/.]/u.test(this.#text[this.#i - 1] ?? ' ');
  }

  #bareUrl(): void {
    BARE_URL.lastIndex = this.#i;
    let url = BARE_URL.exec(this.#text)?.[0];
    if (url === undefined) {
      this.#emit(this.#text[this.#i] ?? '', 1);
      return;
    }
    // Punctuation at the end belongs to the sentence, a closing bracket too unless the address opened it.
    for (;;) {
      const last = url.at(-1) ?? '';
      const unopened = last === ')' && url.split('(').length <= url.split(')').length - 1;
      if (!/[.,;:!?'’…_*]/.test(last) && !unopened) break;
      url = url.slice(0, -1);
    }
    this.#link(url, this.#i + url.length);
  }

  #link(url: string, end: number): void {
    const start = this.#out.length;
    this.#out.push(url);
    this.#spans.push({
      kind: 'link',
      start,
      end: this.#out.length,
      url: url.startsWith('www.') ? `https://${url}` : url,
    });
    this.#i = end;
  }
}
