import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Request } from 'playwright-core';
import { HOSTILE } from '../fixtures/hostile.ts';
import { CALLS } from '../support/dom/detector.ts';
import { touchAll } from '../support/dom/dangers.ts';
import { eventually } from '../support/eventually.ts';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import { Reader } from '../support/reader.ts';
import { seededRandom } from '../support/seededRandom.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const CORPUS = process.env['MARGINALIA_CORPUS'] ?? '';
const LONG = Boolean(process.env['MARGINALIA_LONG']);
/** How many attacks stand in one page, and how many pages there are where not all attacks are tried. */
const TOGETHER = LONG ? 60 : 16;
const PAGES = 4;
/** A page that has some words, and attacks. */
const pageWith = (attacks: readonly string[]): string =>
  `<!doctype html><title>A page</title><body><h1>A page</h1><p>Some words to read.</p>\n${attacks
    .map((attack) => `<div>${attack}</div>`)
    .join('\n')}`;
const oneLine = (text: string): string => text.replace(/[\r\n\u2028\u2029]+/gu, ' ').trim();

/** All attacks, or some of them, the same in every run; in pages. */
function attackPages(): readonly (readonly string[])[] {
  const all: readonly string[] =
    CORPUS === ''
      ? []
      : (JSON.parse(readFileSync(join(CORPUS, 'xss/payloads.json'), 'utf8')) as { html: string }[]).map(
          ({ html }) => html,
        );
  const random = seededRandom(41);
  const some = LONG
    ? all
    : Array.from(
        { length: Math.min(all.length, PAGES * TOGETHER) },
        () => all[Math.floor(random() * all.length)] ?? '',
      );
  const pages = [HOSTILE];
  for (let start = 0; start < some.length; start += TOGETHER) pages.push(some.slice(start, start + TOGETHER));
  return pages;
}

/** A link to the web is followed by whoever clicks it: VS Code asks first, and its question would stand in the way. */
function followNoLinks(content: Element): void {
  content.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('a[href]:not([href^="#"])')) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

/** What was called and asked for in a browser, wherever in it. */
class Watch {
  readonly calls: string[] = [];
  readonly #asked = new Map<Request, string>();

  /** Watches every document that is opened from now on. `isOwn` tells the addresses that may be asked for. */
  static async over(context: BrowserContext, isOwn: (url: string) => boolean): Promise<Watch> {
    const watch = new Watch();
    await context.exposeBinding('__fired', ({ frame }, name: string) =>
      watch.calls.push(`${name} in ${frame.url().slice(0, 60)}`),
    );
    await context.addInitScript((names: readonly string[]) => {
      const { __fired } = globalThis as unknown as { __fired: (name: string) => void };
      for (const name of names)
        Object.defineProperty(globalThis, name, { configurable: true, value: () => __fired(name) });
    }, CALLS);
    context.on('request', (request) => {
      const url = request.url();
      if (/^(?:https?|wss?|ftp):/u.test(url) && !isOwn(url)) watch.#asked.set(request, url);
    });
    // What the policy has refused has not left.
    context.on('requestfailed', (request) => {
      if (/csp|BLOCKED_BY/iu.test(request.failure()?.errorText ?? '')) watch.#asked.delete(request);
    });
    return watch;
  }

