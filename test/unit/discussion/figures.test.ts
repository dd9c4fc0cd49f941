import assert from 'node:assert/strict';
import { commands } from '../../../src/cli/commands.ts';
import { main } from '../../../src/cli/main.ts';
import { FIGURE_BOX, makeFigures } from '../../fixtures/figures.ts';
import { MemoryIo } from '../../support/memoryIo.ts';

const { x1, y1, x2, y2 } = FIGURE_BOX;
const PICTURE = 'out/brief-figures/paper-p1.png';
/** PNG's first bytes, its first chunk's length and name: width and height follow. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

const note = (id: string, locator: string, box: readonly number[]): string =>
  `## ${locator} (${id.slice(-6).toLowerCase()})

[${locator}](https://example.org/paper.pdf#page=1) #failure-modes

<!-- note ${id} {"box":${JSON.stringify(box)},"alt":"Bars that rise","made":"2026-11-20T12:00:00Z"} -->

Why do they rise?
`;

const FILES = {
  'syllabus/week-03.md': `# Week 3: X

## Learning objectives

- Describe failure modes <!-- #failure-modes -->

## Core readings

- [Paper](https://example.org/paper.pdf) <!-- #paper -->
- [Other](https://example.org/other.pdf) <!-- #other -->
`,
  'notes/week-03/paper/ana.md': `---\nmarginalia: 1\nreading: paper\nfellow: ana\n---

${note('01K9Z3H6TQ4WJ7M2V8XNA1A1A1', 'Figure 1, p. 1', [x1, y1, x2, y2])}
${note('01K9Z3H6TQ4WJ7M2V8XNA2A2A2', 'Figure 7, p. 1', [x1, y1, x2, y2])}`,
  'notes/week-03/other/ana.md': `---\nmarginalia: 1\nreading: other\nfellow: ana\n---

${note('01K9Z3H6TQ4WJ7M2V8XNA3A3A3', 'Figure 2, p. 1', [x1, y1, x2, y2])}`,
};

describe('Pictures of figures in the brief', () => {
  let io: MemoryIo;

  beforeEach(async () => {
    io = new MemoryIo({ ...FILES, 'readings/paper.pdf': await makeFigures() });
  });

  const brief = (...options: string[]) =>
    main(['brief', '3', ...options], io, commands, () => Promise.resolve(''));
  const without = () => io.stderr.toSorted();
  const WITHOUT = [
    'no picture of Figure 2, p. 1: readings/other.pdf: there is no such file',
    'no picture of Figure 7, p. 1: it is not in this copy of “Paper”',
  ];

  it('lie beside it in Markdown, as large as they are sharp, and it is said of what there is none', async () => {
    assert.equal(await brief('--figures', '--out', 'out/brief.md'), 0);
    assert.deepEqual(without(), WITHOUT);
    const png = io.files.get(PICTURE);
    assert.ok(png);
    assert.deepEqual(Buffer.from(png.subarray(0, 16)), PNG);
    const view = new DataView(png.buffer, png.byteOffset);
    assert.deepEqual([view.getUint32(16), view.getUint32(20)], [(x2 - x1) * 2.5, (y2 - y1) * 2.5]);
    const text = io.textOf('out/brief.md') ?? '';
    assert.deepEqual(text.match(/!\[.*/g), ['![Figure 1, p. 1](brief-figures/paper-p1.png)']);
    assert.match(text, /paper-p1\.png\)\n\nFigure: Bars that rise\n\n\[Figure 1, p\. 1\]/);
  });

  it('stand in the page itself in HTML, under a policy that lets them and nothing else be shown', async () => {
    assert.equal(await brief('--figures', '--format', 'html', '--out', 'out/brief.html'), 0);
    assert.deepEqual(without(), WITHOUT);
    const html = io.textOf('out/brief.html') ?? '';
    assert.equal(
      html.match(/<img src="data:image\/png;base64,iVBORw0KGgo[^"]*" alt="Figure 1, p\. 1">/g)?.length,
      1,
    );
    assert.match(html, /default-src 'none'; [^"]*; img-src data:"/);
    assert.ok(!io.files.has(PICTURE));
  });

  it('change nothing else, and are not there unless asked for', async () => {
    await brief('--out', 'out/plain.md');
    assert.deepEqual(io.stderr, []);
    await brief('--figures', '--out', 'out/brief.md');
    const pictured = io.textOf('out/brief.md') ?? '';
    assert.equal(pictured.replace(/!\[.*\n\n/, ''), io.textOf('out/plain.md'));
    io.stdout = '';
    await brief('--format', 'html');
    assert.doesNotMatch(io.stdout, /<img|img-src/);
  });

  it('need a place to be put', async () => {
    assert.equal(await brief('--figures'), 2);
    assert.match(io.stderr[0] ?? '', /--out FILE/);
    assert.equal(await brief('--figures', '--json'), 2);
  });
});
