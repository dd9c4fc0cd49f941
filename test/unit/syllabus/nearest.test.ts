import assert from 'node:assert/strict';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { nearestObjective, nearestReading } from '../../../src/core/syllabus/nearest.ts';

const course = buildCourse([
  {
    path: 'week-3.md',
    text: `# Week 3: Inner alignment

## Learning objectives

- Describe key failure modes of inner alignment <!-- #failure-modes -->
- Assess safety training <!-- #safety-training -->

## Core readings

- Alignment faking in large language models (Greenblatt et al., 2024)
- Sleeper agents: training deceptive models (Hubinger et al., 2024)
- Goal misgeneralization in deep reinforcement learning (Langosco et al., 2022)
`,
  },
]);

describe('an id that is gone', () => {
  it('is most like the reading whose title was changed a little', () => {
    const found = nearestReading(course, 'alignment-faking-in-language-models');
    assert.equal(found?.item.id, 'alignment-faking-in-large-language-models');
    assert.ok(found.score > 0.8 && found.score < 1);
  });

  it('is found by the title that stood with it, where the id says little', () => {
    const found = nearestReading(course, 'langosco', 'Goal Misgeneralization in Deep RL');
    assert.equal(found?.item.id, 'goal-misgeneralization-in-deep-reinforcement');
  });

  it('is like nothing if nothing is like it', () => {
    assert.equal(nearestReading(course, 'toy-models-of-superposition', 'Toy models of superposition'), null);
    assert.equal(nearestReading({ weeks: [], problems: [] }, 'sleeper-agents'), null);
    assert.equal(nearestReading(course, ''), null);
  });

  it('scores 1 if it is not gone at all', () => {
    assert.equal(nearestReading(course, 'sleeper-agents')?.score, 1);
  });

  it('may be an objective’s', () => {
    assert.equal(nearestObjective(course, 'failure-mode')?.item.id, 'failure-modes');
    assert.equal(nearestObjective(course, 'failure-modes-inner-alignment')?.item.id, 'failure-modes');
    assert.equal(nearestObjective(course, 'governance'), null);
  });
});
