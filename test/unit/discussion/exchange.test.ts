import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { cohortFiles } from '../../../scripts/cohort/cohortFiles.ts';
import { cohortNotes, type CohortFile } from '../../../src/core/discussion/cohortNotes.ts';
import { exchangeNotes } from '../../../src/core/discussion/exchange/exchangeNote.ts';
import { EXPORT_FORMATS, IMPORT_FORMATS } from '../../../src/core/discussion/exchange/formats.ts';
import { planImport, type ImportContext } from '../../../src/core/discussion/exchange/planImport.ts';
import type { Course } from '../../../src/core/model/course.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { run } from '../cli/cliSupport.ts';
import { draft, fileOf, runs, valueOf } from '../notes/notesSupport.ts';

const COURSE = buildCourse([
  {
    path: 'syllabus/week-03.md',
    text: '# Week 3: Inner Alignment\n\n## Core readings\n\n- [Alignment faking in large language models](https://arxiv.org/abs/2412.14093v2) <!-- #alignment-faking -->\n- [Sleeper Agents: Training Deceptive LLMs](https://arxiv.org/abs/2401.05566v3) <!-- #sleeper-agents -->\n',
  },
]);
const ANA = { key: 'ana', name: 'Ana' };

/** Formats that hold everything, with the one that reads them. */
const WHOLE = [
  ['w3c', 'w3c'],
  ['readium', 'w3c'],
  ['hypothesis', 'hypothesis'],
  ['csv', 'csv'],
] as const;

function exported(name: string, files: readonly CohortFile[], course: Course): string {
  const format = EXPORT_FORMATS.find((one) => one.name === name) ?? assert.fail();
  return format.write(exchangeNotes(cohortNotes(files), course));
}

function imported(name: string, source: string, context: Partial<ImportContext> = {}) {
  const format = IMPORT_FORMATS.find((one) => one.name === name) ?? assert.fail();
  const read = valueOf(format.read(source));
  return planImport(read, { course: COURSE, files: [], me: ANA, reading: null, others: true, ...context });
}

function parsed(files: ReadonlyMap<string, string>): CohortFile[] {
  return [...files].map(([path, text]) => ({ path, notes: parseNotes(text) }));
}

