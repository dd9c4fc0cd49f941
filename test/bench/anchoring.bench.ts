/**
 * How well passages are found again in another version of their document, how often something is shown that isn't
 * there, and how long it takes; the yardstick beside ours. With MARGINALIA_CORPUS on real version pairs, without it on
 * made ones. SAMPLES sets how many passages a pair (400), SEED which, LONGEST their length; ONLY picks parts; SHOW=1
 * prints what was not right.
 */

import { anchor } from '../../src/core/anchoring/anchor.ts';
import type { DocumentText } from '../../src/core/anchoring/documentText.ts';
import type { Span } from '../../src/core/anchoring/span.ts';
import { textIndex } from '../../src/core/anchoring/textIndex.ts';
import { corpusPdf, madeText, pagesOf, revised, samplesOf } from './anchoringSamples.ts';
import type { Sample } from './anchoringSamples.ts';
import { Versions } from './anchoringTruth.ts';
import type { Fate } from './anchoringTruth.ts';
import { printedPages } from './printedPages.ts';
import { Yardstick } from './anchoringYardstick.ts';

const CORPUS = process.env['MARGINALIA_CORPUS'];
const SAMPLES = Number(process.env['SAMPLES'] ?? 400);
/** Other passages, to see that nothing was fitted to some. */
const SEED = Number(process.env['SEED'] ?? 7);
/** The longest passages, in characters; short ones say less. */
const LONGEST = Number(process.env['LONGEST'] ?? 400);
/** Which parts are measured: versions, twoForms, otherBooks, speed; all if unset. */
const ONLY = process.env['ONLY']?.split(',');
const SHOW = process.env['SHOW'] !== undefined;
/** Of the yardstick's passages from other books one in so many is tried, as it takes long. */
const FEW = 10;
const ROUNDS = 7;

/** A way of finding a passage: its span, or null if it is not shown anywhere. */
type Method = (sample: Sample) => Span | null;

let outOfBounds = 0;

function bound(name: string, value: number, isRight: boolean): void {
  if (isRight || Number.isNaN(value)) return;
  outOfBounds += 1;
  console.log(`✘ ${name}: ${value.toFixed(2)}`);
}

function ours(document: DocumentText, withContext: boolean): Method {
  return ({ quote, page }) => {
    const found = anchor(
      document,
      withContext ? { quote, page } : { quote: { ...quote, prefix: '', suffix: '' } },
    );
    return found.status === 'exact' || found.status === 'fuzzy' ? found : null;
  };
}

function yardstick(document: DocumentText): Method {
  const matcher = new Yardstick(document.text);
  return ({ quote, position }) => matcher.anchor(quote, position);
}

function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return Math.max(0, shared) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Counts over passages of one fate: shown at the right place, shown where it is not at all, and all. */
class Tally {
  right = 0;
  wrong = 0;
  all = 0;

  add(truth: Span | null, place: Span | null): boolean {
    const shared = truth && place ? overlap(truth, place) : 0;
    this.all += 1;
    if (shared >= 0.8) this.right += 1;
    else if (place !== null && shared === 0) this.wrong += 1;
    return place === null ? truth === null : shared >= 0.8;
  }

  get rightShare(): number {
    return (100 * this.right) / this.all;
  }

  get wrongShare(): number {
    return (100 * this.wrong) / this.all;
  }
}

function percent(share: number, of?: number): string {
  return `${Number.isNaN(share) ? '–' : `${share.toFixed(1)} %`}${of === undefined ? '' : ` of ${of}`}`;
}

/** Two versions of a text: name, the one that is quoted, the one that is searched. */
type Pair = readonly [string, DocumentText, DocumentText];

