/**
 * Passages of real papers, with their quotes written by hand from the printed page: line-end hyphens joined or kept as
 * the word has them, running heads, page numbers, footnotes and captions in between left out (guide: notes, point 11).
 * Where there is no corpus, the same of documents made by script.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLong } from '../fixtures/long.ts';
import { flat, textOf } from '../fixtures/textOf.ts';
import { ACROSS_COLUMNS, ACROSS_PAGES, makeTwoColumns } from '../fixtures/twoColumns.ts';
import type { PageWords } from './readerWords.ts';

/** A passage, and what must come of it. */
export interface Passage {
  readonly quote: string;
  /** As the note's locator says it. */
  readonly locator: string;
  /** The page that is gone to first, as typed into the page field. */
  readonly goTo: string;
  readonly from: PageWords;
  readonly to: PageWords;
  /** The words just before it, by which one finds it by ear. */
  readonly before: string;
}

/** A paper in the test's course. */
export interface Paper {
  /** Id of the reading in the syllabus. */
  readonly id: string;
  readonly title: string;
  readonly byMouse: readonly Passage[];
  readonly byKeys: readonly Passage[];
}

/** A long paper and one in two columns. */
export interface Papers {
  readonly long: Paper;
  readonly columns: Paper;
}

const SYLLABUS = `# Week 3: Two papers

## Learning objectives

- Describe key failure modes <!-- #failure-modes -->
- Evaluate the evidence <!-- #empirical-evidence -->
- Assess safety training <!-- #safety-training -->

## Core readings

- [The Long Paper](https://arxiv.org/abs/2401.05566v3) (Hubinger et al., 2024) <!-- #long-paper -->
- The Columns (2024) <!-- #columns -->
`;

/** Writes a course with both papers into `folder`, and tells what can be quoted from them. */
export async function makePapers(folder: string): Promise<Papers> {
  for (const name of ['syllabus', 'readings']) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'syllabus/week-03.md'), SYLLABUS);
  const corpus = process.env['MARGINALIA_CORPUS'] ?? '';
  const [long, columns] = [join(folder, 'readings/long-paper.pdf'), join(folder, 'readings/columns.pdf')];
  if (corpus !== '') {
    await copyFile(join(corpus, 'pdf/syl-sleeper-agents-2401.05566v3.pdf'), long);
    await copyFile(join(corpus, 'pdf/multicolumn-latex.pdf'), columns);
    return REAL;
  }
  const book = await makeLong(80);
  await writeFile(long, book);
  await writeFile(columns, await makeTwoColumns());
  return madePapers(await textOf(book));
}

/** A passage of one page, or of two, found by its first and last words. */
function passage(
  quote: string,
  locator: string,
  first: readonly [page: number, words: string],
  last: readonly [page: number, words: string],
  before: string,
): Passage {
  return {
    quote,
    locator,
    goTo: String(first[0]),
    from: { page: first[0], words: first[1] },
    to: { page: last[0], words: last[1] },
    before,
  };
}

const REAL: Papers = {
  long: {
    id: 'long-paper',
    title: 'The Long Paper',
    byMouse: [
      passage(
        'Humans are capable of strategically deceptive behavior: behaving helpfully in most situations, but then behaving very differently in order to pursue alternative objectives when given the opportunity.',
        'p. 1',
        [1, 'Humans are capable'],
        [1, 'when given the opportunity.'],
        'ABSTRACT',
      ),
      passage(
        'Rather, our chain-of-thought backdoored model behaves as if making judgments regarding when and how best to reveal its backdoored behavior so as to best achieve its backdoored objective.',
        'p. 30',
        [30, 'Rather, our chain-of-thought'],
        [30, 'achieve its backdoored objective.'],
        'inserting code vulnerabilities when it is present.',
      ),
      // Over a page number and a figure's caption of nine lines.
      passage(
        'If our models are consistently reasoning about how to achieve their backdoored objectives, we would expect to see substantial increases in their tendency to give power-seeking answers and display awareness of their situation, such as that they are an AI being trained on an HHH objective.',
        'p. 30–31',
        [30, 'If our models are consistently'],
        [31, 'trained on an HHH objective.'],
        'to have its goals changed.',
      ),
      // A word with hyphens of its own at a line's end.
      passage(
        'Figure 21 shows our key results, where we find that both our chain-of-thought and distilled chain-of-thought backdoored models are substantially more likely to answer persona questions',
        'p. 31',
        [31, 'Figure 21 shows our key'],
        [31, 'answer persona questions'],
        'evaluations is in Appendix I.',
      ),
      passage(
        'A set of randomly-generated, non-cherry-picked samples from a range of models and prompts can be accessed via https://github.com/anthropics/sleeper-agents-paper',
        'p. 71',
        [71, 'A set of randomly-generated'],
        [71, 'sleeper-agents-paper'],
        'MODEL SAMPLES',
      ),
    ],
    byKeys: [
      passage(
        'If an AI system learned such a deceptive strategy, could we detect it and remove it using current state-of-the-art safety training techniques?',
        'p. 1',
        [1, 'If an AI system learned'],
        [1, 'safety training techniques?'],
        'when given the opportunity.',
      ),
      // Over a footnote and a page number.
      passage(
        'Such methods have an obvious limitation: they allow us to study only misalignment failures which have emerged naturally in existing systems.',
        'p. 8–9',
        [8, 'Such methods have'],
        [9, 'naturally in existing systems.'],
        'discovering problematic behavior in existing models.',
      ),
      passage(
        'The baseline model, by contrast, which has no backdoor training for that specific backdoored objectives, is happy to play along with the honeypot.',
        'p. 30',
        [30, 'The baseline model, by contrast'],
        [30, 'play along with the honeypot.'],
        'getting them to reveal their backdoored objectives.',
      ),
    ],
  },
  columns: {
    id: 'columns',
    title: 'The Columns',
    byMouse: [
      passage(
        'Vivamus viverra fermentum felis. Donec nonummy pellentesque ante. Phasellus adipiscing semper elit. Proin fermentum massa ac quam. Sed diam turpis, molestie vitae, placerat a, molestie nec, leo. Maecenas lacinia.',
        'p. 1',
        [1, 'Vivamus viverra fermentum'],
        [1, 'nas lacinia.'],
        'tristique, libero.',
      ),
    ],
    byKeys: [
      passage(
        'Vestibulum ante ipsum primis in faucibus orci luctus et ultrices posuere cubilia Curae; Pellentesque sit amet pede ac sem eleifend consectetuer.',
        'p. 2',
        [2, 'Vestibulum ante ipsum'],
        [2, 'sem eleifend consectetuer.'],
        'Phasellus aliquet volutpat odio.',
      ),
    ],
  },
};

