/**
 * The reader against pdf.js's stock viewer components in a plain page: same Chromium, interleaved, medians; the
 * yardstick also against itself, which shows the noise. `RUNS` sets how often (7), `ONLY` picks parts.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import type { z } from 'zod/mini';
import type { AnnotationView } from '../../src/protocol/data.ts';
import type { readerToHost } from '../../src/protocol/messages.ts';
import { makeLong } from '../fixtures/long.ts';
import { textOf } from '../fixtures/textOf.ts';
import { launchBrowser } from '../support/chromium.ts';
import { serveFiles } from '../support/dom/server.ts';
import { ownNote } from '../support/reader/standInHost.ts';
import { OBJECTIVES } from '../support/reader/standInHost.ts';
import { inBarePage, type BarePage } from './barePage.ts';
import { ourPage, stockPage } from './readerPages.ts';
import { measureFrames, measureHolding, measureOpening, measurePlacing } from './readerProbe.ts';

const RUNS = Math.max(1, Number(process.env['RUNS'] ?? 7));
const ONLY = process.env['ONLY']?.split(',');
const OUR_VIEW = '.view';
const STOCK_VIEW = '#container';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

let outOfBounds = 0;

/** Prints a row: ours, the yardstick, their ratio, the yardstick's ratio to itself, the bound. */
function row(
  name: string,
  ours: readonly number[],
  stock: readonly number[],
  again: readonly number[],
  bound: number,
  digits = 0,
): void {
  const ratio = ratioOf(median(ours), median(stock));
  const noise = again.length > 0 ? ratioOf(median(again), median(stock)).toFixed(2) : '–';
  if (ratio > bound) outOfBounds += 1;
  const cells = [
    median(ours).toFixed(digits),
    median(stock).toFixed(digits),
    ratio.toFixed(2),
    noise,
    `≤ ${bound}`,
  ];
  console.log(
    `${name.padEnd(44)}${cells.map((cell) => cell.padStart(11)).join('')}${ratio > bound ? '  ✘' : ''}`,
  );
}

/** A fast machine may have no long task at all, on neither side. */
function ratioOf(one: number, other: number): number {
  return one === other ? 1 : one / other;
}

/** What the stand-in host answers when the reader asks for the notes. */
function answerWith(annotations: AnnotationView[]): string {
  return JSON.stringify({ annotations, typed: [] } satisfies z.infer<
    typeof readerToHost.requests.annotations.result
  >);
}

/** Notes on sentences of a document, spread evenly over its pages. */
function notesOn(pages: readonly string[], count: number): AnnotationView[] {
  return Array.from({ length: count }, (_, index) => {
    const page = Math.floor((index * pages.length) / count);
    const words = (pages[page] ?? '').split(' ');
    const start = 15 + ((index * 17) % Math.max(1, words.length - 60));
    const exact = words.slice(start, start + 12).join(' ');
    const prefix = words.slice(start - 8, start).join(' ');
    const suffix = words.slice(start + 12, start + 20).join(' ');
    return {
      ...ownNote(`note-${index}`, {
        target: {
          quote: { exact, prefix: `${prefix} `, suffix: ` ${suffix}` },
          page: { index: page, label: null },
          endPage: null,
          box: null,
          time: null,
        },
        tags: [OBJECTIVES[index % 3]?.id ?? ''],
      }),
      comment: index % 4 === 0 ? 'A short comment on this sentence.' : '',
    };
  });
}

const folder = await mkdtemp(join(tmpdir(), 'marginalia-bench-'));
const corpus = process.env['MARGINALIA_CORPUS'];
/** What the stand-in host answers, by name: made before anything is measured. */
const notes = new Map<string, string>();
const server = await serveFiles(
  {
    '/reader/': join(repoRoot, 'dist/reader'),
    '/pdfjs/': join(repoRoot, 'node_modules/pdfjs-dist'),
    '/made/': folder,
    ...(corpus ? { '/corpus/': corpus } : {}),
  },
  ({ pathname, searchParams }) => {
    const document = searchParams.get('document') ?? '';
    const which = searchParams.get('notes') ?? '';
    if (pathname === '/ours') return ourPage(server.origin, document, `/notes?notes=${which}`);
    if (pathname === '/notes') return notes.get(which) ?? answerWith([]);
    return pathname === '/stock' ? stockPage(document) : undefined;
  },
);

/** Runs `measure` in a page that has nothing cached. */
function inFreshPage<T>(browser: Browser, measure: (page: BarePage) => Promise<T>): Promise<T> {
  return inBarePage(browser, { width: 1500, height: 900 }, measure);
}

const ours = (document: string, which = ''): string =>
  `${server.origin}/ours?document=${document}&notes=${which}`;
const stock = (document: string): string => `${server.origin}/stock?document=${document}`;

async function benchOpening(browser: Browser, name: string, document: string, which = ''): Promise<void> {
  const results = { ours: [], stock: [], again: [] } as Record<
    'ours' | 'stock' | 'again',
    Awaited<ReturnType<typeof measureOpening>>[]
  >;
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [kind, url] of [
      ['stock', stock(document)],
      ['ours', ours(document, which)],
      ['again', stock(document)],
    ] as const) {
      const opening = await inFreshPage(browser, (page) => measureOpening(page, url));
      // The first run warms the machine's own caches.
      if (run > 0) results[kind].push(opening);
    }
  }
  for (const [what, key] of [
    ['first page, ms', 'firstPage'],
    ['selectable text, ms', 'selectableText'],
    ['long tasks, ms', 'longTasks'],
  ] as const) {
    const values = (kind: 'ours' | 'stock' | 'again') => results[kind].map((opening) => opening[key]);
    row(`${name}: ${what}`, values('ours'), values('stock'), values('again'), 1.05);
  }
}

