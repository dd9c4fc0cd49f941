import assert from 'node:assert/strict';
import { textOfHtml } from '../../../src/cli/htmlText.ts';
import { decodeHtml } from '../../../src/core/library/decodeHtml.ts';
import type { AnnotationDraft } from '../../../src/protocol/data.ts';
import { FlowText } from '../../../src/reader/flow/flowText.ts';
import { screenshot, until } from '../../support/dom/input.ts';
import { parting } from '../../support/parting.ts';
import { violations } from '../../support/reader/axe.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import type { OpenOptions } from '../../support/reader/openReader.ts';
import { closeReaders, CORPUS, namesIn, openDocument } from '../../support/reader/probe.ts';
import { THEMES } from '../../support/reader/themes.ts';

const PATIENCE = 30_000;

/** The reading of our own. */
const OWN = '/course/readings/reading-web-pages.html';

async function openPage(uri: string, options: Partial<OpenOptions> = {}): Promise<ReaderFrame> {
  const reader = openDocument(uri, { ...options, kind: 'html' });
  await until(() => reader.document.querySelector('.content, .notice:not(.loading)'), 'the page', PATIENCE);
  return reader;
}

/** The text as the reader has it. */
function textIn({ document }: ReaderFrame): string {
  const root = document.querySelector('.content');
  if (!root) return document.querySelector('.notice')?.textContent ?? '';
  return new FlowText(root).sections.map(({ text }) => text.text).join('\n\n');
}

/** Opens our own page, notes and all. */
async function openOwn(options: Partial<OpenOptions> = {}): Promise<ReaderFrame> {
  const reader = await openPage(OWN, { width: 1100, height: 800, ...options });
  await until(() => reader.document.querySelector('.spoken'), 'the notes to be attached', PATIENCE);
  return reader;
}

/** Selects from some words to others, as their characters stand in the page. */
function select({ document }: ReaderFrame, from: string, to: string): void {
  const place = (words: string): { node: Node; offset: number } => {
    const walker = document.createTreeWalker(
      document.querySelector('.content') as Element,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const offset = node.nodeValue?.indexOf(words) ?? -1;
      if (offset >= 0) return { node, offset };
    }
    throw new Error(`There are no words “${words}”.`);
  };
  const start = place(from);
  const end = place(to);
  document.getSelection()?.setBaseAndExtent(start.node, start.offset, end.node, end.offset + to.length);
}

function drafts({ host }: ReaderFrame): readonly AnnotationDraft[] {
  return host.intents
    .filter(({ method }) => method === 'annotate')
    .map(({ params }) => params as AnnotationDraft);
}

const shown = (element: Element | null | undefined): boolean =>
  (element?.getBoundingClientRect().height ?? 0) > 0;

