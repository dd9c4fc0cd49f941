import assert from 'node:assert/strict';
import { textOfHtml } from '../../../src/cli/htmlText.ts';

const textOf = (html: string): string => textOfHtml(html).text;

/** Pages, and what is read of them. */
const PAGES: readonly (readonly [what: string, html: string, text: string])[] = [
  ['parts blocks by an empty line', '<h1>A</h1><p>b <i>c</i>\n  d</p><div>e</div>f', 'A\n\nb c d\n\ne\n\nf'],
  ['breaks lines where the page does', '<p>a<br>b<br><br>c</p>', 'a\nb\n\nc'],
  ['keeps preformatted text', '<pre>\na\n  b\tc</pre>', 'a\n  b c'],
  ['reads tables row by row', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
  [
    'leaves machinery out',
    '<script>x</script><style>y</style><p>a<button>b</button><noscript>c</noscript></p><select><option>d</select>',
    'a',
  ],
  [
    'leaves out what is hidden',
    '<p hidden>a</p><p style="color:red; display : none">b</p><dialog>c</dialog><p>d</p>',
    'd',
  ],
  [
    'leaves out the switches of a theme, but no answers to choose from',
    '<label for="__toc">Toggle table of contents</label><p>a</p><label for="q1">b</label>',
    'a\n\nb',
  ],
  ['does not take a word apart', '<p>un<b>believ</b>able<!-- no --> s<wbr>o</p>', 'unbelievable so'],
  ['knows no space but once', '<p>a <span> b</span> </p> <p> c</p>', 'a b\n\nc'],
  [
    'reads a formula once: KaTeX',
    '<p>x <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>a</mi> <mo>+</mo><mi>b</mi></mrow><annotation>a+b</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">a+b</span></span> y</p>',
    'x a+b y',
  ],
  [
    'reads a formula once: MathJax 3',
    '<p><mjx-container><mjx-math><mjx-mi>a</mjx-mi></mjx-math><mjx-assistive-mml><math><mi> a </mi></math></mjx-assistive-mml></mjx-container></p>',
    'a',
  ],
  [
    'reads a formula once: MathJax 2',
    '<p><span class="MathJax_Preview">a</span><span class="MathJax"><nobr>a</nobr><span class="MJX_Assistive_MathML"><math><mi>a</mi></math></span></span><script type="math/tex">a</script></p>',
    'a',
  ],
  [
    'reads a formula once: MediaWiki',
    '<p><span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display: none;"><math><mi>a</mi></math></span><img alt="a"></span></p>',
    'a',
  ],
  [
    'reads the TeX of what nothing has drawn',
    '<p>as <script type="math/tex">x^2</script> is</p>',
    'as x^2 is',
  ],
  [
    'reads what Distill’s scripts would draw: code as it stands, formulas and notes in their places',
    '<p>as <d-math>x</d-math> is<d-footnote>b</d-footnote></p><d-code block language="x">c\n  d</d-code><d-math block>y\nz</d-math>',
    'as x isb\n\nc\n  d\n\ny z',
  ],
  [
    'reads what React has sent late, where no script has put it into its place',
    '<body><template id="B:0"></template><div hidden id="S:0"><p>a</p></div><div hidden><p>b</p></div>',
    'a',
  ],
  [
    'reads what stands beside a formula, in a page as in a paragraph',
    '<div><span class="katex-mathml"><math><mi>a</mi></math></span><p>b</p></div>',
    'a\n\nb',
  ],
  ['is empty where there are no words', '<img alt="a"><p> </p>', ''],
];

describe('The text of a web page', () => {
  for (const [what, html, text] of PAGES) it(what, () => assert.equal(textOf(html), text));

  it('is read however deep the page is nested', () => {
    const depth = 50_000;
    assert.equal(textOf(`${'<div>'.repeat(depth)}a${'</div>'.repeat(depth)}`), 'a');
  });

  it('takes time in proportion to its length', () => {
    const begun = performance.now();
    textOf('<p>Some words, <b>bold</b> ones.</p>\n'.repeat(20_000));
    // One paragraph and one line break after the other: nothing is cut there.
    textOf(`<p>${'Some <b>words</b> <br>\n'.repeat(60_000)}</p>`);
    assert.ok(performance.now() - begun < 20_000);
  });
});
