import assert from 'node:assert/strict';
import axe from 'axe-core';
import { htmlBrief } from '../../src/core/discussion/brief/htmlBrief.ts';
import { makeBrief } from '../../src/core/discussion/brief/makeBrief.ts';
import { cohortNotes } from '../../src/core/discussion/cohortNotes.ts';
import { parseNotes } from '../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../src/core/syllabus/buildCourse.ts';
import { until } from '../support/dom/input.ts';

const SYLLABUS = `# Week 3: Inner Alignment

## Learning objectives

- Describe failure modes <!-- #failure-modes -->
- Weigh the evidence <!-- #weigh -->

## Core readings

- [Sleeper Agents](https://arxiv.org/abs/2401.05566v3) (Anthropic, 2024) <!-- #sleeper-agents -->
- [Alignment faking](https://arxiv.org/abs/2412.14093v2) <!-- #alignment-faking -->
`;

function file(fellow: string, records: string) {
  const path = `notes/week-03/sleeper-agents/${fellow}.md`;
  const text = `---\nmarginalia: 1\nreading: sleeper-agents\nfellow: ${fellow}\n---\n\n${records}`;
  return { path, notes: parseNotes(text) };
}

const ANA = `## p. 4 (v3m8k2)

> A passage of several words

[p. 4](https://arxiv.org/pdf/2401.05566v3#page=4) #failure-modes #weigh #question

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5V3M8K2 {"made":"2026-11-20T12:00:00Z"} -->

Why? <img src=x onerror="document.title='ran'"> [link](https://example.org)

### A heading in a comment

- with a list

## p. 5 (aaaaaa)

> Marked and nothing said

[p. 5](https://arxiv.org/pdf/2401.05566v3#page=5) #failure-modes
`.replace('01K9Z3H6TQ4WJ7M2V8XN5V3M8K2', '01K9Z3H6TQ4WJ7M2V8XNV3M8K2');

const BEN = `## Reply to ana

[ana, p. 4](ana.md#p-4-v3m8k2) #disagree

<!-- note 01K9Z3H6TQ4WJ7M2V8XN7M2V8X {"re":"01K9Z3H6TQ4WJ7M2V8XNV3M8K2","made":"2026-11-20T13:00:00Z"} -->

Because not.

## Figure 2, p. 7

[Figure 2, p. 7](https://arxiv.org/pdf/2401.05566v3#page=7) #weigh

<!-- note 01K9Z3H6TQ4WJ7M2V8XNJ7M2V8 {"box":[72,410,523,640],"alt":"A curve","made":"2026-11-20T12:03:00Z"} -->
`;

/** The brief as a page of its own, in a frame. */
async function openBrief(): Promise<Window & typeof globalThis & { axe: typeof axe }> {
  const [week] = buildCourse([{ path: 'syllabus/week-03.md', text: SYLLABUS }]).weeks;
  assert.ok(week);
  const made = htmlBrief(makeBrief(week, cohortNotes([file('ana', ANA), file('ben', BEN)])));
  assert.ok(made.ok);
  const frame = document.createElement('iframe');
  frame.width = '900';
  frame.height = '900';
  // axe is a script of the test’s, which the page’s own policy would not let run.
  frame.srcdoc = made.value.replace(/<meta http-equiv[^>]*>/, '');
  document.body.append(frame);
  await until(
    () => frame.contentDocument?.querySelector('main') && frame.contentDocument.readyState === 'complete',
    'the page',
  );
  const inside = frame.contentWindow as Window & typeof globalThis & { axe: typeof axe };
  const script = inside.document.createElement('script');
  script.textContent = axe.source;
  inside.document.head.append(script);
  return inside;
}

describe('The discussion brief as a page', () => {
  afterEach(() => document.querySelector('iframe')?.remove());

  it('axe finds nothing in it', async () => {
    const page = await openBrief();
    assert.match(page.document.body.textContent ?? '', /Q1.*open question/s);
    assert.match(page.document.body.textContent ?? '', /Figure: A curve/);
    const { violations } = await page.axe.run(page.document, { resultTypes: ['violations'] });
    assert.deepEqual(
      Array.from(violations, ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    );
  });

  it('runs nothing and loads nothing, and every number on its agenda leads to a thread', async () => {
    const page = await openBrief();
    assert.equal(page.document.title, 'Week 3: Inner Alignment – discussion brief');
    assert.equal(page.document.querySelectorAll('main img, body script, link, iframe').length, 0);
    for (const link of page.document.querySelectorAll('.agenda a[href^="#"]'))
      assert.ok(page.document.querySelector(link.getAttribute('href') ?? ''), link.outerHTML);
  });
});
