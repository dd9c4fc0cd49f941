import assert from 'node:assert/strict';
import { readingsIn } from './syllabusSupport.ts';

type Expected = readonly [
  title: string,
  byline: string | null,
  year: number | null,
  ...more: (string | number)[],
];

/** The reading of one item under a heading of readings: title, byline, year, then minutes, part and links as given. */
function read(item: string): Expected[] {
  return readingsIn(`## Core readings\n\n${item}\n`).map(({ title, byline, year, minutes, part, links }) => [
    title,
    byline,
    year,
    ...(minutes === null ? [] : [minutes]),
    ...(part === undefined ? [] : [part]),
    ...links,
  ]);
}

function reads(cases: Readonly<Record<string, Expected | readonly Expected[]>>): void {
  for (const [item, expected] of Object.entries(cases)) {
    const all = (Array.isArray(expected[0]) ? expected : [expected]) as Expected[];
    assert.deepEqual(read(item), all, item);
  }
}

const URL = 'https://example.org/a';
const ARXIV = 'https://arxiv.org/abs/2212.08073';

describe('an item of a syllabus', () => {
  it('gives author and year, wherever they stand', () => {
    reads({
      '- What failure looks like (Christiano, 2019)': ['What failure looks like', 'Christiano', 2019],
      '- Toy models (Elhage et al., 2022)': ['Toy models', 'Elhage et al.', 2022],
      '- Faking (Anthropic & Redwood Research, 2024)': ['Faking', 'Anthropic & Redwood Research', 2024],
      [`- [A title (Steinhardt, 2022\\)](${URL})`]: ['A title', 'Steinhardt', 2022, URL],
      [`- [A title](${URL}) by Rohin Shah (2022)`]: ['A title', 'Rohin Shah', 2022, URL],
      [`- [A title (2022) by Bommasani et alia](${URL})`]: ['A title', 'Bommasani et alia', 2022, URL],
      [`- Zhang, et al. (2017). [A title](${URL})`]: ['A title', 'Zhang, et al.', 2017, URL],
      '- Bai, Y. et al. 2022, "Constitutional AI" — `arXiv:2212.08073`': [
        'Constitutional AI',
        'Bai, Y. et al.',
        2022,
        ARXIV,
      ],
      '- Distillation of "How likely?" (originally Hubinger, 2022)': [
        'Distillation of "How likely?"',
        'originally Hubinger',
        2022,
      ],
      "- Bo Li, 'A long title', Minds 22 (2012)": ['A long title', 'Bo Li', 2012],
      '- Stuart Russell, Human Compatible (Viking, 2019)': ['Human Compatible', 'Stuart Russell', 2019],
      '- **Wallach & Allen** *Moral Machines*': ['Moral Machines', 'Wallach & Allen', null],
      '- Bowman et al. Measuring Progress': ['Measuring Progress', 'Bowman et al.', null],
      '- The bitter lesson, 2019': ['The bitter lesson', null, 2019],
      '- **The case for more**, Ajeya Cotra': ['The case for more', 'Ajeya Cotra', null],
    });
  });

  it('gives the title as it is: with its colon, question mark, quotes, brackets and subtitle', () => {
    reads({
      '- Risks: from learned optimization, and why? (Hubinger et al., 2019)': [
        'Risks: from learned optimization, and why?',
        'Hubinger et al.',
        2019,
      ],
      [`- [Eliciting Latent Knowledge (ELK)](${URL})`]: ['Eliciting Latent Knowledge (ELK)', null, null, URL],
      [`- [“Politics (1952–2020) with models”](${URL})`]: [
        'Politics (1952–2020) with models',
        null,
        null,
        URL,
      ],
      [`- [*Superintelligence*](${URL}), chapter 8`]: ['Superintelligence', null, null, 'chapter 8', URL],
      '- 2001: A Space Odyssey': ['2001: A Space Odyssey', null, null],
      '- Goal misgeneralization in snake\\_case worlds': [
        'Goal misgeneralization in snake_case worlds',
        null,
        null,
      ],
      '- R&amp;D &mdash; A title (Ngo, 2023)': ['R&D — A title', 'Ngo', 2023],
    });
  });

  it('leaves out marks, labels and verbs before the title', () => {
    reads({
      [`- [[Video] A title (2016)](${URL})`]: ['A title', null, 2016, URL],
      [`- [[Advanced ML]A title](${URL})`]: ['A title', null, null, URL],
      [`- Read [A title](${URL}) (Ngo, 2023)`]: ['A title', 'Ngo', 2023, URL],
      [`- 📄 Paper: [A title](${URL})`]: ['A title', null, null, URL],
      '1. A title (Ngo, 2023)': ['A title', 'Ngo', 2023],
    });
  });

  it('gives minutes, however they are written', () => {
    for (const [written, minutes] of Object.entries({
      '(15 mins)': 15,
      '(~20 min)': 20,
      '[95 minutes]': 95,
      '(2 hours)': 120,
      '(~1h 30)': 90,
      '(1 hr 5 min)': 65,
      '(1.5 hours)': 90,
      '(10-15 min)': 15,
      '– 30 min': 30,
    }))
      assert.deepEqual(
        read(`- [A title](${URL}) ${written}`),
        [['A title', null, null, minutes, URL]],
        written,
      );
  });

  it('gives the part to be read', () => {
    reads({
      '- A title (Ngo, 2023) (only sections 3-3.3)': ['A title', 'Ngo', 2023, 'only sections 3-3.3'],
      '- A title (Ngo, 2023). Watch first 12.5 min.': ['A title', 'Ngo', 2023, 13, 'Watch first 12.5 min'],
      '- A title (Ngo, 2023), pgs. 2, 6-7': ['A title', 'Ngo', 2023, 'pgs. 2, 6-7'],
      [`- [A title](${URL})\n  - 僅需閱讀第 3、4 節`]: ['A title', null, null, '僅需閱讀第 3、4 節', URL],
    });
  });

  it('gives addresses: links, bare ones, several of one reading, arXiv numbers, references', () => {
    reads({
      [`- A title (Ngo, 2023): ${URL}`]: ['A title', 'Ngo', 2023, URL],
      [`- A title <${URL}>`]: ['A title', null, null, URL],
      [`- [A title](${URL}) ([paper](https://example.org/p), [video](https://example.org/v))`]: [
        'A title',
        null,
        null,
        URL,
        'https://example.org/p',
        'https://example.org/v',
      ],
      '- A title (Ngo, 2023) arXiv:2212.08073': ['A title', 'Ngo', 2023, ARXIV],
      '- A title `2212.08073`': ['A title', null, null, ARXIV],
      [`- [A title][a]\n\n[a]: ${URL}`]: ['A title', null, null, URL],
      '- [A title](https://en.wikipedia.org/wiki/Goodhart_(law))': [
        'A title',
        null,
        null,
        'https://en.wikipedia.org/wiki/Goodhart_(law)',
      ],
      [`<ul><li><a href="${URL}">A title</a></li></ul>`]: ['A title', null, null, URL],
    });
  });

  it('does not take the addresses of what is only said about it', () => {
    reads({
      [`- [A title](${URL}) - The idea of [another work](https://example.org/b), seen anew.`]: [
        'A title',
        null,
        null,
        URL,
      ],
      [`- [A title](${URL}) ([slides](https://example.org/s))`]: ['A title', null, null, URL],
    });
  });

  it('may be two works', () => {
    reads({
      [`- [A title](${URL}) and [Another one](https://example.org/b)`]: [
        ['A title', null, null, URL],
        ['Another one', null, null, 'https://example.org/b'],
      ],
      '- A title (Ngo, 2022); Another one (Shah et al., 2023)': [
        ['A title', 'Ngo', 2022],
        ['Another one', 'Shah et al.', 2023],
      ],
    });
  });

  it('may be no reading: an exercise, a question, an instruction, a placeholder', () => {
    for (const item of [
      '- TBD',
      '- None this week',
      '- Exercise: fine-tune a model',
      '- Assignment 2 is due',
      '- How would you test for deceptive alignment, and what would convince you?',
      '- Please bring your own questions to the session.',
    ])
      assert.deepEqual(read(`- [A title](${URL})\n${item}`), [['A title', null, null, URL]], item);
  });
});
