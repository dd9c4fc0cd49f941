import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObjectiveId, RESERVED_TAGS } from '../../../src/core/syllabus/ids/derivedIds.ts';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { outline, readingsIn } from './syllabusSupport.ts';

const docs = readFileSync(join(import.meta.dirname, '../../../docs/syllabus-format.md'), 'utf8');
const examples = [...docs.matchAll(/```markdown\n([^]*?)```/g)].map((match) => match[1] ?? '');

describe('docs/syllabus-format.md', () => {
  it('shows a week that is read as it says', () => {
    const { weeks, problems } = parseSyllabus(examples[0] ?? '');
    assert.deepEqual(problems, []);
    assert.deepEqual(outline(weeks), [
      '= 3 Inner Alignment',
      '# Describe key failure modes of inner alignment',
      '# Assess why safety training may be insufficient',
      '- Core readings',
      '* Alignment faking in large language models',
      '* Sleeper Agents',
      '- Further readings',
      '* Risks from learned optimization',
    ]);
    assert.deepEqual(
      readingsIn(examples[0] ?? '').map(({ id, links, minutes, part }) => [id, links.length, minutes, part]),
      [
        ['alignment-faking-in-large-language-models', 1, 40, undefined],
        ['sleeper-agents', 1, null, 'only sections 1-3'],
        ['risks-from-learned-optimization', 2, null, undefined],
      ],
    );
  });

  it('shows items and headings that are read as it says', () => {
    assert.deepEqual(
      examples
        .slice(1)
        .map((example) => readingsIn(`# Week 1: X\n\n${example}`).map(({ id, pinned }) => [id, pinned])),
      [[['sleeper-agents', true]], [['sleeper-agents', true]], [['attention-is-all-you-need', false]]],
    );
  });

  it('names every tag that no objective can be called', () => {
    for (const tag of RESERVED_TAGS) {
      assert.ok(docs.includes(`\`${tag}\``), tag);
      assert.ok(!isObjectiveId(tag), tag);
    }
  });
});
