/**
 * How well passages are found again in another version of their document, how often something is shown that isn't
 * there, and how long it takes; the yardstick's figures beside ours. Run with MARGINALIA_CORPUS set.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pdfText } from '../../src/cli/pdfText.ts';
import { anchor } from '../../src/core/anchoring/anchor.ts';
import { pageOfOffset } from '../../src/core/anchoring/documentText.ts';
import type { DocumentText } from '../../src/core/anchoring/documentText.ts';
import { quoteOf } from '../../src/core/anchoring/quote.ts';
import type { Span } from '../../src/core/anchoring/span.ts';
import { Versions } from './anchoringTruth.ts';
import type { Truth } from './anchoringTruth.ts';
import { Yardstick } from './anchoringYardstick.ts';

const CONTEXT = 32;
const SAMPLES = Number(process.env['SAMPLES'] ?? 400);

interface Sample {
  readonly quote: { exact: string; prefix: string; suffix: string };
  readonly page: number;
  readonly hint: number;
  readonly truth: Truth;
}

type Method = (sample: Sample) => Span | null;

/** Numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

async function load(name: string): Promise<DocumentText> {
  const corpus = process.env['MARGINALIA_CORPUS'];
  if (corpus === undefined) throw new Error('MARGINALIA_CORPUS is not set');
  const read = await pdfText(new Uint8Array(readFileSync(join(corpus, 'pdf', name))));
  if (!read.ok) throw new Error(`${name}: ${read.error}`);
  return read.value;
}

/** Quotes of 20 to 400 characters from one document, judged against the other. */
function sample(
  before: DocumentText,
  versions: Versions,
  count: number,
  next: () => number,
): readonly Sample[] {
  const samples: Sample[] = [];
  while (samples.length < count) {
    const length = 20 + next() * 380;
    const first = Math.floor(next() * versions.before.length);
    const start = versions.before[first]?.start ?? 0;
    let last = first + 1;
    while (last < versions.before.length && (versions.before[last]?.end ?? 0) - start <= length) last += 1;
    const end = versions.before[last - 1]?.end ?? 0;
    if (end - start < 20 || end - start > 400) continue;
    const quote = quoteOf(before, { start, end });
    if (quote === null) continue;
    samples.push({
      quote: {
        exact: quote.exact,
        prefix: quote.prefix.slice(-CONTEXT),
        suffix: quote.suffix.slice(0, CONTEXT),
      },
      page: pageOfOffset(before, start),
      hint: start / before.text.length,
      truth: versions.truth(first, last),
    });
  }
  return samples;
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, shared) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

interface Score {
  readonly found: number;
  readonly wrong: number;
  readonly all: number;
}

function score(samples: readonly Sample[], fate: string, method: Method, shown = true): Score {
  let found = 0;
  let wrong = 0;
  const judged = samples.filter(({ truth }) => truth.fate === fate);
  for (const one of judged) {
    const place = method(one);
    if (place === null) {
      if (shown && process.env['SHOW']?.includes('missed-' + fate)) show(one, { start: 0, end: 0 });
      continue;
    }
    const right = one.truth.span !== null && overlap(place, one.truth.span) >= 0.8;
    if (right) found += 1;
    else wrong += 1;
    if (!right && shown && process.env['SHOW']?.includes(fate)) show(one, place);
    if (!right && one.truth.span !== null && overlap(place, one.truth.span) > 0)
      wrong -= process.env['STRICT'] ? 0 : 1;
  }
  return { found, wrong, all: judged.length };
}

let texts: { after: string } = { after: '' };
function show(one: Sample, place: Span): void {
  console.log('---', one.truth.fate, JSON.stringify(one.quote));
  console.log('  got  ', place.start, JSON.stringify(texts.after.slice(place.start - 30, place.end + 30)));
  if (one.truth.span)
    console.log(
      '  truth',
      one.truth.span.start,
      JSON.stringify(texts.after.slice(one.truth.span.start, one.truth.span.end)),
    );
}

