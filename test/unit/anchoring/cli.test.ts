import assert from 'node:assert/strict';
import { anchorCommand } from '../../../src/cli/anchor.ts';
import type { Command } from '../../../src/cli/command.ts';
import { textCommand } from '../../../src/cli/text.ts';
import { MemoryIo } from '../../support/memoryIo.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { makeEncrypted, PASSWORD } from '../../fixtures/encrypted.ts';
import { makeScan } from '../../fixtures/scan.ts';
import { ACROSS_COLUMNS, ACROSS_PAGES, FOOTNOTE, makeTwoColumns } from '../../fixtures/twoColumns.ts';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: readonly string[];
}

/** Runs a command on files that exist only here. */
async function run(
  command: Command,
  files: Record<string, Uint8Array | string>,
  ...args: string[]
): Promise<Outcome> {
  const io = new MemoryIo(files);
  const code = await command.run(args, io);
  return { code, out: io.stdout, err: io.stderr };
}

function notes(...records: readonly string[]): string {
  const sections = records.map((quote, index) => `## p. ${index + 1}\n\n> ${quote}\n\nA comment.\n`);
  return `---\nmarginalia: 1\nreading: paper\nfellow: ana\n---\n\n# Paper\n\n${sections.join('\n')}`;
}

/** One of every kind that has no quote. */
const RECORDS_WITHOUT_QUOTE = `## p. 2

<!-- note 01K9Z3H6TQ4WJ7M2V8XNJ7M2V5 -->

A note on a page.

## p. 9

<!-- note 01K9Z3H6TQ4WJ7M2V8XNJ7M2V6 -->

A note on a page that this copy does not have.

## Area, p. 3

<!-- note 01K9Z3H6TQ4WJ7M2V8XNJ7M2V8 {"box":[72,410.5,523,640],"alt":"A table"} -->

## 12:34

<!-- note 01K9Z3H6TQ4WJ7M2V8XNJ7M2V7 {"t":754} -->

A note on a moment.

## Reply to Ana

[Ana](ana.md)

<!-- note 01K9Z3H6TQ4WJ7M2V8XNXN5CYB {"re":"KEY"} -->

Only there.

## Reply to Zoe, p. 2

[Zoe, p. 2](zoe.md)

<!-- note 01K9Z3H6TQ4WJ7M2V8XNXN5CYC {"re":"01K9Z4A1B2C3D4E5F6G7Q4WJ7M"} -->

Somebody whose file is not here.
`;

describe('marginalia text and anchor', () => {
  it('agree on the text: every quote printed is the slice it names', async () => {
    const paper = await makeTwoColumns();
    const files = {
      'paper.pdf': paper,
      'ana.md': notes(
        ACROSS_COLUMNS,
        'Words that never were on any page of this.',
        ACROSS_PAGES.replace('bottom', 'end'),
      ),
      'ben.md': '',
    };
    const edited = parseNotes(files['ana.md'], {}).records[2]?.key ?? '';
    files['ben.md'] = `${notes(FOOTNOTE)}\n${RECORDS_WITHOUT_QUOTE.replace('KEY', edited)}`;
    const { out: text, code } = await run(textCommand, files, 'paper.pdf');
    assert.equal(code, 0);
    assert.equal(text.split('\f').length, 3);
    const anchored = await run(anchorCommand, files, 'paper.pdf', 'ana.md', 'ben.md', '--json');
    assert.equal(anchored.code, 0);
    assert.deepEqual(anchored.err, []);
    const found = JSON.parse(anchored.out) as Record<string, unknown>[];
    assert.deepEqual(
      found.map(({ status, page }) => [status, page]),
      [
        ['exact', 1],
        ['orphan', null],
        ['fuzzy', 1],
        ['exact', 1],
        // A page; one there is not; an area; a moment; replies to a note of these files, and to one that is not.
        ['exact', 2],
        ['orphan', null],
        ['exact', 3],
        ['orphan', null],
        ['fuzzy', 1],
        ['exact', 2],
      ],
    );
    for (const one of found) {
      assert.deepEqual(Object.keys(one), [
        'id',
        'key',
        'status',
        'page',
        'start',
        'end',
        'quote',
        'confidence',
        'candidates',
      ]);
      if (one['page'] === null || one['quote'] === null)
        assert.equal(one['start'] ?? one['end'] ?? one['quote'], null);
      else assert.equal(text.slice(Number(one['start']), Number(one['end'])), one['quote']);
      assert.match(String(one['key']), /^k-/);
    }
    const lines = await run(anchorCommand, files, 'paper.pdf', 'ana.md');
    assert.match(lines.out, /^exact\s+0\.\d+\s+p\. 1\s+We therefore placed/);
  });

  it('say what is wrong with a document, and that it is not their fault', async () => {
    const files = {
      'scan.pdf': await makeScan(),
      'locked.pdf': await makeEncrypted(),
      'page.html': '<!doctype html><script>document.write("Words")</script>',
      'noise.bin': '\0\x01\x02',
      'talk.vtt': 'WEBVTT\n',
      'broken.pdf': '%PDF-1.7\nnothing more',
      'empty.pdf': '',
      'ana.md': notes('Words'),
    };
    for (const [file, message] of [
      ['scan.pdf', /no text in it/],
      ['locked.pdf', /password/],
      ['page.html', /no text in it/],
      ['noise.bin', /neither a PDF, a web page nor a transcript/],
      ['talk.vtt', /there is no text in it/],
      ['broken.pdf', /damaged/],
      ['empty.pdf', /empty/],
      ['none.pdf', /no such file/],
    ] as const) {
      const { code, out, err } = await run(textCommand, files, file);
      assert.deepEqual([code, out], [1, '']);
      assert.match(err.join('\n'), message);
    }
    const unlocked = await run(textCommand, files, 'locked.pdf', '--password', PASSWORD);
    assert.deepEqual([unlocked.code, unlocked.out === ''], [0, false]);
    assert.equal((await run(anchorCommand, files, 'locked.pdf', 'ana.md', '--json')).code, 1);
  });

  it('print what can be found when one note file can’t be read', async () => {
    const files = { 'paper.pdf': await makeTwoColumns(), 'ana.md': notes(FOOTNOTE) };
    const { code, out, err } = await run(anchorCommand, files, 'paper.pdf', 'gone.md', 'ana.md', '--json');
    assert.equal(code, 1);
    assert.match(err.join('\n'), /gone\.md/);
    assert.equal((JSON.parse(out) as unknown[]).length, 1);
  });
});