/** Version pairs. */
async function pairs(): Promise<readonly Pair[]> {
  if (CORPUS !== undefined) {
    const [ipfs15, ipfs20] = [
      await corpusPdf(CORPUS, 'ver-ipfs-2015-03-31.pdf'),
      await corpusPdf(CORPUS, 'ver-ipfs-2020-01-09.pdf'),
    ];
    const [riscv1, riscv2] = [
      await corpusPdf(CORPUS, 'ver-riscv-spec-v2.1.pdf'),
      await corpusPdf(CORPUS, 'ver-riscv-spec-v2.2.pdf'),
    ];
    return [
      ['IPFS 2015 → 2020', ipfs15, ipfs20],
      ['IPFS 2020 → 2015', ipfs20, ipfs15],
      ['RISC-V 2.1 → 2.2', riscv1, riscv2],
      ['RISC-V 2.2 → 2.1', riscv2, riscv1],
    ];
  }
  console.log('MARGINALIA_CORPUS is not set: real version pairs are left out, made ones stand in.');
  const first = madeText(SEED, 400);
  const second = revised(first, SEED + 1);
  return [
    ['made 1 → 2', pagesOf(first), pagesOf(second)],
    ['made 2 → 1', pagesOf(second), pagesOf(first)],
  ];
}

/** Each page as HTML and as printed, both ways. */
async function printedPairs(): Promise<readonly Pair[]> {
  return (await printedPages(CORPUS ?? null)).flatMap(({ name, html, pdf }): Pair[] => {
    const short = name.replace(/\.html$/u, '').slice(0, 20);
    return [
      [`${short} → PDF`, html, pdf],
      [`PDF → ${short}`, pdf, html],
    ];
  });
}

/** What was found of all passages of pairs. */
interface Total {
  readonly unchanged: Tally;
  readonly edited: Tally;
  readonly gone: Tally;
}

/** Measures pairs, prints a row for each and method, and returns ours over all. The yardstick takes long. */
function measure(all: readonly Pair[], withYardstick = true): Total {
  const rows: Record<string, string>[] = [];
  const total: Total = { unchanged: new Tally(), edited: new Tally(), gone: new Tally() };
  for (const [pair, before, after] of all) {
    const samples = samplesOf(before, new Versions(before, after), SAMPLES, SEED, LONGEST);
    for (const [name, method] of [
      ['ours', ours(after, true)],
      ['ours, quote alone', ours(after, false)],
      ...(withYardstick ? ([['yardstick', yardstick(after)]] as const) : []),
    ] as const) {
      const tallies: Record<Fate, Tally> = {
        unchanged: new Tally(),
        edited: new Tally(),
        gone: new Tally(),
        uncounted: new Tally(),
      };
      const started = performance.now();
      const places = samples.map((sample) => method(sample));
      const time = performance.now() - started;
      samples.forEach((sample, index) => {
        const { fate, span } = sample.truth;
        const place = places[index] ?? null;
        const isRight = tallies[fate].add(span, place);
        if (name !== 'ours') return;
        if (fate === 'unchanged' || fate === 'edited' || fate === 'gone') total[fate].add(span, place);
        if (SHOW && !isRight && fate !== 'uncounted') show(after, sample, place);
      });
      const { unchanged, edited, gone } = tallies;
      rows.push({
        versions: pair,
        method: name,
        'unchanged found': percent(unchanged.rightShare, unchanged.all),
        'edited found': percent(edited.rightShare, edited.all),
        'edited wrong': percent(edited.wrongShare),
        'gone, shown': percent(gone.wrongShare, gone.all),
        'ms each': (time / samples.length).toFixed(2),
      });
    }
  }
  console.table(rows);
  return total;
}

async function versions(): Promise<void> {
  const total = measure(await pairs());
  bound('unchanged found (≥ 99.7 %)', total.unchanged.rightShare, total.unchanged.rightShare >= 99.7);
  bound('edited found (≥ 90 %)', total.edited.rightShare, total.edited.rightShare >= 90);
  bound('edited wrong (≤ 1 %)', total.edited.wrongShare, total.edited.wrongShare <= 1);
  // A table of contents with new numbers shares no four words with the old one: some of these are right after all.
  bound('gone, shown (≤ 2 %)', total.gone.wrongShare, total.gone.wrongShare <= 2);
}

/** A page and its print: what was marked in one is found in the other. */
async function twoForms(): Promise<void> {
  const { unchanged } = measure(await printedPairs(), false);
  const share = unchanged.rightShare;
  console.log(
    `HTML and PDF of one text: ${unchanged.right} of ${unchanged.all} found (${share.toFixed(2)} %)`,
  );
  bound('of one text in two forms, found (≥ 99.5 %)', share, share >= 99.5);
}

