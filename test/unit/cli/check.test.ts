import assert from 'node:assert/strict';
import { run } from './cliSupport.ts';

const syllabus = `# Week 3: Inner Alignment

## Learning objectives

- Describe key failure modes <!-- #failure-modes -->

## Core readings

- [Sleeper Agents](https://arxiv.org/abs/2401.05566) (Hubinger et al., 2024) <!-- #sleeper-agents -->
`;
const ana = `---
marginalia: 1
reading: sleeper-agents
fellow: ana
---

## p. 1

> We present

[p. 1](https://arxiv.org/pdf/2401.05566#page=1) #failure-modes

Words.
`;
const good = { 'c/syllabus/week-03.md': syllabus, 'c/notes/week-03/sleeper-agents/ana.md': ana };

describe('marginalia check', () => {
  it('exits with 0 where a course is in order', async () => {
    assert.deepEqual(await run(['check', 'c'], good), { code: 0, out: '', err: '0 faults in 2 files\n' });
    assert.deepEqual((await run(['check', 'c', '--json'], good)).out, '[]\n');
  });

  it('names objectives without a reading, and readings that nobody can open', async () => {
    const files = {
      ...good,
      'c/syllabus/week-03.md': `${syllabus}- A book (Somebody, 2020) <!-- #book -->\n- A chapter (Somebody, 2021) <!-- #chapter -->\n`,
      'c/syllabus/week-04.md': '# Week 4: Later\n\n## Learning objectives\n\n- Explain it <!-- #later -->\n',
      'c/readings/chapter.pdf': '%PDF-1.7',
    };
    const { code, out } = await run(['check', 'c'], files);
    assert.equal(code, 1);
    assert.deepEqual(
      out
        .trimEnd()
        .split('\n')
        .map((line) => /^(.*:\d+):\d+: (.*?): .*\[(.*)\]$/.exec(line)?.slice(1)),
      [
        ['c/syllabus/week-03.md:10', 'info', 'no-address'],
        ['c/syllabus/week-04.md:1', 'warning', 'no-readings'],
        ['c/syllabus/week-04.md:5', 'warning', 'objective-without-reading'],
      ],
    );
  });

  it('names each fault with file and line, and exits with 1', async () => {
    const bad = {
      'c/syllabus/week-03.md': `${syllabus}- [Other](https://x.org) <!-- #sleeper-agents -->\n`,
      'c/notes/week-03/sleeper-agents/ben.md': ana
        .replace('#failure-modes', '#failure-mode')
        .replace('\n\n[', '\n['),
    };
    const { code, out, err } = await run(['check', 'c'], bad);
    assert.equal(code, 1);
    assert.equal(err, '4 faults in 2 files\n');
    const lines = out.trimEnd().split('\n');
    assert.deepEqual(
      lines.map((line) => /^(.*:\d+:\d+): .*\[(.*)\]$/.exec(line)?.slice(1)),
      [
        ['c/syllabus/week-03.md:10:32', 'duplicate-id'],
        ['c/notes/week-03/sleeper-agents/ben.md:4:9', 'wrong-name'],
        ['c/notes/week-03/sleeper-agents/ben.md:10:1', 'glued-line'],
        ['c/notes/week-03/sleeper-agents/ben.md:10:50', 'stray-tag'],
      ],
    );
    const data = JSON.parse((await run(['check', 'c', '--json'], bad)).out) as Record<string, unknown>[];
    assert.deepEqual(Object.keys(data[0] ?? {}), ['file', 'line', 'column', 'severity', 'code', 'message']);
    assert.deepEqual(
      data.map(({ line }) => line),
      [10, 4, 10, 10],
    );
    assert.deepEqual(data[2]?.['column'], null);
  });

  it('does not count as a fault what is only worth knowing', async () => {
    const files = {
      ...good,
      'c/notes/week-03/sleeper-agents/ana.md': ana.replace('#failure-modes', '#todo'),
    };
    const { code, out, err } = await run(['check', 'c'], files);
    assert.equal(code, 0);
    assert.match(out, /ana\.md:11:\d+: info: .*\[free-tag\]\n$/);
    assert.equal(err, '0 faults in 2 files\n');
  });

  it('names files that are not UTF-8: nothing can be written into them', async () => {
    const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
    const noise = Uint8Array.from({ length: 3000 }, (_, index) => (index * index * 131 + index * 7) % 256);
    const files = {
      ...good,
      'c/notes/week-03/sleeper-agents/bo.md': noise,
      'c/notes/week-03/sleeper-agents/zoe.md': latin(
        ana.replace('ana', 'zoe').replace('Words.', 'Größe.').replace('#failure-modes', ''),
      ),
    };
    const { code, out } = await run(['check', 'c'], files);
    assert.equal(code, 1);
    assert.match(out, /bo\.md:\d+:1: error: This is not UTF-8 text, .* \[not-utf-8\]\n/);
    assert.match(out, /zoe\.md:13:1: error: This is not UTF-8 text, .* \[not-utf-8\]\n$/);
  });

  it('names an id with a space in it, and what to write instead', async () => {
    const files = {
      ...good,
      'c/syllabus/week-03.md': syllabus.replace('#sleeper-agents', '#sleeper agents'),
    };
    const { code, out } = await run(['check', 'c'], files);
    assert.equal(code, 1);
    assert.match(
      out,
      /week-03\.md:9:\d+: error: “#sleeper agents” has a space in it .*“#sleeper-agents”.*\[invalid-id\]/,
    );
    const remark = { ...good, 'c/syllabus/week-03.md': `${syllabus}\nWords. <!-- #todo ask her -->\n` };
    assert.equal((await run(['check', 'c'], remark)).code, 0);
  });

  it('exits with 1 where there is no course or no folder', async () => {
    const { code, err } = await run(['check', 'c'], { 'c/README.md': 'x' });
    assert.equal(code, 1);
    assert.match(err, /no syllabus in c\/syllabus/);
    assert.equal((await run(['check', 'gone'])).code, 1);
    assert.equal((await run(['check', 'a', 'b'])).code, 2);
  });
});

describe('marginalia notes FOLDER', () => {
  it('prints the notes of a whole course, or of a folder of notes', async () => {
    for (const folder of ['c', 'c/notes', 'c/notes/week-03']) {
      const { code, out } = await run(['notes', folder, '--json'], good);
      assert.equal(code, 0);
      assert.deepEqual(
        (JSON.parse(out) as { file: string }[]).map(({ file }) => file),
        ['c/notes/week-03/sleeper-agents/ana.md'],
      );
    }
  });
});
