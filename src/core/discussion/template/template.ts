import { fail, ok, type Result } from '../../model/result.ts';

/**
 * Logic-less templates in Mustache's notation: `{{name}}`, `{{#section}}…{{/section}}`, `{{^inverted}}…{{/inverted}}`,
 * `{{.}}`, `{{! comment }}`, `{{a.b}}`. There is nothing else: no code, no partials, no other delimiters, no way around
 * escaping. `{{{name}}}` and `{{&name}}` are read as `{{name}}`. A template that somebody else wrote can arrange what
 * it is given, and no more.
 */

/** What a template shows. Texts are escaped; markup stands as it is and is made by us alone. */
export type TemplateValue =
  string | number | boolean | null | Markup | TemplateView | readonly TemplateValue[];

/** Named values. */
export interface TemplateView {
  readonly [name: string]: TemplateValue;
}

/** A piece of the output's own language, safe as it stands. */
export class Markup {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** A template, read. */
export type Template = readonly TemplatePart[];

type TemplatePart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'value'; readonly path: readonly string[] }
  | {
      readonly type: 'section';
      readonly path: readonly string[];
      readonly inverted: boolean;
      readonly parts: Template;
    };

/** Why a template can't be used. */
export interface TemplateFault {
  readonly message: string;
  /** 0-based; null where it is the whole template's. */
  readonly line: number | null;
}

const LONGEST_TEMPLATE = 200_000;
const DEEPEST = 24;
const LONGEST_OUTPUT = 20_000_000;
const MOST_STEPS = 4_000_000;

