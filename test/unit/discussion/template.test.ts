import assert from 'node:assert/strict';
import { refusedHtml } from '../../../src/core/discussion/template/checkHtml.ts';
import {
  Markup,
  parseTemplate,
  renderTemplate,
  type TemplateView,
} from '../../../src/core/discussion/template/template.ts';
import { escapeHtml } from '../../../src/core/discussion/brief/htmlText.ts';
import { HTML_TEMPLATE } from '../../../src/core/discussion/brief/htmlTemplate.ts';
import { valueOf } from '../notes/notesSupport.ts';

function fill(source: string, view: TemplateView): string {
  return valueOf(renderTemplate(valueOf(parseTemplate(source)), view, escapeHtml));
}

function refused(source: string): string | null {
  return refusedHtml(valueOf(parseTemplate(source)));
}

describe('Templates', () => {
  it('fill in values, sections, lists and what stands in their place', () => {
    const view = { name: 'Ana', list: [{ n: 1 }, { n: 2 }], none: [], deep: { in: 'x' } };
    assert.equal(
      fill('Hi {{name}}, {{#list}}<{{n}}>{{/list}}{{^none}}none{{/none}} {{deep.in}}', view),
      'Hi Ana, <1><2>none x',
    );
    assert.equal(fill('{{#list}}\n- {{n}} {{name}}\n{{/list}}\nend', view), '- 1 Ana\n- 2 Ana\nend');
    assert.equal(fill('{{! nothing }}\n{{missing}}.', view), '.');
  });

  it('escape every value, however it is asked for; markup of ours stands', () => {
    const view = { evil: '<script>"&\'', ours: new Markup('<b>') };
    for (const tag of ['{{evil}}', '{{{evil}}}', '{{&evil}}'])
      assert.equal(fill(tag, view), '&lt;script&gt;&quot;&amp;&#39;');
    assert.equal(fill('{{ours}}', view), '<b>');
  });

  it('see nothing but what they are given', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'list.length', 'name.constructor'])
      assert.equal(fill(`{{${name}}}`, { name: 'x', list: ['a'] }), '', name);
  });

  it('say what is wrong, with the line', () => {
    for (const [source, line] of [
      ['a\n{{#x}}', 1],
      ['{{/x}}', 0],
      ['\n\n{{#x}}{{/y}}', 2],
      ['{{> file}}', 0],
    ] as const) {
      const read = parseTemplate(source);
      assert.ok(!read.ok && read.error.line === line, source);
    }
  });

  it('end, whatever they repeat', () => {
    const list = Array.from({ length: 400 }, () => ({ x: 'word ' }));
    const source = `${'{{#list}}'.repeat(8)}{{x}}${'{{/list}}'.repeat(8)}`;
    assert.equal(renderTemplate(valueOf(parseTemplate(source)), { list }, escapeHtml).ok, false);
  });
});

describe('HTML templates', () => {
  it('may be what ours is', () => {
    assert.equal(refused(HTML_TEMPLATE), null);
    assert.equal(
      refused(
        '<h1 class="x">{{title}}</h1>\n<p>5 < 6 <a href="{{noteUrl}}">x</a> <a href="#{{label}}">y</a>',
      ),
      null,
    );
  });

  for (const source of [
    '<script>alert(1)</script>',
    '<SCRIPT src=//x>',
    '<img src=x onerror=alert(1)>',
    '<p onclick="alert(1)">',
    '<p/onclick=alert(1)>',
    '<a href="javascript:alert(1)">',
    '<a href=" javascript:alert(1)">',
    '<a href="{{comment}}">',
    '<a href="java{{x}}script:alert(1)">',
    '<a href="{{#a}}javascript:{{/a}}x">',
    '<b title={{comment}}>',
    '<b title="{{#a}}">{{/a}}" onclick="x">',
    '<{{#a}}b{{/a}}script>',
    '<sc{{#a}}{{/a}}ript>',
    '<meta http-equiv=refresh content="0;url=//x">',
    '<iframe srcdoc="x">',
    '<form action=//x>',
    '<base href=//x>',
    '<link rel=stylesheet href=//x>',
    '<style>@import "//x"</style>',
    '<svg><animate>',
    '<p style="background:url(//x)">',
    '<!-- x --><b>',
    '<b title="x>',
    '</p onclick="x"><script>',
    '<?x>',
  ])
    it(`must not be ${source}`, () => {
      assert.notEqual(refused(source), null);
    });
});