describe('Exports and imports', () => {
  for (const [out, back] of WHOLE) {
    it(`${out}: what a cohort wrote comes back whole, and is there already the second time`, async () => {
      const all = await cohortFiles(3);
      const course = buildCourse(
        [...all].filter(([path]) => path.startsWith('syllabus/')).map(([path, text]) => ({ path, text })),
      );
      const files = parsed(new Map([...all].filter(([path]) => path.startsWith('notes/'))));
      const first = exported(out, files, course);
      const plan = imported(back, first, { course });
      assert.deepEqual([plan.added, plan.skipped], [400, []]);
      const made = parsed(plan.files);
      assert.equal(exported(out, made, course), first);
      const again = imported(back, first, { course, files: made });
      assert.deepEqual([again.added, again.present, again.files.size], [0, 400, 0]);
    });

    it(`${out}: export, import, export is a fixed point for any notes`, () => {
      fc.assert(
        fc.property(fc.array(draft, { minLength: 1, maxLength: 5 }), (drafts) => {
          const { text } = fileOf(drafts);
          const files = parsed(new Map([['notes/week-03/alignment-faking/ana.md', text]]));
          const first = exported(out, files, COURSE);
          const plan = imported(back, first);
          const second = exported(out, parsed(plan.files), COURSE);
          assert.equal(second, first);
        }),
        runs(60, 5000),
      );
    });
  }

  it('Hypothesis: authors and replies come along; who confirms nothing gets their own only', () => {
    const source = JSON.stringify({
      annotations: [
        {
          id: 'abc',
          created: '2024-01-01T10:00:00Z',
          updated: '2024-01-01T10:00:00Z',
          user: 'acct:jdoe@hypothes.is',
          user_info: { display_name: 'Jo Doe' },
          uri: 'https://arxiv.org/pdf/2412.14093',
          text: 'First.',
          tags: ['two words', '1'],
          target: [
            {
              source: 'x',
              selector: [{ type: 'TextQuoteSelector', exact: 'a passage', prefix: 'b', suffix: 'c' }],
            },
          ],
        },
        {
          id: 'def',
          created: '2024-01-02T10:00:00Z',
          updated: '2024-01-03T10:00:00Z',
          user: 'acct:ana@hypothes.is',
          uri: 'https://arxiv.org/pdf/2412.14093',
          text: 'Second.',
          tags: [],
          references: ['abc'],
          target: [{ source: 'x' }],
        },
      ],
    });
    const all = imported('hypothesis', source);
    assert.deepEqual(
      [...all.files.keys()],
      ['notes/week-03/alignment-faking/jo-doe.md', 'notes/week-03/alignment-faking/ana.md'],
    );
    assert.deepEqual(all.skipped, [{ reason: 'a tag that can’t be one here: 1', count: 1 }]);
    const [jo, ana] = parsed(all.files).map(({ notes }) => notes.records[0]?.annotation);
    assert.deepEqual(
      [jo?.tags, jo?.comment, jo?.target.quote?.exact],
      [['two-words'], 'First.', 'a passage'],
    );
    assert.deepEqual([ana?.kind, ana?.replyTo, ana?.edited], ['reply', jo?.id, '2024-01-03T10:00:00Z']);
    const own = imported('hypothesis', source, { others: false });
    assert.deepEqual(
      [[...own.files.keys()], own.others],
      [['notes/week-03/alignment-faking/ana.md'], ['Jo Doe']],
    );
  });

  it('gives Hypothesis’s importer what it takes: author, text, tags, address, document and quote of every note', async () => {
    const { out } = await run(
      ['export', 'hypothesis', '--week', '3'],
      Object.fromEntries(await cohortFiles(3)),
    );
    const { annotations } = JSON.parse(out) as { annotations: Record<string, unknown>[] };
    assert.equal(annotations.length, 400);
    for (const { user, text, tags, uri, document, target } of annotations) {
      // It asks whose notes are to be imported.
      assert.match(String(user), /^acct:[^@\s]+@[^@\s]+$/);
      assert.ok(typeof text === 'string' && typeof uri === 'string' && Array.isArray(tags));
      assert.ok(Array.isArray((document as { title: unknown }).title));
      const [first] = target as { source: unknown; selector: { type: string; exact?: unknown }[] }[];
      assert.equal(first?.source, uri);
      const quote = first?.selector.find(({ type }) => type === 'TextQuoteSelector');
      assert.ok(!quote || typeof quote.exact === 'string');
    }
  });

  it('never writes in a file of somebody else', () => {
    const { text } = fileOf([]);
    const theirs = text.replace('fellow: ana', 'fellow: ben');
    const files = parsed(new Map([['notes/week-03/alignment-faking/ben.md', theirs]]));
    const source = 'id,reading,fellow,quote,comment\r\n,alignment-faking,ben,words,mine\r\n';
    assert.deepEqual(
      [...imported('csv', source, { files }).files.keys()],
      ['notes/week-03/alignment-faking/ben-2.md'],
    );
  });

  it('Zotero: quotes, pages, comments and tags', () => {
    const source = `# Sleeper Agents: Training Deceptive LLMs (2/3/2024, 10:00:00)

“We find that such behavior persists” ([Hubinger et al., 2024, p. 7](zotero://select/library/items/AAAA1111)) ([pdf](zotero://open-pdf/library/items/BBBB2222?page=7&annotation=CCCC3333)) And this is why. #key

“Second one” ([Hubinger et al., 2024, p. iv](zotero://select/library/items/AAAA1111)) ([pdf](zotero://open-pdf/library/items/BBBB2222?page=4&annotation=DDDD4444))
`;
    const { files, added } = imported('zotero', source);
    assert.equal(added, 2);
    const records = parsed(files)[0]?.notes.records.map(({ annotation }) => annotation) ?? [];
    assert.deepEqual(
      records.map(({ target, comment, tags }) => [
        target.quote?.exact,
        target.page?.index,
        target.page?.label,
        comment,
        tags,
      ]),
      [
        ['Second one', 3, 'iv', '', []],
        ['We find that such behavior persists', 6, null, 'And this is why.', ['key']],
      ],
    );
    assert.equal(records[0]?.reading, 'sleeper-agents');
  });

  it('Zotero: in the quotation marks of its language, notes on pages, areas and web pages', () => {
    const link = (key: string, more = 'page=3&') =>
      `([Hubinger u. a., 2024, S. 3](zotero://select/library/items/AAAA1111)) ([pdf](zotero://open-pdf/library/items/B?${more}annotation=${key}))`;
    const source = `# Sleeper Agents: Training Deceptive LLMs

„Auf Deutsch“ ${link('A1')} Wirklich?

« En français » ${link('A2')}

「日本語」 ${link('A3')}

${link('A4')} On the page.

![](attachments/X.png)
${link('A5')} A marked area.

“Of a page” ([Hubinger, 2024](zotero://select/library/items/C)) ([snapshot](zotero://open/library/items/C?sel=p%3Anth-child(2)&annotation=A6))
`;
    const records = parsed(imported('zotero', source).files)[0]?.notes.records ?? [];
    assert.deepEqual(
      records.map(({ annotation: { target, comment } }) => [
        target.quote?.exact ?? null,
        target.page?.index ?? null,
        comment,
      ]),
      [
        ['Auf Deutsch', 2, 'Wirklich?'],
        ['En français', 2, ''],
        ['日本語', 2, ''],
        [null, 2, 'On the page.'],
        [null, 2, 'A marked area.'],
        ['Of a page', null, ''],
      ],
    );
  });

  it('Readwise: highlights with notes and tags', () => {
    const source =
      'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags\r\n' +
      '"A ""quoted"" passage, with comma",Sleeper Agents: Training Deceptive LLMs,Hubinger,,My note,yellow,"one, two",page,7,2024-03-01 10:11:12+00:00,\r\n';
    const [annotation] = parsed(imported('readwise', source).files).flatMap(({ notes }) =>
      notes.records.map((one) => one.annotation),
    );
    assert.deepEqual(
      [
        annotation?.target.quote?.exact,
        annotation?.target.page?.index,
        annotation?.comment,
        annotation?.tags,
        annotation?.made,
      ],
      ['A "quoted" passage, with comma', 6, 'My note', ['one', 'two'], '2024-03-01T10:11:12.000Z'],
    );
  });

  it('says what is wrong with a file that is none', () => {
    for (const { name, read } of IMPORT_FORMATS) {
      const result = read(name === 'csv' || name === 'readwise' ? '' : '{"nothing": 1}');
      assert.ok(!result.ok && result.error !== '', name);
    }
  });

  it('a table runs nothing in a spreadsheet', () => {
    const { text } = fileOf([
      {
        target: { quote: null, page: null, endPage: null, box: null, time: null },
        tags: [],
        comment: '=HYPERLINK("https://e.org")',
      },
    ]);
    const table = exported('csv', parsed(new Map([['notes/week-03/alignment-faking/ana.md', text]])), COURSE);
    assert.doesNotMatch(table, /(?:^|,)"?=/m);
  });

  it('from the command line: bibliographies, filters, and an import that is told before it is made', async () => {
    const files = Object.fromEntries(await cohortFiles(3));
    const bibtex = await run(['export', 'bibtex', '--week', '3'], files);
    assert.equal(bibtex.out.match(/^@(?:misc|online)\{/gm)?.length, 15);
    assert.match(
      bibtex.out,
      /@misc\{sleeper-agents,\n {2}title = \{\{Sleeper Agents: .*\n {2}author = \{\{Anthropic\}\},\n {2}year = \{2024\},\n {2}eprint = \{2401\.05566v3\}/,
    );
    const csl = JSON.parse((await run(['export', 'csl', '--week', '3'], files)).out) as {
      id: string;
      issued?: unknown;
    }[];
    assert.deepEqual([csl.length, csl[2]?.issued], [15, { 'date-parts': [[2024]] }]);
    const table = await run(['export', 'csv', '--fellow', 'Ana', '--objective', '#failure-modes'], files);
    assert.ok(
      table.out
        .split('\r\n')
        .slice(1, -1)
        .every((line) => /,ana,Ana,/.test(line)),
    );
    const hypothesis = await run(['export', 'hypothesis', '--reading', 'sleeper-agents'], files);
    assert.match(hypothesis.err, /not taken over there: replies/);
    const planned = await run(['import', 'hypothesis', 'h.json', '--fellow', 'zoe', '--dry-run', '--json'], {
      ...files,
      'h.json': hypothesis.out,
    });
    assert.equal((JSON.parse(planned.out) as { added: number }).added, 0);
    const namesake = ['import', 'hypothesis', 'h.json', '--fellow', 'ANA', '--dry-run'];
    assert.match(
      (await run(namesake, { ...files, 'h.json': hypothesis.out })).err,
      /^there are notes here by ana, not by ANA: /,
    );
    assert.equal((await run(['import', 'hypothesis', 'h.json'], files)).code, 2);
    assert.equal((await run(['export', 'nonsense'], files)).code, 2);
  });
});