describe('A web page', function () {
  this.timeout(5 * 60_000);
  afterEach(closeReaders);

  it('takes highlights right to the character, over a formula and over paragraphs, under their heading', async () => {
    const reader = await openOwn();
    select(reader, 'Formulas are text', 'what the note quotes.');
    reader.host.perform('tag1');
    await until(() => drafts(reader).length === 1, 'the highlight');
    const [formula] = drafts(reader);
    assert.equal(
      formula?.target.quote?.exact,
      'Formulas are text. Select across E=mc2 and see what the note quotes.',
    );
    assert.deepEqual([formula?.target.page, formula?.target.section], [null, 'How it is shown']);
    // The first one is made when its selection has gone.
    await until(
      () => reader.document.getSelection()?.isCollapsed,
      'the colour to take the selection’s place',
    );
    select(reader, 'Authors mend', 'A reading may');
    reader.host.perform('tag2');
    await until(() => drafts(reader).length === 2, 'the second highlight');
    const paragraphs = drafts(reader)[1]?.target.quote?.exact ?? '';
    assert.match(paragraphs, /^Authors mend their posts\. .* ever dropped\.\n\nA reading may$/);
    await until(() => reader.document.querySelectorAll('.mark').length === 2, 'both to be painted');
    assert.deepEqual(reader.complaints, []);
  });

  it('has its notes again on the same words, in another width and layout', async () => {
    const reader = await openOwn();
    select(reader, 'Scripts are not run', 'arrive empty.');
    reader.host.perform('tag1');
    await until(() => reader.document.querySelector('.mark .stroke'), 'the mark');
    const { annotations } = reader.host;
    reader.close();
    const position = {
      pageIndex: 2,
      left: null,
      top: 10,
      scale: 1.25,
      rotation: 0,
      width: 'narrow' as const,
    };
    const again = await openOwn({ annotations, position, width: 600 });
    await until(() => again.document.querySelector('.mark .stroke'), 'the mark again');
    const words = again.document.createRange();
    const paragraph = [...again.document.querySelectorAll('.content p')].find((one) =>
      one.textContent.includes('Scripts are not run'),
    );
    words.selectNodeContents(paragraph as Node);
    const outer = words.getBoundingClientRect();
    for (const stroke of again.document.querySelectorAll('.mark .stroke')) {
      const { top, bottom } = stroke.getBoundingClientRect();
      assert.ok(top >= outer.top - 4 && bottom <= outer.bottom + 4, 'painted on its paragraph');
    }
    assert.ok((again.document.querySelector('.view')?.scrollTop ?? 0) > 0, 'where one was');
  });

  it('shows the article alone, or all as it was', async () => {
    const reader = await openOwn();
    const navigation = reader.document.querySelector('.content nav');
    assert.equal(shown(navigation), false);
    assert.ok(shown(reader.document.querySelector('.content h1')));
    reader.close();
    const original = await openOwn({
      position: { pageIndex: 0, left: null, top: null, scale: 1, rotation: 0, layout: 'original' },
    });
    assert.ok(shown(original.document.querySelector('.content nav')));
  });

  it('finds words, and jumps inside the page and back', async () => {
    const reader = await openOwn();
    reader.host.perform('find');
    const fieldOf = () => reader.document.querySelector<HTMLInputElement>('.find-field');
    await until(() => fieldOf() !== null, 'the find widget');
    const field = fieldOf() as HTMLInputElement;
    field.value = 'passage';
    field.dispatchEvent(new Event('input'));
    await until(
      () => /^1 of \d+$/.test(reader.document.querySelector('.find-count')?.textContent ?? ''),
      'matches',
    );
    const view = reader.document.querySelector('.view') as HTMLElement;
    view.scrollTop = 0;
    const link = reader.document.querySelector<HTMLAnchorElement>('.content a[href="#p-note-1"]');
    link?.click();
    await until(() => view.scrollTop > 0, 'the footnote');
    reader.host.perform('goBack');
    await until(() => view.scrollTop < 300, 'the place before');
    assert.deepEqual(reader.host.links, []);
  });

  it('keeps words in the article that share their line with a formula', async () => {
    const words = `<p>${'Some words of an article, which go on for a while. '.repeat(12)}</p>`;
    const reader = await openPage(
      URL.createObjectURL(
        new Blob([
          `<!doctype html><nav>Home</nav><div>${words}<math><mi>a</mi></math>, there are two of <math><mi>b</mi></math>.${words}</div>`,
        ]),
      ),
    );
    const text = (reader.document.querySelector('.content') as HTMLElement).innerText;
    assert.match(text, /there are two of/);
    assert.doesNotMatch(text, /Home/);
  });

  it('keeps in the article what stands between its paragraphs, but for what is none of it', async () => {
    const words = `<div class="para">${'Some words of a book, which go on for a while. '.repeat(9)}</div>`;
    const links = '<a href="#a">One of a list</a> '.repeat(5);
    const html = `<!doctype html>Skip to the text<nav>Home</nav><h1>A proof</h1><div>${words}Hence<div><p><math display="block"><mi>a</mi></math></p></div>
<!-- c -->and it follows<br>at once that${words}
<div class="fragment"><div class="line">let a; <span class="comment">// a line of code</span></div></div>${words}
<div class="sidebar-widget">An offer</div><div>${links}</div>${words}
<div class="admonition seealso">See also ${links}</div><div class="image-box"><div class="caption-text">A caption</div></div>${words}</div>
<div class="comments">A remark of a reader, and another one.</div><footer>Imprint</footer>At the foot`;
    const reader = await openPage(URL.createObjectURL(new Blob([html])));
    const text = (reader.document.querySelector('.content') as HTMLElement).innerText;
    for (const kept of [
      'A proof',
      'Some words',
      'Hence',
      'and it follows',
      'at once that',
      'a line of code',
      'See also One',
      'A caption',
    ])
      assert.match(text, new RegExp(kept, 'u'));
    assert.equal(text.match(/Some words/gu)?.length, 45);
    assert.equal(text.match(/One of a list/gu)?.length, 5);
    assert.doesNotMatch(text, /Skip|Home|offer|remark|Imprint|At the foot/u);
  });

  it('keeps headings, tables and films in the article, whatever a site calls them', async () => {
    const words = `<p>${'Some words of an article, which go on for a while, and on. '.repeat(12)}</p>`;
    const html = `<!doctype html><title>A post</title><div class="menu">Home</div><article><h1>A post</h1><nav><ul><li><a href="#a">A part</a></li></ul></nav>${words}
<h2 class="header-anchor-post">A part</h2>${words}<div class="section-header"><h2>Another</h2></div>${words}
<figure><table class="ltx_guessed_headers"><thead><tr><th>Model</th><th>Rate</th></tr></thead><tbody><tr><td>Small</td><td>3 %</td></tr></tbody></table></figure>${words}
<figure><div><iframe src="https://video.example/embed/1"></iframe></div></figure>${words}</article><div class="footer">Imprint</div>`;
    const reader = await openPage(URL.createObjectURL(new Blob([html])));
    const content = reader.document.querySelector('.content') as HTMLElement;
    for (const part of ['h1', 'h2', 'h2 + p', '.p-section-header h2', 'td', 'a.lost-media'])
      assert.ok(shown(content.querySelector(part)), part);
    assert.doesNotMatch(content.innerText, /Home|Imprint/u);
    assert.equal(shown(content.querySelector('nav')), false);
    assert.equal(textIn(reader), textOfHtml(html).text);
  });

  it('shows what scripts would: pictures that come late, code, formulas and notes', async () => {
    const dot = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E${'%20'.repeat(200)}`;
    const html = `<!doctype html><p>Some <d-math>x</d-math> and<d-footnote>a note</d-footnote>.</p><d-code block>a\n  b</d-code>
<figure><img src="data:image/gif;base64,R0" alt="late"><noscript><img src="${dot}" alt="early"></noscript></figure><noscript><img src="${dot}" alt="spy"></noscript>
<p>And <span class="mwe-math-element"><span class="mwe-math-mathml-a11y" style="display: none;"><math><mi>y</mi></math></span><img alt="y"></span>.</p>`;
    const reader = await openPage(URL.createObjectURL(new Blob([html])));
    const content = reader.document.querySelector('.content') as HTMLElement;
    assert.deepEqual(
      [...content.querySelectorAll('img')].map(({ alt }) => alt),
      ['early'],
    );
    assert.equal(content.querySelector('pre')?.innerText, 'a\n  b');
    assert.equal(content.querySelector('p code')?.textContent, 'x');
    assert.equal(textIn(reader), textOfHtml(html).text);
  });

  it('is set the way it is written, also where it does not say which', async () => {
    for (const [html, direction] of [
      ['<h1>معرفی Bases در Obsidian</h1><p>یک افزونه</p>', 'rtl'],
      ['<html lang="fa"><nav>Skip to content</nav><p>یک افزونه</p>', 'rtl'],
      ['<html dir="ltr"><p>یک</p>', 'ltr'],
      ['<p>Bases در Obsidian</p>', 'ltr'],
    ] as const) {
      const reader = await openPage(URL.createObjectURL(new Blob([`<!doctype html>${html}`])));
      const content = reader.document.querySelector('.content');
      assert.ok(content);
      assert.equal(reader.window.getComputedStyle(content).direction, direction, html);
      reader.close();
    }
  });

  it('is for everyone: axe finds nothing', async () => {
    for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
      const reader = await openOwn({ theme });
      await screenshot(`page-${theme}`);
      assert.deepEqual(await violations(reader), [], theme);
      reader.close();
    }
  });

  if (CORPUS !== null) {
    it('of the corpus has the text that the command line prints, and nothing is refused or run', async () => {
      const names = (await namesIn(`${CORPUS}html/`)).filter((name) => name.endsWith('.html'));
      assert.ok(names.length > 0);
      const failures: string[] = [];
      for (const name of names) {
        const uri = `${CORPUS}html/${name}`;
        const printed = textOfHtml(decodeHtml(new Uint8Array(await (await fetch(uri)).arrayBuffer()))).text;
        const reader = await openPage(uri);
        const shown = textIn(reader);
        if (shown !== printed) failures.push(`${name}: ${parting(printed, shown)}`);
        if (reader.complaints.length > 0) failures.push(`${name}: ${reader.complaints.join('; ')}`);
        reader.close();
      }
      assert.deepEqual(failures, []);
    });
  }
});
