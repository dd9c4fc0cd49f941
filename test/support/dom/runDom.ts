/**
 * Runs `test/dom/**\/*.test.ts` in a real Chromium: each file is bundled and gets a page of its own, so that no test
 * finds what another left in the document. Served beside it:
 *
 *   /reader/     dist/reader, as it is shipped          /fixtures/   test/fixtures
 *   /course/     the bundled course                     /corpus/     $MARGINALIA_CORPUS, if set
 *   /text/…      what `marginalia text` prints of a file of the other folders
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { sideBySide } from '../../../scripts/lib/sideBySide.ts';
import { processIo } from '../../../src/cli/processIo.ts';
import { textCommand } from '../../../src/cli/text.ts';
import { bundleTests } from '../bundleTests.ts';
import { launchBrowser } from '../chromium.ts';
import { TestPrinter, type TestCounts, type TestEvent } from '../testPrinter.ts';
import { performInput } from './page.ts';
import { serveFiles } from './server.ts';

const outdir = join(repoRoot, '.test-output/dom-bundle');

/** How the tests in pages are run. */
export interface DomRun {
  readonly files: readonly string[];
  readonly grep: string | undefined;
  readonly timeoutMs: number;
}

/** Runs the files, two at a time, and prints each when it has ended. */
export async function runDom({ files, grep, timeoutMs }: DomRun): Promise<TestCounts> {
  await bundleTests(outdir, {
    entryPoints: [...files],
    outbase: repoRoot,
    format: 'esm',
    splitting: true,
    platform: 'browser',
    target: 'chrome132',
    tsconfig: 'src/reader/tsconfig.json',
  });
  const corpus = process.env['MARGINALIA_CORPUS'];
  const roots = {
    '/tests/': outdir,
    '/mocha/': join(repoRoot, 'node_modules/mocha'),
    '/reader/': join(repoRoot, 'dist/reader'),
    '/course/': join(repoRoot, 'dist/course'),
    '/fixtures/': join(repoRoot, 'test/fixtures'),
    ...(corpus === undefined || corpus === '' ? {} : { '/corpus/': corpus }),
  };
  const server = await serveFiles(roots, (url) => {
    if (url.pathname.startsWith('/text/')) return printedText(roots, url.pathname.slice('/text'.length));
    return url.pathname === '/run' ? html(url, timeoutMs, grep, corpus) : undefined;
  });
  const browser = await launchBrowser();
  const total = { passed: 0, failed: 0 };
  try {
    await sideBySide(2, files, async (file) => {
      const lines: string[] = [];
      const say = (line: string) => void lines.push(line);
      const printer = new TestPrinter(outdir, '', say);
      await runFile(browser, server.origin, relative(repoRoot, file), printer, say);
      console.log(lines.join('\n'));
      total.passed += printer.counts.passed;
      total.failed += printer.counts.failed;
    });
  } finally {
    await browser.close();
    await server.stop();
  }
  return total;
}

/** What `marginalia text` prints of a served file; nothing if it refuses it. */
async function printedText(roots: Readonly<Record<string, string>>, path: string): Promise<string> {
  const root = Object.keys(roots).find((prefix) => path.startsWith(prefix)) ?? '';
  const file = join(roots[root] ?? '', decodeURIComponent(path.slice(root.length)));
  let printed = '';
  const io = { ...processIo, out: (text: string) => void (printed += text), err: () => undefined };
  await textCommand.run([file], io);
  return printed;
}

async function runFile(
  browser: Browser,
  origin: string,
  file: string,
  printer: TestPrinter,
  say: (line: string) => void,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  try {
    await new Promise<void>((resolve, reject) => {
      page.on('pageerror', ({ stack, message }) => {
        const words = stack?.trim() || message.trim();
        // What a hostile page in a sandbox, shown raw as a control, runs into or throws without a word.
        if (words !== '' && !/Blocked a frame with origin "null"/.test(words)) printer.crash(file, words);
      });
      page.on('crash', () => reject(new Error('The page crashed.')));
      page.on('console', (message) => {
        if (message.type() === 'error') say(`    console: ${message.text()}`);
      });
      void expose(page, printer, resolve)
        .then(() => page.goto(`${origin}/run?file=${encodeURIComponent(file.replace(/\.ts$/, ''))}`))
        .catch(reject);
    });
  } catch (error) {
    printer.crash(file, String(error));
  } finally {
    await context.close();
  }
}

async function expose(page: Page, printer: TestPrinter, done: () => void): Promise<void> {
  await page.exposeFunction('__report', (event: TestEvent) => {
    printer.print(event);
    if (event.type === 'end') done();
  });
  await page.exposeFunction('__input', (action: string, ...args: unknown[]) =>
    performInput(page, action, args),
  );
}

/** The page: mocha, the bundle and its styles, and a reporter that hands everything to us. */
function html(url: URL, timeout: number, grep: string | undefined, corpus: string | undefined): string {
  const file = encodeURI(url.searchParams.get('file') ?? '');
  const styles = existsSync(join(outdir, `${file}.css`))
    ? `<link rel="stylesheet" href="/tests/${file}.css">`
    : '';
  const setup = {
    ui: 'bdd',
    timeout,
    ...(grep === undefined ? {} : { grep }),
    forbidPending: true,
    forbidOnly: true,
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${file}</title>
<link rel="icon" href="data:,">${styles}<script src="/mocha/mocha.js"></script></head>
<body><script>
  globalThis.MARGINALIA_CORPUS = ${JSON.stringify(corpus === undefined || corpus === '' ? null : '/corpus/')};
  const describeError = (error) => error && { message: String(error.message ?? error), stack: String(error.stack ?? ''),
    ...(error.showDiff ? { actual: JSON.stringify(error.actual, null, 2), expected: JSON.stringify(error.expected, null, 2) } : {}) };
  function Reporter(runner) {
    const send = (type) => (item, error) => __report({ type, title: item?.title ?? '', path: item?.titlePath?.() ?? [],
      durationMs: item?.duration ?? 0, error: describeError(error) });
    for (const type of ['suite', 'pass', 'fail']) runner.on(type, send(type));
    runner.on('end', () => setTimeout(() => __report({ type: 'end', title: '', path: [], durationMs: 0 })));
  }
  mocha.setup({ ...${JSON.stringify(setup)}, reporter: Reporter });
</script>
<script type="module">
  try { await import('/tests/${file}.js'); } catch (error) { setTimeout(() => { throw error; }); }
  mocha.run();
</script></body></html>`;
}
