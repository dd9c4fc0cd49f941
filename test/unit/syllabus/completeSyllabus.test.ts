import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { completeSyllabus } from '../../../src/core/syllabus/completeSyllabus.ts';

const path = 'syllabus/week-03.md';

/** What is offered at `|`, and the text with the first of it. */
function at(marked: string): { offered: readonly string[]; first: string } {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = completeSyllabus(text, offset, { path, course: buildCourse([{ path, text }]) });
  return {
    offered: found.map((one) => one.text),
    first: applyEdits(text, found.slice(0, 1)),
  };
}

const WEEK =
  '# Week 3: X\n\n## Learning objectives\n\n- Explain it\n\n## Core readings\n\n- A paper (B, 2020)';

describe('Completion in a syllabus file', () => {
  it('offers headings and the next week where a heading begins', () => {
    const { offered, first } = at(`${WEEK}\n\n#|\n`);
    assert.deepEqual(offered, [
      '## Learning objectives',
      '## Core readings',
      '## Recommended readings',
      '## Further readings',
      '# Week 4: ',
    ]);
    assert.equal(first, `${WEEK}\n\n## Learning objectives\n`);
    assert.equal(at(`${WEEK}\n\n## Furt|`).offered.length, 5);
  });

  it('offers an item its own id, whether or not the comment was begun or closed', () => {
    for (const begun of [' #|', ' <!--|', ' <!-- #|', ' <!--| -->', ' <!--|-->'])
      assert.equal(at(WEEK + begun).first, `${WEEK} <!-- #a-paper -->`, begun);
    assert.equal(
      at(WEEK.replace('Explain it', 'Explain it #|')).first,
      WEEK.replace('Explain it', 'Explain it <!-- #it -->'),
    );
  });

  it('offers nothing to an item that has one, in running text, or inside a title', () => {
    assert.deepEqual(at(`${WEEK} <!-- #paper --> #|`).offered, []);
    assert.deepEqual(at('# Week 3: X\n\nWords about #|').offered, []);
    assert.deepEqual(at(WEEK.replace('A paper', 'A| paper')).offered, []);
  });
});