function show(after: DocumentText, { quote, truth }: Sample, place: Span | null): void {
  const slice = (span: Span | null): string =>
    span ? JSON.stringify(after.text.slice(span.start, span.end)) : '–';
  console.log(
    `${truth.fate}\n  quote ${JSON.stringify(quote)}\n  shown ${slice(place)}\n  truth ${slice(truth.span)}`,
  );
}

/** Passages of books that have nothing to do with the text and share no four words with it: none may be shown. */
async function otherBooks(): Promise<void> {
  const books: (readonly [string, DocumentText])[] = [];
  if (CORPUS === undefined)
    for (const seed of [3, 50, 51]) books.push([`made ${seed}`, pagesOf(madeText(seed, 300))]);
  else {
    for (const [name, file] of [
      ['The Great Gatsby', 'long-gatsby-144pp.pdf'],
      ['Sleeper Agents', 'syl-sleeper-agents-2401.05566v3.pdf'],
      ['Ngo et al.', 'syl-ngo-alignment-problem-2209.00626v8.pdf'],
      ['RISC-V 2.1', 'ver-riscv-spec-v2.1.pdf'],
      ['IPFS 2020', 'ver-ipfs-2020-01-09.pdf'],
    ] as const) {
      books.push([name, await corpusPdf(CORPUS, file)]);
    }
  }
  const rows: Record<string, string>[] = [];
  let shownByUs = 0;
  for (const [to, after] of books) {
    const foreign = books.flatMap(([from, before]) => {
      if (from === to) return [];
      return samplesOf(before, new Versions(before, after), SAMPLES, SEED + 4, LONGEST).filter(
        ({ truth }) => truth.fate === 'gone',
      );
    });
    const few = foreign.filter((_, index) => index % FEW === 0);
    const shown = (samples: readonly Sample[], method: Method): readonly Sample[] =>
      samples.filter((one) => method(one) !== null);
    const wrong = shown(foreign, ours(after, true));
    shownByUs += wrong.length;
    if (SHOW) for (const one of wrong) show(after, one, ours(after, true)(one));
    rows.push({
      'in the text of': to,
      passages: String(foreign.length),
      'ours, shown': String(wrong.length),
      'quote alone': String(shown(foreign, ours(after, false)).length),
      yardstick: `${shown(few, yardstick(after)).length} of ${few.length}`,
    });
  }
  console.table(rows);
  bound('from another book, shown (0)', shownByUs, shownByUs === 0);
}

/** A thousand anchors in a text of 300,000 characters, most of them edited; medians of rounds that take turns. */
function speed(): void {
  const paragraphs = madeText(21, 600);
  const after = pagesOf(revised(paragraphs, 22));
  const before = pagesOf(paragraphs);
  const samples = samplesOf(before, new Versions(before, after), 1000, 5);
  const cold = performance.now();
  textIndex(after, 'flow').gramPlaces('abcdefgh', 0, 1);
  const indexing = performance.now() - cold;
  const timed = (method: Method, all: readonly Sample[]): number => {
    const started = performance.now();
    for (const one of all) method(one);
    return (performance.now() - started) / all.length;
  };
  const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
    ours: timed(ours(after, true), samples),
    theirs: timed(
      yardstick(after),
      samples.filter((_, index) => index % (2 * FEW) === round % FEW),
    ),
  }));
  const median = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
  const our = median(rounds.map((round) => round.ours));
  const their = median(rounds.map((round) => round.theirs));
  console.log(
    `${after.text.length} characters: index ${indexing.toFixed(0)} ms, then ${our.toFixed(3)} ms an anchor; ` +
      `yardstick ${their.toFixed(1)} ms; ${(their / our).toFixed(0)} times as fast`,
  );
  bound('times as fast as the yardstick (≥ 25)', their / our, their / our >= 25);
}

const parts: Readonly<Record<string, () => Promise<void> | void>> = { versions, twoForms, otherBooks, speed };
for (const [name, run] of Object.entries(parts)) if (ONLY === undefined || ONLY.includes(name)) await run();
process.exitCode = outOfBounds === 0 ? 0 : 1;
