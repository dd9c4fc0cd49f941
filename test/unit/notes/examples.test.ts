import assert from 'node:assert/strict';
import { NO_TARGET } from '../../../src/core/model/annotation.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { newId } from '../../../src/core/notes/annotationKey.ts';
import { recordFragment, recordOfFragment, relativeLink } from '../../../src/core/notes/fragment.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { setStatus } from '../../../src/core/notes/setStatus.ts';
import { applied, fileOf, NOON, passage, testContext, valueOf } from './notesSupport.ts';

/** The notes of a text as a person would tell them. */
function told(text: string) {
  return parseNotes(text).records.map(({ annotation }) => {
    const { kind, locator, target, tags, comment } = annotation;
    return { kind, locator, quote: target.quote?.exact ?? null, tags: tags.join(' '), comment };
  });
}

/** The codes of all problems of a text. */
function codes(text: string): string[] {
  return parseNotes(text).problems.map(({ code }) => code);
}

describe('A new note file', () => {
  it('looks like this', () => {
    let text = newNotesFile({
      reading: 'alignment-faking',
      fellow: 'ana',
      name: 'Ana',
      title: 'Alignment faking.',
    });
    const context = { ...testContext(), random: () => 0.5 };
    const target = {
      ...passage(3, 'We present a demonstration [1] of $x$.\n\n3. Results'),
      page: { index: 2, label: 'iii' },
      endPage: { index: 3, label: 'iv' },
    };
    const draft = { target, tags: ['failure-modes', 'question'], comment: '# Why\n#really?' };
    text = applyEdits(text, valueOf(addRecord(text, draft, context)).edits);
    assert.equal(
      text,
      `---
marginalia: 1
reading: alignment-faking
fellow: ana
name: Ana
status: reading
---

# Alignment faking

## p. iii–iv (gggggg)

> We present a demonstration \\[1] of \\$x\\$.
>
> 3\\. Results

[p. iii–iv](https://arxiv.org/pdf/2412.14093v2#page=3) #failure-modes #question

<!-- note ${newId(NOON, () => 0.5)} {"before":"before ","after":" after","endPage":4,"made":"2026-11-20T12:00:00Z"} -->

### Why

\\#really?
`,
    );
  });

  it('keeps its notes in the order of the document, whatever order they were made in', () => {
    const pages = [4, 1, 12, 4, 2];
    const { text } = fileOf(
      pages.map((page) => ({ target: passage(page, `On ${page}`), tags: [], comment: '' })),
    );
    assert.deepEqual(
      parseNotes(text).records.map(({ quote }) => quote),
      ['On 1', 'On 2', 'On 4', 'On 4', 'On 12'],
    );
  });

  it('holds every kind of note', () => {
    const re = {
      address: 'k-00000000000000000000000000',
      name: 'Ben',
      locator: 'p. 4',
      quote: 'His quote',
      href: 'ben.md#p-4-abcdef',
    };
    const at = { ...NO_TARGET, page: { index: 3, label: null } };
    const { text } = fileOf([
      { target: passage(4, 'A quote'), tags: [], comment: '' },
      { target: at, tags: [], comment: 'On the page.' },
      {
        target: { ...at, box: { x1: 1, y1: 2, x2: 3, y2: 4 }, alt: 'A plot' },
        locator: 'Figure 2, p. 4',
        tags: [],
        comment: '',
      },
      { target: { ...NO_TARGET, time: 754 }, tags: [], comment: 'In the talk.' },
      { target: at, tags: [], comment: 'No!', replyTo: re },
      { target: at, tags: ['agree'], comment: '', replyTo: re },
      { target: at, tags: ['answered'], comment: '', replyTo: re },
    ]);
    const kinds = ['highlight', 'page', 'area', 'reply', 'reaction', 'answered', 'timed'];
    const { records } = parseNotes(text);
    assert.deepEqual(records.map(({ annotation }) => annotation.kind).sort(), kinds.sort());
    const area = records.find(({ annotation }) => annotation.kind === 'area')?.annotation;
    assert.equal(area?.locator, 'Figure 2, p. 4');
    assert.equal(area?.target.alt, 'A plot');
    assert.equal(records.find(({ annotation }) => annotation.kind === 'timed')?.annotation.target.time, 754);
  });
});