async function benchHolding(browser: Browser, document: string): Promise<void> {
  const results = { ours: [], stock: [], again: [] } as Record<
    'ours' | 'stock' | 'again',
    Awaited<ReturnType<typeof measureHolding>>[]
  >;
  for (let run = 0; run < RUNS; run += 1) {
    for (const [kind, url, view] of [
      ['stock', stock(document), STOCK_VIEW],
      ['ours', ours(document), OUR_VIEW],
      ['again', stock(document), STOCK_VIEW],
    ] as const) {
      results[kind].push(
        await inFreshPage(browser, async (page) => {
          await measureOpening(page, url);
          return measureHolding(page, view);
        }),
      );
    }
  }
  const values = (kind: 'ours' | 'stock' | 'again', key: 'heap' | 'nodes') =>
    results[kind].map((holding) => holding[key] / (key === 'heap' ? 1e6 : 1));
  row(
    '400 pages scrolled: script memory, MB',
    values('ours', 'heap'),
    values('stock', 'heap'),
    values('again', 'heap'),
    1.1,
    1,
  );
  row(
    '400 pages scrolled: DOM nodes',
    values('ours', 'nodes'),
    values('stock', 'nodes'),
    values('again', 'nodes'),
    1.1,
  );
}

/** Frames are drawn as fast as they can be: paced by a screen, they would be known to a sixtieth of a second only. */
async function benchFrames(document: string): Promise<void> {
  const browser = await launchBrowser({ args: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] });
  const results = { with: [], without: [], again: [] } as Record<'with' | 'without' | 'again', number[]>;
  // One frame in twenty is slow for other reasons, now more, now less: of few runs, even the yardstick differs from itself.
  const runs = 2 * RUNS + 1;
  for (let run = 0; run < runs; run += 1) {
    for (const [kind, which] of [
      ['without', ''],
      ['with', 'thousand'],
      ['again', ''],
    ] as const) {
      results[kind].push(
        await inFreshPage(browser, async (page) => {
          await measureOpening(page, ours(document, which));
          // Looking for the notes is the opening's part; here they are all painted.
          if (which !== '') await page.until(() => '__placed' in globalThis, 120_000);
          await delay(1500);
          return measureFrames(page, OUR_VIEW, 600);
        }),
      );
    }
  }
  await browser.close();
  row(
    `scrolling, 1,000 highlights | none: p95 of ${runs}, ms`,
    results.with,
    results.without,
    results.again,
    1.05,
    1,
  );
}

/** Looking for notes while a paper opens: the first page comes no later than without any, and nothing blocks. */
async function benchNotes(browser: Browser, document: string): Promise<void> {
  const results = { with: [], without: [], again: [] } as Record<
    'with' | 'without' | 'again',
    Awaited<ReturnType<typeof measureOpening>>[]
  >;
  for (let run = 0; run <= RUNS; run += 1) {
    for (const [kind, which] of [
      ['without', ''],
      ['with', 'paper'],
      ['again', ''],
    ] as const) {
      const opening = await inFreshPage(browser, (page) => measureOpening(page, ours(document, which)));
      if (run > 0) results[kind].push(opening);
    }
  }
  for (const [what, key] of [
    ['first page, ms', 'firstPage'],
    ['selectable text, ms', 'selectableText'],
  ] as const) {
    const values = (kind: 'with' | 'without' | 'again') => results[kind].map((opening) => opening[key]);
    row(`137 pages, 1,000 notes | none: ${what}`, values('with'), values('without'), values('again'), 1.05);
  }
  const { longest, placed } = await inFreshPage(browser, (page) =>
    measurePlacing(page, ours(document, 'paper')),
  );
  console.log(
    `${placed} notes looked for; the longest task after the first page took ${longest.toFixed(0)} ms`,
  );
}

const wants = (part: string): boolean => ONLY === undefined || ONLY.includes(part);
const browser = await launchBrowser();
try {
  if (wants('opening') || wants('frames')) {
    const hundred = await makeLong(100);
    await writeFile(join(folder, 'hundred.pdf'), hundred);
    notes.set('thousand', answerWith(notesOn(await textOf(hundred), 1000)));
  }
  console.log(
    `${`medians of ${RUNS}`.padEnd(44)}${['ours', 'stock', 'ratio', 'noise', 'bound'].map((cell) => cell.padStart(11)).join('')}`,
  );
  if (wants('opening')) {
    await benchOpening(browser, '100 pages', '/made/hundred.pdf');
    await benchOpening(browser, '… with 1,000 notes', '/made/hundred.pdf', 'thousand');
    if (corpus)
      await benchOpening(browser, 'Sleeper Agents', '/corpus/pdf/syl-sleeper-agents-2401.05566v3.pdf');
  }
  if (wants('notes')) {
    const paper = await makeLong(137);
    await writeFile(join(folder, 'paper.pdf'), paper);
    notes.set('paper', answerWith(notesOn(await textOf(paper), 1000)));
    await benchNotes(browser, '/made/paper.pdf');
  }
  if (wants('frames')) await benchFrames('/made/hundred.pdf');
  if (wants('holding')) {
    await writeFile(join(folder, 'four-hundred.pdf'), await makeLong(400));
    await benchHolding(browser, '/made/four-hundred.pdf');
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(outOfBounds > 0 ? 1 : 0);