/** The same kinds of passage in the made book of 80 pages (two of front matter, i and ii) and the made two columns. */
function madePapers(pages: readonly string[]): Papers {
  /** Without running head and page number. */
  const body = (index: number) => (pages[index] ?? '').split('\n').slice(1, -1).join('\n');
  const sentences = (text: string) =>
    flat(text)
      .match(/[^.]+\./gu)
      ?.map((one) => one.trim()) ?? [];
  const words = (sentence: string) => sentence.split(' ');
  const within = (index: number, from: number): Passage => {
    const all = sentences(body(index));
    // One that is broken by a hyphen at a line's end.
    const at = all.findIndex((one, n) => n >= from && !body(index).replaceAll('\n', ' ').includes(one));
    const quote = all[at] ?? '';
    const ends = [words(quote).slice(0, 3).join(' '), words(quote).slice(-3).join(' ')] as const;
    const label = String(index - 1);
    const made = passage(quote, `p. ${label}`, [index + 1, ends[0]], [index + 1, ends[1]], all[at - 1] ?? '');
    return { ...made, goTo: label };
  };
  /** The first passage from a page on that goes on the next. */
  const across = (from: number): Passage => {
    const ends = (at: number): boolean =>
      /[a-z,]$/u.test(flat(body(at)).trim()) && /^[a-z]/u.test(flat(body(at + 1)).trim());
    const index = pages.findIndex((_, at) => at >= from && ends(at));
    const all = sentences(body(index));
    const begun = flat(`${body(index)}\n${body(index + 1)}`);
    const start = begun.indexOf(all.at(-1) ?? '') + (all.at(-1)?.length ?? 0) + 1;
    const quote = begun.slice(start, begun.indexOf('.', start) + 1);
    // A word may be broken by the end of the page: what is looked for there stands wholly on it.
    const rest = words(flat(body(index + 1)).split('.', 1)[0] ?? '');
    const last = `${rest.slice(-3).join(' ')}.`;
    const label = String(index - 1);
    const made = passage(
      quote,
      `p. ${label}–${Number(label) + 1}`,
      [index + 1, words(quote).slice(0, 3).join(' ')],
      [index + 2, last],
      all.at(-1) ?? '',
    );
    return { ...made, goTo: label };
  };
  return {
    long: {
      ...REAL.long,
      byMouse: [within(2, 1), within(31, 4), across(31), within(79, 1)],
      byKeys: [within(2, 5), across(8), within(31, 9)],
    },
    columns: {
      ...REAL.columns,
      byMouse: [
        passage(
          ACROSS_COLUMNS,
          'p. 1',
          [1, 'We therefore placed'],
          [1, 'careless selection gets wrong.'],
          'linear interval of the prediction.',
        ),
      ],
      byKeys: [
        passage(
          ACROSS_PAGES,
          'p. 1–2',
          [1, 'Nothing in the argument'],
          [2, 'at the top of the second.'],
          'definitions survive the description.',
        ),
      ],
    },
  };
}