describe('Notes written by hand', () => {
  it('are notes like any other', () => {
    const text = `# My notes

Some thoughts first.

## Nice argument

> We *present* a **demonstration**, see [here](https://x.org)
> of alignment faking

Convincing.

### A detail

> Not a note of its own

## p. 12

> Second \\[12] &amp; last
>
> in two paragraphs

#failure-modes #question

## Summary

No quote, so this is prose.
`;
    assert.deepEqual(told(text), [
      {
        kind: 'highlight', locator: null, tags: '',
        quote: 'We present a demonstration, see here of alignment faking',
        comment: 'Convincing.\n\n### A detail\n\n> Not a note of its own',
      },
      { kind: 'highlight', locator: 'p. 12', quote: 'Second [12] & last\n\nin two paragraphs', tags: 'failure-modes question', comment: '' },
    ]); // prettier-ignore
    assert.deepEqual(codes(text), []);
  });

  it('may have their headings on any level, or underlined', () => {
    assert.deepEqual(
      told('### p. 1\n\n> One\n\n#### Part of one\n\n## Prose\n\n### p. 2\n\n> Two\n').map(
        ({ quote }) => quote,
      ),
      ['One', 'Two'],
    );
    assert.deepEqual(
      told('p. 7\n----\n\n> Underlined\n').map(({ quote, locator }) => [quote, locator]),
      [['Underlined', 'p. 7']],
    );
  });

  it('say where they are in many ways', () => {
    const locators = [
      ['[p. 3–4](https://x.org/a.pdf#page=7) #a', 'p. 3–4', 6, 7],
      ['p. 5 #a', 'p. 5', 4, undefined],
      ['[[paper.pdf#page=9|p. 9]] #a', 'p. 9', 8, undefined],
      ['<https://x.org/a.pdf#page=2> #a', 'p. 2', 1, undefined],
      ['[12:34](https://youtu.be/x?t=754) #a', '12:34', undefined, undefined],
      ['§ 2.1 #a', '§ 2.1', undefined, undefined],
      ['Figure 2, p. 4 #a', 'Figure 2, p. 4', 3, undefined],
    ] as const;
    for (const [line, locator, page, endPage] of locators) {
      const [record] = parseNotes(`## Note\n\n> Q\n\n${line}\n\nWords.\n`).records;
      assert.equal(record?.annotation.locator, locator, line);
      assert.equal(record?.annotation.target.page?.index, page, line);
      assert.equal(record?.annotation.target.endPage?.index, endPage, line);
      assert.deepEqual(record?.tags, ['a'], line);
      assert.equal(record?.annotation.comment, 'Words.', line);
    }
  });

  it('may begin their comment with a link', () => {
    const [note] = told('## Note\n\n> Q\n\n[Smith](https://x.org) says otherwise. #no-tag\n');
    assert.deepEqual(
      [note?.comment, note?.tags, note?.locator],
      ['[Smith](https://x.org) says otherwise. #no-tag', '', null],
    );
    const [other] = told(
      '## Note\n\n> Q\n\n[p. 4](https://x.org/a.pdf#page=4) #yes and words #no\n\nMore.\n',
    );
    assert.deepEqual(
      [other?.comment, other?.tags, other?.locator],
      ['and words #no\n\nMore.', 'yes', 'p. 4'],
    );
  });

  it('may wear tags that a fixer made a heading', () => {
    assert.deepEqual(told('## p. 1\n\n> Q\n\n# a #b\n\nWords.\n'), [
      { kind: 'highlight', locator: 'p. 1', quote: 'Q', tags: 'a b', comment: 'Words.' },
    ]);
    assert.equal(told('## p. 1\n\n> Q\n\n# Conclusion\n\nWords.\n')[0]?.tags, '');
  });

  it('take tags only where tags stand', () => {
    const [note] = told(
      '## Note\n\n> C# and #1\n\n[p. 1](https://x.org/a.pdf#page=1) #a, #b-c/d_e #Größe\n\nA #tag in words.\n',
    );
    assert.equal(note?.tags, 'a b-c/d_e Größe');
  });
});

describe('A note that lost something', () => {
  const machine = '<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"made":"2026-11-20T12:00:00Z"} -->';
  it('its heading: it is found, and the note before stays whole', () => {
    const text = `## p. 1\n\n> One\n\nWords.\n\n> Two\n\n[p. 2](https://x.org/a.pdf#page=2) #b\n\n${machine}\n\nMore.\n`;
    assert.deepEqual(
      told(text).map(({ quote, comment }) => [quote, comment]),
      [
        ['One', 'Words.'],
        ['Two', 'More.'],
      ],
    );
    assert.deepEqual(codes(text), ['missing-heading']);
  });

  it('part of its machine line: the rest is read and the line named', () => {
    const damaged: [string, string][] = [
      [machine.replace('01K9', '01U9'), 'bad-id'],
      [machine.replace('"}', '"'), 'bad-json'],
      [machine.slice(0, -20), 'open-machine-line'],
    ];
    for (const [line, code] of damaged) {
      const text = `## p. 1\n\n> One\n\n${line}\n\nWords.\n`;
      assert.deepEqual(
        told(text).map(({ quote, comment }) => [quote, comment]),
        [['One', 'Words.']],
      );
      assert.deepEqual(
        parseNotes(text).problems.map((problem) => [problem.code, problem.line]),
        [[code, 4]],
      );
    }
  });

  it('the empty line behind its quote: what is glued to it is no part of it', () => {
    assert.deepEqual(told(`## p. 1\n\n> One\n[p. 1](https://x.org/a.pdf#page=1) #a\n${machine}\nWords.\n`), [
      { kind: 'highlight', locator: 'p. 1', quote: 'One', tags: 'a', comment: 'Words.' },
    ]);
    // A formatter makes it a part of the quote.
    assert.deepEqual(told('## p. 1\n\n> One\n> [p. 1](https://x.org/a.pdf#page=1) #a\n\nWords.\n'), [
      { kind: 'highlight', locator: 'p. 1', quote: 'One', tags: 'a', comment: 'Words.' },
    ]);
  });
});

