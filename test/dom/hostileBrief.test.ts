import assert from 'node:assert/strict';
import { htmlBrief } from '../../src/core/discussion/brief/htmlBrief.ts';
import { makeBrief } from '../../src/core/discussion/brief/makeBrief.ts';
import { cohortNotes } from '../../src/core/discussion/cohortNotes.ts';
import { parseNotes } from '../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../src/core/syllabus/buildCourse.ts';
import { HOSTILE } from '../fixtures/hostile.ts';
import { dangers, settled, touchAll } from '../support/dom/dangers.ts';
import { detect } from '../support/dom/detector.ts';
import { CORPUS } from '../support/reader/probe.ts';

/** Every how-manieth attack is tried where not all are. */
const STEP = process.env['MARGINALIA_LONG'] ? 1 : 17;
/** How many stand in one brief. */
const TOGETHER = 20;

let attacks: readonly string[] = HOSTILE;

/** The brief of a week whose titles, objectives, quotes, comments, names and tags are attacks. */
function hostileBrief(some: readonly string[]): string {
  const lines = some.map((attack) => attack.replace(/[\r\n\u2028\u2029]+/gu, ' ').trim());
  const syllabus = `# Week 3: ${lines[0]}

## Learning objectives

${lines.map((line, n) => `- Notice ${line} <!-- #o${n} -->`).join('\n')}

## Core readings

${lines.map((line, n) => `- [Paper ${line}](https://example.org/${n}.pdf) (${line}, 2024) <!-- #r${n} -->`).join('\n')}
`;
  const [week] = buildCourse([{ path: 'syllabus/week-03.md', text: syllabus }]).weeks;
  assert.ok(week);
  const readings = week.tiers.flatMap((tier) => tier.readings);
  const files = readings.map(({ id }, n) => {
    const line = lines[n] ?? '';
    const path = `notes/week-03/${id}/ana.md`;
    const text = `---
marginalia: 1
reading: ${id}
fellow: ana
name: ${JSON.stringify(line)}
---

## p. 4

> ${line}

[p. 4](${line.replace(/[\s()]/gu, '')}) #o${n} #question

${some[n] ?? ''}
`;
    return { path, notes: parseNotes(text) };
  });
  const made = htmlBrief(makeBrief(week, cohortNotes(files)));
  assert.ok(made.ok);
  return made.value;
}

/** A page in a frame that could run scripts. */
async function show(html: string): Promise<Window & typeof globalThis> {
  const frame = document.createElement('iframe');
  frame.srcdoc = html;
  await new Promise((resolve) => {
    frame.addEventListener('load', resolve, { once: true });
    document.body.append(frame);
  });
  return frame.contentWindow as Window & typeof globalThis;
}

describe('A hostile discussion brief', function () {
  this.timeout(10 * 60_000);
  before(async () => {
    if (CORPUS === null) return;
    const all = (await (await fetch(`${CORPUS}xss/payloads.json`)).json()) as { html: string }[];
    attacks = [...HOSTILE, ...all.map(({ html }) => html).filter((_, index) => index % STEP === 0)];
  });
  afterEach(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));

  it('runs nothing and fetches nothing, even without its policy', async () => {
    const calls: string[] = [];
    // Frames of one origin call what their page's window has through `parent` and `top`.
    const here = detect(window);
    for (let start = 0; start < attacks.length; start += TOGETHER) {
      const some = attacks.slice(start, start + TOGETHER);
      const html = hostileBrief(some).replace(/<meta http-equiv[^>]*>/u, '');
      // What stands in the page itself would call these while it is parsed.
      const ear = `<script>for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => { parent.__calls.push(name); };</script>`;
      Object.assign(window, { __calls: calls });
      const page = await show(html.replace('<head>', `<head>${ear}`));
      const { body } = page.document;
      const there = detect(page);
      touchAll(body);
      await settled();
      // Links to passages lead into the reader, by ids that are ours.
      const found = dangers(body).filter(
        (danger) => !/^href=vscode:\/\/marginalia\.marginalia\/open\?[\w=&-]+$/u.test(danger),
      );
      assert.deepEqual(found, [], `of ${JSON.stringify(some)}`);
      assert.deepEqual([...calls, ...here.calls, ...there.calls], [], `of ${JSON.stringify(some)}`);
      assert.deepEqual(there.requests(), []);
      page.frameElement?.remove();
    }
  });

  it('would run if its words were taken for markup: the detector works', async () => {
    const calls: string[] = [];
    Object.assign(window, { __calls: calls });
    await show(
      `<script>window.alert = () => { parent.__calls.push('alert'); };</script>${HOSTILE.slice(0, 3).join('')}`,
    );
    await settled();
    assert.ok(calls.length > 0);
  });
});
