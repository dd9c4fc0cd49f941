import assert from 'node:assert/strict';
import { readingsOf } from '../../../src/core/model/course.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';

/** The readings of a week with what is asked about them. */
function asked(list: string): [string, readonly string[]][] {
  const { weeks } = buildCourse([{ path: 'w.md', text: `# Week 3: X\n\n## Core readings\n\n${list}\n` }]);
  return weeks
    .flatMap((week) => readingsOf(week).map(({ title, questions }) => [title, questions ?? []] as const))
    .map(([title, questions]) => [title, questions]);
}

describe('Questions of the facilitator in a syllabus', () => {
  it('are the items below a reading that end with a question mark', () => {
    assert.deepEqual(
      asked(
        '- [Sleeper Agents](https://arxiv.org/abs/2401.05566) (Anthropic, 2024) <!-- #sleeper-agents -->\n' +
          '  - What would have to be true for **safety training** to remove the backdoor?\n' +
          '  - Skip the appendix.\n' +
          '  - Q2: Which of the\n    figures convinces you?\n' +
          '- [Weird](https://example.org/weird) (Somebody, 2023)\n  1. 為什麼？',
      ),
      [
        [
          'Sleeper Agents',
          [
            'What would have to be true for safety training to remove the backdoor?',
            'Which of the figures convinces you?',
          ],
        ],
        ['Weird', ['為什麼？']],
      ],
    );
  });

  it('or all that stands below an item that is called so', () => {
    assert.deepEqual(
      asked(
        '- [Sleeper Agents](https://arxiv.org/abs/2401.05566)\n  - Questions for discussion:\n    - Compare it with last week.\n    - Why?',
      ),
      [['Sleeper Agents', ['Compare it with last week.', 'Why?']]],
    );
  });

  it('make no readings, and no other titles of those that are there', () => {
    const plain = asked(
      '- [One](https://a.org/1) (Ann, 2020)\n- [Is this a question?](https://a.org/2) (Bo, 2021)',
    );
    assert.deepEqual(plain, [
      ['One', []],
      ['Is this a question?', []],
    ]);
  });
});