describe('A file that git left in conflict', () => {
  const record = (id: string, page: number, quote: string, comment: string): string =>
    `## p. ${page}\n\n> ${quote}\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0${id} {} -->\n\n${comment}\n`;
  const text = `---
reading: r
fellow: ana
<<<<<<< HEAD
status: done
=======
status: reading
>>>>>>> theirs
---

${record('1', 1, 'Shared', 'Words.')}
<<<<<<< HEAD
${record('2', 2, 'Ours', 'A')}
||||||| base
=======
${record('3', 3, 'Theirs', 'B')}
>>>>>>> theirs
${record('4', 4, 'Shared, too', 'Words.')}`;

  it('shows the notes of both sides, each once, and no markers in them', () => {
    assert.deepEqual(
      told(text).map(({ quote, comment }) => [quote, comment]),
      [
        ['Shared', 'Words.'],
        ['Ours', 'A'],
        ['Theirs', 'B'],
        ['Shared, too', 'Words.'],
      ],
    );
    const lines = text.split('\n');
    for (const { line } of parseNotes(text).records) assert.match(lines[line] ?? '', /^## p\. \d/);
  });

  it('names the conflicts and is not written', () => {
    assert.deepEqual(
      parseNotes(text)
        .problems.filter(({ code }) => code === 'conflict')
        .map(({ line }) => line),
      [3, 18],
    );
    const result = setStatus(text, 'done');
    assert.equal(result.ok ? null : result.error.code, 'conflict');
    const damaged = text.replace('5CYB01 {}', '5CYB01 {"made":}');
    assert.equal(parseNotes(damaged).problems.filter(({ code }) => code === 'bad-json').length, 1);
  });
});

describe('A status', () => {
  it('is set in its place, with all else as it was', () => {
    const text = '---\nfellow: ana # me\nstatus:  reading  # for now\nmine: [1,2]\n---\n\nProse.\n';
    assert.equal(applied(text, setStatus(text, 'done')), text.replace('reading', 'done'));
    const none = '---\r\nfellow: ana\r\n---\r\n\r\nProse.\r\n';
    assert.equal(applied(none, setStatus(none, 'done')), none.replace('ana\r\n', 'ana\r\nstatus: done\r\n'));
  });

  it('makes a front matter where there is none', () => {
    assert.equal(
      applied('Prose.\n', setStatus('Prose.\n', 'done', { reading: 'r', fellow: 'ana' })),
      '---\nmarginalia: 1\nreading: r\nfellow: ana\nstatus: done\n---\n\nProse.\n',
    );
  });

  it('is read whatever the YAML around it', () => {
    const bomb = 'a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n';
    for (const yaml of [
      bomb,
      '\tx: 1\n',
      'x: "open\n',
      '{{{{\n',
      'x: 1\nx: 2\n',
      '- a\n- b\n',
      `${'['.repeat(5000)}\n`,
      '? a\n: b\n',
    ]) {
      const { status, fellow, records } = parseNotes(
        `---\nfellow: ana\n${yaml}status: done\n---\n\n## p. 1\n\n> Q\n`,
      );
      assert.equal(status, 'done', yaml);
      assert.equal(fellow, 'ana', yaml);
      assert.equal(records.length, 1, yaml);
    }
  });
});

describe('A link to a note', () => {
  it('keeps its fragment when other notes are added', () => {
    const one = fileOf([{ target: passage(2, 'Mine'), tags: [], comment: '' }]);
    const id = one.ids[0] ?? '';
    const fragmentIn = (text: string) => {
      const file = parseNotes(text);
      const record = file.records.find((record) => record.id === id);
      return record ? recordFragment(file, record) : null;
    };
    const fragment = fragmentIn(one.text);
    assert.equal(fragment, `p-2-${id.slice(-6).toLowerCase()}`);
    const more = applyEdits(
      one.text,
      valueOf(addRecord(one.text, { target: passage(2, 'Other'), tags: [], comment: '' }, testContext(9)))
        .edits,
    );
    assert.equal(fragmentIn(more), fragment);
    assert.equal(recordOfFragment(parseNotes(more), `#${fragment}`)?.id, id);
  });

  it('is relative, with every segment encoded', () => {
    assert.equal(
      relativeLink('notes/w/r/ana.md', 'notes/w/r/ben (2).md', 'p-4-abcdef'),
      'ben%20%282%29.md#p-4-abcdef',
    );
    assert.equal(
      relativeLink('notes/w1/r/ana.md', 'notes/w2/x/王伟.md', null),
      '../../w2/x/%E7%8E%8B%E4%BC%9F.md',
    );
    assert.equal(relativeLink('notes/r/ana.md', 'notes/r/ana.md', 'p-4-abcdef'), '#p-4-abcdef');
  });
});
