import { PREFIX } from './sanitize.ts';

/** Sheets longer than this are not used, in UTF-16 units. */
const LONGEST = 2_000_000;
/** Values that would fetch something, or do what a page's style may not here. */
const FETCHES = /url\s*\(|image-set\s*\(|src\s*\(|element\s*\(|expression\s*\(|-moz-binding|@import/iu;

/**
 * A page's own styles, for its original layout: they hold for the page's content alone, fetch nothing, and place nothing
 * outside of it. Null if the page has none that can be used.
 */
export function pageStyles(sources: readonly string[]): CSSStyleSheet | null {
  const rules = sources
    .filter(({ length }) => length < LONGEST)
    .flatMap((source) => harmless(rulesOf(source)));
  if (rules.length === 0) return null;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@scope (.content) {\n${rules.join('\n')}\n}`);
  return sheet;
}

/** Sets inline styles as a page has them, without what could do harm. */
export function inlineStyle(style: string): string {
  const probe = new CSSStyleSheet();
  probe.replaceSync(`a{${style}}`);
  const [rule] = probe.cssRules;
  return rule instanceof CSSStyleRule ? declarations(rule.style) : '';
}

function rulesOf(source: string): readonly CSSRule[] {
  const sheet = new CSSStyleSheet();
  try {
    sheet.replaceSync(source);
    return [...sheet.cssRules];
  } catch {
    return []; // Not a style sheet: the page is shown without it.
  }
}

function harmless(rules: readonly CSSRule[]): readonly string[] {
  return rules.flatMap((rule): readonly string[] => {
    if (rule instanceof CSSStyleRule) {
      const body = declarations(rule.style);
      return body === '' ? [] : [`${scoped(rule.selectorText)} { ${body} }`];
    }
    if (rule instanceof CSSMediaRule)
      return [`@media ${rule.media.mediaText} {\n${harmless([...rule.cssRules]).join('\n')}\n}`];
    if (rule instanceof CSSSupportsRule)
      return [`@supports ${rule.conditionText} {\n${harmless([...rule.cssRules]).join('\n')}\n}`];
    return [];
  });
}

function declarations(style: CSSStyleDeclaration): string {
  const kept: string[] = [];
  for (const name of style) {
    const value = style.getPropertyValue(name);
    // What a variable holds is kept as it was written: behind a backslash, it may be anything.
    if (name.startsWith('--') && value.includes('\\')) continue;
    if (FETCHES.test(value) || (name === 'position' && /fixed|sticky/iu.test(value))) continue;
    const important = style.getPropertyPriority(name) === '' ? '' : ' !important';
    kept.push(`${name}: ${value}${important}`);
  }
  return kept.join('; ');
}

/** A selector with the names as the sanitiser has made them; the page's root is its content. */
function scoped(selector: string): string {
  return selector
    .replace(/([.#])((?:[\w-]|\\.|[^\u0020-\u007f])+)/gu, `$1${PREFIX}$2`)
    .replace(/(^|[\s,>+~(])(?:html|body|:root)(?![\w-])/giu, '$1:scope');
}
