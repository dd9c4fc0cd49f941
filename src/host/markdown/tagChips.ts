/** The part of markdown-it, the preview's renderer, that is used here. */
export interface MarkdownIt {
  readonly inline: { readonly ruler: { push(name: string, rule: InlineRule): void } };
  readonly renderer: { readonly rules: Record<string, (tokens: readonly Token[], index: number) => string> };
}
interface Token {
  content: string;
}
interface InlineState {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  push(type: string, tag: string, nesting: number): Token;
}
type InlineRule = (state: InlineState, silent: boolean) => boolean;

const TAG = /#[\p{L}][\p{L}\p{M}\p{N}/_-]*/uy;

/** Has the Markdown preview show `#tags` as chips, as the reader does. */
export function tagChips<M extends MarkdownIt>(markdown: M): M {
  markdown.inline.ruler.push('marginalia_tag', (state, silent) => {
    if (state.src[state.pos] !== '#') return false;
    const before = state.src[state.pos - 1];
    if (before !== undefined && !/[\s(]/.test(before)) return false;
    TAG.lastIndex = state.pos;
    const tag = TAG.exec(state.src)?.[0];
    if (tag === undefined || state.pos + tag.length > state.posMax) return false;
    if (!silent) state.push('marginalia_tag', '', 0).content = tag;
    state.pos += tag.length;
    return true;
  });
  // A tag has letters, digits, `-`, `_` and `/` in it: nothing that HTML takes for its own.
  markdown.renderer.rules['marginalia_tag'] = (tokens, index) =>
    `<span class="marginalia-tag">${tokens[index]?.content ?? ''}</span>`;
  return markdown;
}