function percent(part: number, all: number): string {
  return all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`;
}

async function main(): Promise<void> {
  const documents = new Map<string, DocumentText>();
  const get = async (name: string): Promise<DocumentText> => {
    const known = documents.get(name) ?? (await load(name));
    documents.set(name, known);
    return known;
  };
  const ipfs = ['ver-ipfs-2015-03-31.pdf', 'ver-ipfs-2020-01-09.pdf'] as const;
  const riscv = ['ver-riscv-spec-v2.1.pdf', 'ver-riscv-spec-v2.2.pdf'] as const;
  const rows: Record<string, string>[] = [];
  for (const [from, to] of [ipfs, riscv, [ipfs[1], ipfs[0]], [riscv[1], riscv[0]]] as const) {
    const before = await get(from);
    const after = await get(to);
    texts = { after: after.text };
    const samples = sample(before, new Versions(before, after), SAMPLES, random(7));
    for (const [name, method] of methods(after)) {
      const started = performance.now();
      const unchanged = score(samples, 'unchanged', method, name === 'marginalia');
      const edited = score(samples, 'edited', method, name === 'marginalia');
      const gone = score(samples, 'gone', method, name === 'marginalia');
      const judged = unchanged.all + edited.all + gone.all;
      rows.push({
        pair: `${from.slice(4, -4)} → ${to.slice(4, -4)}`,
        method: name,
        unchanged: `${percent(unchanged.found, unchanged.all)} of ${unchanged.all}`,
        'wrong ': percent(unchanged.wrong, unchanged.all),
        edited: `${percent(edited.found, edited.all)} of ${edited.all}`,
        wrong: percent(edited.wrong, edited.all),
        'gone, shown': `${percent(gone.wrong, gone.all)} of ${gone.all}`,
        'ms each': ((performance.now() - started) / judged).toFixed(2),
      });
    }
  }
  console.table(rows);
  await otherBooks(get);
}

function methods(after: DocumentText): readonly (readonly [string, Method])[] {
  const ours = (keep: (sample: Sample) => Parameters<typeof anchor>[1]): Method => {
    return (one) => {
      const found = anchor(after, keep(one));
      return found.status === 'exact' || found.status === 'fuzzy' ? found : null;
    };
  };
  const bare = (one: Sample) => ({ exact: one.quote.exact, prefix: '', suffix: '' });
  const list: (readonly [string, Method])[] = [
    ['marginalia', ours((one) => ({ quote: one.quote, page: one.page }))],
    ['  no page', ours((one) => ({ quote: one.quote }))],
    ['  quote alone', ours((one) => ({ quote: bare(one) }))],
  ];
  if (process.env['YARDSTICK'] !== '0') {
    const yardstick = new Yardstick(after.text);
    list.push(['yardstick', (one) => yardstick.anchor(one.quote, one.hint)]);
    list.push(['  quote alone', (one) => yardstick.anchor(bare(one), one.hint)]);
  }
  return list;
}

/** Quotes from books that have nothing to do with the text: none may be shown. */
async function otherBooks(get: (name: string) => Promise<DocumentText>): Promise<void> {
  const books = [
    'long-gatsby-144pp.pdf',
    'syl-sleeper-agents-2401.05566v3.pdf',
    'syl-ngo-alignment-problem-2209.00626v8.pdf',
    'ver-riscv-spec-v2.1.pdf',
    'ver-ipfs-2020-01-09.pdf',
  ];
  const rows: Record<string, string>[] = [];
  for (const to of books) {
    const after = await get(to);
    texts = { after: after.text };
    const shown = new Map<string, number>();
    let all = 0;
    for (const from of books) {
      if (from === to) continue;
      const before = await get(from);
      const versions = new Versions(before, after);
      for (const one of sample(before, versions, SAMPLES, random(11))) {
        if (one.truth.fate !== 'gone') continue;
        all += 1;
        for (const [name, method] of methods(after)) {
          if (name.includes('yard') ? all % 10 !== 0 : false) continue;
          const place = method(one);
          if (place !== null) {
            shown.set(name, (shown.get(name) ?? 0) + 1);
            if (process.env['SHOW']?.includes('other') && name === 'marginalia') show(one, place);
          }
        }
      }
    }
    rows.push({
      'in the text of': to,
      quotes: String(all),
      ...Object.fromEntries([...shown].map(([name, count]) => [name.trim(), String(count)])),
    });
  }
  console.table(rows);
}

await main();
