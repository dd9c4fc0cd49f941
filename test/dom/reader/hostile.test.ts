import assert from 'node:assert/strict';
import { htmlContent } from '../../../src/reader/html/htmlContent.ts';
import { HOSTILE } from '../../fixtures/hostile.ts';
import { dangers, settled, touchAll } from '../../support/dom/dangers.ts';
import { CALLS, detect } from '../../support/dom/detector.ts';
import { until } from '../../support/dom/input.ts';
import { closeReaders, CORPUS, openBytes } from '../../support/reader/probe.ts';
import { readerPage } from '../../support/reader/readerPage.ts';
import { ownNote } from '../../support/reader/standInHost.ts';
import { THEMES } from '../../support/reader/themes.ts';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';

/** Every how-manieth attack is tried where not all are. */
const STEP = process.env['MARGINALIA_LONG'] ? 1 : 17;
/** How many raw pages must show that they can do harm. */
const ENOUGH = 4;
let attacks: readonly string[] = HOSTILE;

/** A frame of the test's page; with the reader's policy in it, or none. */
async function emptyFrame(policed: boolean): Promise<Window & typeof globalThis> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-modals');
  const { origin } = window.location;
  const boot = {
    generation: 'none',
    document: { kind: 'html', uri: `${origin}/none.html`, name: 'none' },
    assets: `${origin}/nowhere/`,
    language: 'en',
  } as const;
  frame.srcdoc = policed
    ? readerPage({ boot, apiScript: '', theme: THEMES.dark, origin })
    : '<!doctype html><body></body>';
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  return frame.contentWindow as Window & typeof globalThis;
}

/** A `use` of another site is refused by the browser itself, whatever the policy; it lists it all the same. */
function usesIn(body: Element): string[] {
  return [...body.querySelectorAll('use')].map((use) => use.getAttribute('href') ?? '');
}

describe('Hostile pages', function () {
  this.timeout(15 * 60_000);
  before(async () => {
    if (CORPUS === null) return;
    const all = (await (await fetch(`${CORPUS}xss/payloads.json`)).json()) as { html: string }[];
    attacks = [...HOSTILE, ...all.map(({ html }) => html).filter((_, index) => index % STEP === 0)];
  });
  afterEach(closeReaders);
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const policed of [true, false]) {
    it(`run nothing and fetch nothing, ${policed ? 'as they are shown' : 'the sanitiser standing alone'}`, async () => {
      const view = await emptyFrame(policed);
      const here = detect(window);
      const there = detect(view);
      const failures: string[] = [];
      for (const [index, attack] of attacks.entries()) {
        const content = htmlContent(attack);
        view.document.body.replaceChildren(content.root);
        content.setLayout?.('original');
        touchAll(content.root);
        const found = dangers(content.root);
        if (found.length > 0) failures.push(`${attack}: ${found.join(', ')}`);
        if (index % 50 === 0) await settled();
        const calls = [...here.calls, ...there.calls];
        if (calls.length > 0) failures.push(`${attack}: ${calls.join()}`);
        here.calls.length = 0;
        there.calls.length = 0;
      }
      await settled();
      assert.deepEqual(failures, []);
      assert.deepEqual([...here.calls, ...there.calls], []);
      assert.deepEqual([...here.requests(), ...there.requests()], []);
    });
  }

  it('run nothing and fetch nothing from elsewhere, the policy standing alone', async () => {
    const failures: string[] = [];
    const uses = new Set<string>();
    let view = await emptyFrame(true);
    let there = detect(view);
    // Held: a page's names take the place of the document's own, such as `body`.
    let { body } = view.document;
    for (const [index, attack] of attacks.entries()) {
      // What leads the frame away is the sanitiser's to stop: no policy does.
      if (/http-equiv/iu.test(attack)) continue;
      body.innerHTML = attack;
      for (const address of usesIn(body)) uses.add(address);
      touchAll(body);
      if (index % 50 === 0) await settled();
      // That something was refused is told a moment after it was listed, on a busy machine a longer one.
      const strays = () => there.requests().filter((address) => !uses.has(address));
      for (let turns = 0; strays().length > 0 && turns < 50; turns += 1) await settled();
      if (there.calls.length > 0 || strays().length > 0) {
        failures.push(`${attack}: ${there.calls.join()} ${there.requests().join()}`);
        view = await emptyFrame(true);
        there = detect(view);
        ({ body } = view.document);
      }
    }
    await settled();
    assert.deepEqual(failures, []);
    assert.deepEqual(there.calls, []);
  });

  it('do harm when they are shown raw: the detector works', async () => {
    const calls: string[] = [];
    const receive = ({ data }: MessageEvent<{ fired?: string }>): void => {
      if (data?.fired !== undefined) calls.push(data.fired);
    };
    window.addEventListener('message', receive);
    // What an attack throws on its way is none of ours.
    const ear = `<script>for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => event.preventDefault());
      for (const name of ${JSON.stringify(CALLS)}) window[name] = () => top.postMessage({ fired: name }, '*');</script>`;
    for (const attack of attacks.slice(0, 60)) {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = ear + attack;
      document.body.append(frame);
    }
    await until(() => calls.length >= ENOUGH, 'raw pages to do harm', 30_000);
    window.removeEventListener('message', receive);
  });

  it('are harmless in the reader, as a page and as comments', async () => {
    const some = [...HOSTILE, ...attacks.slice(-60)];
    const page = `<!doctype html><h1>A page</h1><p>Some words to read.</p>${HOSTILE.join('\n<p>and</p>\n')}`;
    const annotations = some.map((comment, index) =>
      ownNote(`note-${index}`, {
        target: { ...NO_TARGET, quote: { exact: 'Some words', prefix: '', suffix: '' } },
        comment,
      }),
    );
    const reader = openBytes(new TextEncoder().encode(page), { kind: 'html', width: 420, annotations });
    await until(() => reader.document.querySelector('.spoken'), 'the notes', 30_000);
    const inside = detect(reader.window);
    // In the list all have a card, those near the view at a time.
    reader.host.perform('toggleNotes');
    await until(() => reader.document.querySelector('.panel .card'), 'the cards', 30_000);
    const list = reader.document.querySelector('.panel-scroll');
    assert.ok(list);
    const seen = new Set<string | undefined>();
    for (let top = 0; top <= list.scrollHeight; top += 200) {
      list.scrollTop = top;
      await settled();
      for (const card of reader.document.querySelectorAll<HTMLElement>('.card')) {
        seen.add(card.dataset['ref']);
        touchAll(card, true);
      }
    }
    assert.equal(seen.size, annotations.length);
    const content = reader.document.querySelector('.content');
    assert.ok(content);
    touchAll(content, true);
    await settled();
    assert.deepEqual(dangers(content), []);
    assert.deepEqual(inside.calls, []);
    assert.deepEqual(inside.requests(), []);
    assert.deepEqual(
      reader.complaints.filter((words) => /refused by policy: (?!style|base-uri)|uncaught/.test(words)),
      [],
    );
  });
});
