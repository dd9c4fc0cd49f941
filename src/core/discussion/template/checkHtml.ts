import { literalText, SECTION_MARK, VALUE_MARK, type Template } from './template.ts';

/** What a page's own template may be made of: structure and words. Nothing that runs, loads, sends or leads away. */
const ELEMENTS = new Set(
  (
    'a abbr article aside b bdi blockquote br caption cite code dd del details div dl dt em figcaption figure footer h1 h2 h3 ' +
    'h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s section small span strong sub summary sup table tbody ' +
    'td tfoot th thead time tr u ul'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  'abbr aria-describedby aria-hidden aria-label aria-labelledby cite class colspan datetime dir headers href id lang open role rowspan scope span start title value'.split(
    ' ',
  ),
);
const TAG = /<\/?([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/g;
const ATTRIBUTE = /([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * What an HTML template must not contain, in words; null if all of it is harmless. Goes by what is allowed, so that
 * what nobody thought of is refused.
 */
export function refusedHtml(template: Template): string | null {
  const text = literalText(template);
  let rest = '';
  let at = 0;
  for (const match of text.matchAll(TAG)) {
    rest += text.slice(at, match.index);
    at = match.index + match[0].length;
    const [whole, name = '', attributes = ''] = match;
    if (!ELEMENTS.has(name.toLowerCase())) return `the element <${name}>`;
    // Sections may be left out or repeated: within a tag, they could open or close a quote.
    if (whole.includes(SECTION_MARK)) return 'a section inside of a tag';
    const refused = whole.startsWith('</') ? null : refusedAttribute(attributes);
    if (refused !== null) return refused;
  }
  rest += text.slice(at);
  return /<[^\s\d=]/.test(rest) ? 'a “<” that begins no whole element (write &lt;)' : null;
}

function refusedAttribute(source: string): string | null {
  if (source.replace(/"[^"]*"|'[^']*'/g, '').includes(VALUE_MARK))
    return 'a value in a tag outside of quotes';
  for (const [, name = '', double, single, bare] of source.matchAll(ATTRIBUTE)) {
    if (!ATTRIBUTES.has(name.toLowerCase())) return `the attribute ${name}`;
    const target = (double ?? single ?? bare ?? '').trim();
    if (name.toLowerCase() === 'href' && !isHarmlessAddress(target))
      return `the address ${target.replaceAll(VALUE_MARK, '')}`;
  }
  return null;
}

/** An address of ours, which are named so and checked before; a place in the page; or a plain address. */
function isHarmlessAddress(target: string): boolean {
  const [before, name, after] = target.split(VALUE_MARK);
  if (before === '' && after === '' && name !== undefined) return /(?:^|\.)(?:url|[a-z]+Url)$/.test(name);
  return /^(?:#|https?:\/\/|mailto:)/i.test(target);
}