const TAG = /\{\{(?:\{\s*([^{}]*?)\s*\}|\s*([#^/!&]?)\s*([^{}]*?)\s*)\}\}/g;
const NAME = /^(?:\.|[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*)*)$/u;

interface Open {
  readonly name: string;
  readonly line: number;
  readonly inverted: boolean;
  readonly parts: TemplatePart[];
}

/** Reads a template. As in Mustache, a line with nothing but a section's tag or a comment leaves no line behind. */
export function parseTemplate(source: string): Result<Template, TemplateFault> {
  const text = source.replace(/\r\n?/g, '\n').replace(/^\ufeff/, '');
  if (text.length > LONGEST_TEMPLATE) return fail({ message: 'The template is too long.', line: null });
  const stack: Open[] = [{ name: '', line: 0, inverted: false, parts: [] }];
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    const [tag, triple, sigil = '', plain = ''] = match;
    const name = triple ?? plain;
    const line = text.slice(0, match.index).split('\n').length - 1;
    const open = stack.at(-1);
    if (!open) break;
    const alone = standsAlone(text, match.index, tag) && ['#', '^', '/', '!'].includes(sigil);
    pushText(open.parts, text.slice(at, alone ? lineStart(text, match.index) : match.index));
    at = match.index + tag.length;
    if (alone && text[lineEnd(text, at)] === '\n') at = lineEnd(text, at) + 1;
    if (sigil === '!') continue;
    if (!NAME.test(name)) return fail({ message: `“${tag}” names nothing that can be shown.`, line });
    const path = name === '.' ? [] : name.split('.');
    if (sigil === '#' || sigil === '^') {
      if (stack.length > DEEPEST) return fail({ message: 'Sections are nested too deeply.', line });
      stack.push({ name, line, inverted: sigil === '^', parts: [] });
    } else if (sigil === '/') {
      if (stack.length < 2 || open.name !== name)
        return fail({ message: `“${tag}” closes a section that is not open here.`, line });
      stack.pop();
      stack.at(-1)?.parts.push({ type: 'section', path, inverted: open.inverted, parts: open.parts });
    } else open.parts.push({ type: 'value', path });
  }
  const [root, unclosed] = [stack[0], stack[1]];
  if (unclosed)
    return fail({ message: `The section “${unclosed.name}” is not closed.`, line: unclosed.line });
  pushText(root?.parts ?? [], text.slice(at));
  return ok(root?.parts ?? []);
}

/** Where a section begins or ends in `literalText`. */
export const SECTION_MARK = '\u0001';
/** What stands around a value's name in `literalText`. */
export const VALUE_MARK = '\u0002';

/** What a template itself puts into the output, with marks for what it is given. */
export function literalText(template: Template): string {
  return template
    .map((part) => {
      if (part.type === 'text') return part.text.replace(/[\u0001\u0002]/g, '');
      if (part.type === 'value') return `${VALUE_MARK}${part.path.join('.')}${VALUE_MARK}`;
      return `${SECTION_MARK}${literalText(part.parts)}${SECTION_MARK}`;
    })
    .join('');
}

/**
 * Fills a template in.
 * @param escape Makes any text safe in the output's language.
 */
export function renderTemplate(
  template: Template,
  view: TemplateView,
  escape: (text: string) => string,
): Result<string, TemplateFault> {
  const renderer = new Renderer(escape);
  renderer.render(template, [view]);
  return renderer.exceeded
    ? fail({
        message: 'The template makes more than could be read: a section is repeated in itself.',
        line: null,
      })
    : ok(renderer.out.join(''));
}

class Renderer {
  readonly out: string[] = [];
  readonly #escape: (text: string) => string;
  #length = 0;
  #steps = 0;

  constructor(escape: (text: string) => string) {
    this.#escape = escape;
  }

  get exceeded(): boolean {
    return this.#length > LONGEST_OUTPUT || this.#steps > MOST_STEPS;
  }

  render(template: Template, scopes: readonly TemplateValue[]): void {
    for (const part of template) {
      this.#steps++;
      if (this.exceeded) return;
      if (part.type === 'text') this.#write(part.text);
      else if (part.type === 'value') this.#value(lookUp(part.path, scopes));
      else this.#section(part, lookUp(part.path, scopes), scopes);
    }
  }

  #section(
    { inverted, parts }: Extract<TemplatePart, { type: 'section' }>,
    value: TemplateValue,
    scopes: readonly TemplateValue[],
  ): void {
    const shown = !isEmpty(value);
    if (inverted) {
      if (!shown) this.render(parts, scopes);
    } else if (Array.isArray(value)) {
      for (const item of value as readonly TemplateValue[]) this.render(parts, [...scopes, item]);
    } else if (shown) this.render(parts, [...scopes, value]);
  }

  #value(value: TemplateValue): void {
    if (value instanceof Markup) this.#write(value.source);
    else if (typeof value === 'string') this.#write(this.#escape(value));
    else if (typeof value === 'number') this.#write(String(value));
  }

  #write(text: string): void {
    this.#length += text.length;
    this.out.push(text);
  }
}

/** A name's value in the innermost scope that has it; null if none has. Only what a view itself holds is seen. */
function lookUp(path: readonly string[], scopes: readonly TemplateValue[]): TemplateValue {
  const [first, ...rest] = path;
  if (first === undefined) return scopes.at(-1) ?? null;
  const scope = scopes.findLast((candidate) => isView(candidate) && Object.hasOwn(candidate, first));
  let value: TemplateValue = isView(scope) ? (scope[first] ?? null) : null;
  for (const name of rest) value = isView(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  return value;
}

function isView(value: TemplateValue | undefined): value is TemplateView {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Markup);
}

function isEmpty(value: TemplateValue): boolean {
  return (
    value === null ||
    value === false ||
    value === '' ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0) ||
    (value instanceof Markup && value.source === '')
  );
}

function pushText(parts: TemplatePart[], text: string): void {
  if (text !== '') parts.push({ type: 'text', text });
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function standsAlone(text: string, at: number, tag: string): boolean {
  const before = text.slice(lineStart(text, at), at);
  const after = text.slice(at + tag.length, lineEnd(text, at + tag.length));
  return before.trim() === '' && after.trim() === '';
}
