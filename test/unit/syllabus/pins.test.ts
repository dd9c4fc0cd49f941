import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { readingsOf } from '../../../src/core/model/course.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { importSyllabus } from '../../../src/core/syllabus/importSyllabus.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { pinIds } from '../../../src/core/syllabus/pinIds.ts';
import { facts, readingsIn, runs, syllabusLike } from './syllabusSupport.ts';

const corpus = process.env['MARGINALIA_CORPUS'];
const folders = [join(import.meta.dirname, 'variants'), corpus === undefined ? '' : join(corpus, 'syllabi')];

/** Syllabi of many kinds by name: the made ones, and real ones where there are any. */
const syllabi = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => !name.endsWith('.gold'))
      .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') })),
  );

function pinned(text: string): string {
  return applyEdits(text, pinIds(text));
}

const patience = process.env['MARGINALIA_LONG'] ? 300_000 : 10_000;

describe('pinning ids', function () {
  this.timeout(patience);

  it('writes each id at the end of its line and changes nothing else', () => {
    const text =
      '# Week 1: X\r\n\r\n## Core readings\r\n\r\n- Sleeper agents (Hubinger, 2024)  \r\n- B [b](https://x.org)';
    assert.equal(
      pinned(text),
      '# Week 1: X\r\n\r\n## Core readings\r\n\r\n- Sleeper agents (Hubinger, 2024) <!-- #sleeper-agents -->  \r\n- B [b](https://x.org) <!-- #b -->',
    );
  });

  it('pins what a syllabus says, in every syllabus, and pinning again changes nothing', () => {
    for (const { name, text } of syllabi) {
      const once = pinned(text);
      const weeks = parseSyllabus(once).weeks;
      assert.deepEqual(facts(weeks), facts(parseSyllabus(text).weeks), name);
      for (const week of weeks)
        for (const { id, pinned: stands } of [...week.objectives, ...readingsOf(week)])
          assert.ok(stands, `${name}: ${id}`);
      assert.deepEqual(pinIds(once), [], name);
      assert.equal(once.replace(/ <!-- #[^\n]*? -->/g, ''), text.replace(/ <!-- #[^\n]*? -->/g, ''), name);
    }
  });

  it('never changes what is read, whatever the text', () => {
    fc.assert(
      fc.property(syllabusLike, (text) => {
        assert.deepEqual(facts(parseSyllabus(pinned(text)).weeks), facts(parseSyllabus(text).weeks));
      }),
      runs(150, 5000),
    );
  });

  it('keeps an id when the title or the order changes afterwards', () => {
    const text =
      '# Week 1: X\n\n## Core readings\n\n- Sleeper agents (Hubinger, 2024)\n- Deception (Ngo, 2022)\n';
    const changed = pinned(text).replace('Sleeper agents', 'Sleeper agents, revisited').split('\n');
    [changed[4], changed[5]] = [changed[5] ?? '', changed[4] ?? ''];
    assert.deepEqual(
      readingsIn(changed.join('\n')).map(({ id, title }) => [id, title]),
      [
        ['deception', 'Deception'],
        ['sleeper-agents', 'Sleeper agents, revisited'],
      ],
    );
  });

  it('pins one line alone, with the id the course gives it', () => {
    const files = [
      { path: 'week-1.md', text: '# Week 1: X\n\n## Core readings\n\n- Deception (Ngo, 2022)\n' },
      {
        path: 'week-2.md',
        text: '# Week 2: Y\n\n## Core readings\n\n- Deception (Shah, 2023)\n- B (Ngo, 2022)\n',
      },
    ];
    const [, second] = files;
    assert.ok(second);
    const edits = pinIds(second.text, { path: second.path, course: buildCourse(files), line: 4 });
    assert.deepEqual(
      edits.map(({ text }) => text),
      [' <!-- #deception-shah -->'],
    );
    assert.deepEqual(pinIds(second.text, { line: 2 }), []);
  });

  it('pins two works of one line there', () => {
    const text =
      '# Week 1: X\n\n## Readings\n\n- [A title](https://x.org/a) and [Another](https://x.org/b)\n';
    assert.match(pinned(text), / <!-- #a-title #another -->\n$/);
    assert.deepEqual(
      readingsIn(pinned(text)).map(({ id, pinned: stands }) => [id, stands]),
      [
        ['a-title', true],
        ['another', true],
      ],
    );
  });
});

describe('importing a syllabus', function () {
  this.timeout(patience);

  it('keeps titles, tiers, addresses, minutes, authors and ids of every syllabus, and pins them', () => {
    for (const { name, text } of syllabi) {
      const read = parseSyllabus(text).weeks;
      const imported = importSyllabus(text);
      const again = parseSyllabus(imported.text).weeks;
      assert.deepEqual(facts(again), facts(read), name);
      assert.deepEqual(pinIds(imported.text), [], name);
      assert.match(imported.fileName, /^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u, name);
      if (read.length > 0)
        assert.deepEqual(importSyllabus(imported.text), imported, `${name}: a second import`);
    }
  });

  it('makes a tidy week of a plain paste', () => {
    const paste = `Week 5: Debate
Overview
This week is about debate.
Learning objectives
Explain how debate helps a weak judge
Core readings
AI safety via debate (Irving et al., 2018) https://arxiv.org/abs/1805.00899 20 min
Further readings
Obfuscated arguments (Barnes & Christiano, 2020)
`;
    assert.deepEqual(importSyllabus(paste), {
      fileName: 'week-05-debate',
      text: `# Week 5: Debate

This week is about debate.

## Learning objectives

- Explain how debate helps a weak judge <!-- #debate-helps-weak-judge -->

## Core readings

- [AI safety via debate](https://arxiv.org/abs/1805.00899) (Irving et al., 2018) (20 min) <!-- #ai-safety-via-debate -->

## Further readings

- Obfuscated arguments (Barnes & Christiano, 2020) <!-- #obfuscated-arguments -->
`,
    });
  });

  it('gives nothing for a text without readings and objectives', () => {
    assert.equal(importSyllabus('Dear all,\n\nsee you on Monday.\n').text, '');
    assert.equal(importSyllabus('').text, '');
  });

  it('marks headings whose words do not say what they are', () => {
    const text =
      '# Sturm und Drang <!-- week -->\n\n## Transformers <!-- readings -->\n\n- Attention (Vaswani et al., 2017)\n';
    const imported = importSyllabus(text).text;
    assert.match(imported, /^## Transformers <!-- readings -->$/m);
    assert.deepEqual(facts(parseSyllabus(imported).weeks), facts(parseSyllabus(text).weeks));
  });
});
