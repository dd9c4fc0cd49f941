import assert from 'node:assert/strict';
import { click, drag, press, until } from '../support/dom/input.ts';

/** What the reader relies on in the browser that the tests run in. */
describe('The browser under the dom tests', () => {
  let paragraph: HTMLElement;

  beforeEach(() => {
    document.body.innerHTML =
      '<p style="font: 20px monospace; margin: 20px; width: max-content">alpha beta gamma</p>';
    paragraph = document.body.querySelector('p') as HTMLElement;
  });

  it('selects text by mouse and keyboard as a person does', async () => {
    const { left, right, top, height } = paragraph.getBoundingClientRect();
    const y = top + height / 2;
    await drag({ x: left + 1, y }, { x: right - 1, y });
    assert.equal(getSelection()?.toString(), 'alpha beta gamma');
    await click({ x: left + 5, y }, 2);
    assert.equal(getSelection()?.toString().trim(), 'alpha');
    await press('Shift+ArrowRight');
    assert.match(getSelection()?.toString() ?? '', /^alpha ?b?$/);
  });

  it('copies a selection to the clipboard', async () => {
    getSelection()?.selectAllChildren(paragraph);
    await press('Control+c');
    assert.equal(await navigator.clipboard.readText(), 'alpha beta gamma');
  });

  it('has CSS custom highlights and finds a caret from a point', () => {
    const range = new Range();
    range.selectNodeContents(paragraph);
    CSS.highlights.set('smoke', new Highlight(range));
    assert.equal(CSS.highlights.size, 1);
    CSS.highlights.clear();
    const { left, top } = paragraph.getBoundingClientRect();
    assert.equal(document.caretPositionFromPoint(left + 2, top + 5)?.offset, 0);
  });

  it('serves the built reader with its fonts, cmaps and wasm', async () => {
    const paths = [
      'main.js',
      'main.css',
      'pdf.worker.min.mjs',
      'cmaps/UniGB-UCS2-H.bcmap',
      'wasm/openjpeg.wasm',
    ];
    for (const path of paths) {
      const response = await fetch(`/reader/${path}`);
      assert.equal(response.status, 200, path);
    }
    let ticks = 0;
    const count = () => ++ticks;
    await until(() => count() > 2, 'frames');
  });
});