  get requests(): readonly string[] {
    return [...this.#asked.values()];
  }

  clear(): void {
    this.calls.length = 0;
    this.#asked.clear();
  }
}

/** Hostile readings, comments and syllabus lines where they are shown: in VS Code's own webviews, trees and hovers. */
describe('Hostile words in the workbench', function () {
  this.timeout(LONG ? 20 * 60_000 : 4 * 60_000);
  const pages = attackPages();
  let folder: string;
  let server: Server;
  let origin: string;
  let workbench: Workbench;
  let watch: Watch;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-hostile-'));
    for (const name of ['syllabus', 'readings', 'notes/week-01/page-0'])
      await mkdir(join(folder, name), { recursive: true });
    const lines = [...HOSTILE, ...pages.at(-1)!].slice(0, 30).map(oneLine);
    const files: Record<string, string> = {
      'syllabus/week-1.md': `# Week 1: Pages\n\n## Learning objectives\n\n- Notice <!-- #notice -->\n\n## Core readings\n\n${pages
        .map((_, n) => `- Page ${n} <!-- #page-${n} -->`)
        .join('\n')}\n`,
      'syllabus/week-2.md': `# Week 2: ${HOSTILE[1]}\n\n## Learning objectives\n\n${lines
        .slice(0, 9)
        .map((line, n) => `- Say ${line} <!-- #say-${n} -->`)
        .join('\n')}\n\n## Core readings\n\n${lines
        .map((line, n) => `- [Paper ${line}](https://example.invalid/${n}) <!-- #paper-${n} -->`)
        .join('\n')}\n`,
      'notes/week-01/page-0/ana.md': notes('ana', 'Ana', lines),
      'notes/week-01/page-0/ben.md': notes('ben', HOSTILE[1]!, lines),
    };
    for (const [n, attacks] of pages.entries()) files[`readings/page-${n}.html`] = pageWith(attacks);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    server = createServer(({ url }, response) => {
      const raw = pages[Number(/^\/(\d+)$/u.exec(url ?? '')?.[1] ?? -1)];
      if (raw) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageWith(raw));
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    workbench = await openWorkbench({
      folder,
      theme: 'light',
      settings: { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana' },
    });
    const servers = [new URL(workbench.page.url()).origin, origin];
    // Under this name VS Code itself answers for what a reader may load: its own parts, and what lies beside the page.
    const parts = /^https:\/\/vscode-remote\+127-[\w-]+\.vscode-resource\.vscode-cdn\.net(\/[^?#]*)/u;
    const loaded = [`${repoRoot}/dist/reader/`, `${folder}/readings/page-`];
    watch = await Watch.over(workbench.page.context(), (url) => {
      const path = decodeURIComponent(parts.exec(url)?.[1] ?? '');
      return servers.some((one) => url.startsWith(one)) || loaded.some((start) => path.startsWith(start));
    });
    await workbench.openView('Marginalia');
  });

  after(async () => {
    await workbench.close();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });

  afterEach(() => watch.clear());

  function quiet(): void {
    assert.deepEqual(watch.calls, []);
    assert.deepEqual(watch.requests, []);
  }

  it('do harm where a browser shows them raw: the watch works', async () => {
    const raw = await workbench.page.context().newPage();
    raw.on('dialog', (dialog) => void dialog.dismiss());
    for (const n of pages.keys()) {
      // Until it has loaded: going on at once would take away what it is about to do.
      await raw.goto(`${origin}/${n}`, { waitUntil: 'load', timeout: 5000 }).catch(() => undefined);
      if (n >= PAGES) break;
    }
    await eventually(
      () => watch.calls.length >= 2 && watch.requests.some((url) => url.includes('attacker.invalid')),
      () => ({ calls: watch.calls, requests: watch.requests }),
    );
    await raw.close();
  });

  it('run nothing and fetch nothing as readings', async () => {
    for (const n of pages.keys()) {
      await workbench.openFile(`readings/page-${n}.html`);
      const reader = await Reader.in(workbench, { file: `page-${n}.html` });
      const content = reader.frame.locator('.content');
      await content.evaluate(followNoLinks);
      await content.evaluate(touchAll, false);
      if (n === 0) await workbench.screenshot('hostile-page');
    }
    quiet();
  });

  it('are plain words in the tree and its hovers', async () => {
    const tree = workbench.tree('Syllabus');
    // With all the readings of the long run above it, the second week would be out of sight.
    await tree.pane.hover();
    await tree.pane.locator('.pane-header [aria-label="Collapse All"]').click();
    await tree.expand('Week 2');
    const row = tree.pane.locator('.monaco-list-row', { hasText: /^1\. Say/ }).first();
    await row.hover();
    const hover = workbench.page.locator('.monaco-hover:visible').first();
    await hover.waitFor();
    await workbench.screenshot('hostile-tree');
    for (const place of [tree.pane, hover])
      assert.equal(await place.locator('script, img, iframe, svg, a[href^="javascript"]').count(), 0);
    quiet();
  });

  it('are plain words in the hover over a link to a note', async () => {
    await workbench.openFile('notes/week-01/page-0/ana.md');
    const link = workbench.page.locator('.view-line', { hasText: '[here]' }).first();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'Page 0' });
    // What a link leads to is asked when the pointer comes to rest on it, and not again where nobody knew it yet.
    await eventually(async () => {
      await link.hover({ position: { x: 10, y: 8 } });
      await link.hover({ position: { x: 100, y: 8 } });
      await hover.waitFor({ timeout: 3000 });
      return true;
    }, 'the hover');
    await workbench.screenshot('hostile-hover');
    assert.match(await hover.innerText(), /<script>alert\(1\)<\/script>/u);
    assert.equal(await hover.locator('script, img, iframe').count(), 0);
    quiet();
  });

  it('are stopped by the reader’s policy alone', async () => {
    await workbench.openFile('readings/page-0.html');
    const reader = await Reader.in(workbench, { file: 'page-0.html' });
    for (const attack of pages.flat()) {
      // What leads the frame away is the sanitiser's to stop: no policy does.
      if (/http-equiv|<form|<use/iu.test(attack)) continue;
      await reader.frame.evaluate((html) => {
        const place = document.createElement('div');
        document.body.append(place);
        place.innerHTML = html;
      }, attack);
      await reader.frame.locator('body > div').last().evaluate(touchAll, false);
      await reader.frame
        .locator('body > div')
        .last()
        .evaluate((place) => place.remove());
    }
    quiet();
  });
});

/** A fellow's notes, each with one of the lines as its comment; the last links to the first. */
function notes(fellow: string, name: string, lines: readonly string[]): string {
  const id = (n: number): string =>
    `01K9Z3H6TQ4WJ7M2V8XN${fellow === 'ana' ? 'A' : 'B'}${String(n).padStart(5, '0')}`;
  const records = lines.map(
    (line, n) =>
      `## § A page (${id(n).slice(-6).toLowerCase()})\n\n> Some words to read.\n\n#notice\n\n<!-- note ${id(n)} {"made":"2026-11-20T12:00:00Z"} -->\n\n${line}\n`,
  );
  return `---\nmarginalia: 1\nreading: page-0\nfellow: ${fellow}\nname: ${JSON.stringify(name)}\n---\n\n[here](ben.md#-a-page-${id(0).slice(-6).toLowerCase().replace('a0', 'b0')})\n\n${records.join('\n')}`;
}
