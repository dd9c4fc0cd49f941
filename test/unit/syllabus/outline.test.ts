import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { syllabusOutline, type OutlineNode } from '../../../src/core/syllabus/syllabusOutline.ts';
import { nastyLines, runs } from '../notes/notesSupport.ts';

const TEXT = `# Week 3: Inner Alignment

Words.

## Learning objectives

- Describe failures <!-- #failure-modes -->

## Core readings

- [One](https://a.org/1) (Ann, 2020) <!-- #one -->
- [Two](https://a.org/2) (Bo, 2021) <!-- #two -->

## Further readings

- [Three](https://a.org/3) (Cy, 2022) <!-- #three -->
`;

/** As VS Code counts them: a carriage return alone ends a line, too. */
const lineCount = (text: string) => text.split(/\r\n|\r|\n/u).length;
const outlineOf = (text: string) =>
  syllabusOutline(buildCourse([{ path: 'w.md', text }]), 'w.md', lineCount(text));

function told(nodes: readonly OutlineNode[], depth = 0): string[] {
  return nodes.flatMap(({ name, line, endLine, children }) => [
    `${'  '.repeat(depth)}${name} ${line + 1}–${endLine + 1}`,
    ...told(children, depth + 1),
  ]);
}

describe('The outline of a syllabus file', () => {
  it('has weeks, in them objectives and tiers, in these the readings', () => {
    assert.deepEqual(told(outlineOf(TEXT)), [
      'Week 3: Inner Alignment 1–17',
      '  Learning objectives 7–8',
      '    Describe failures 7–8',
      '  Core readings 9–13',
      '    One 11–11',
      '    Two 12–13',
      '  Further readings 14–17',
      '    Three 16–17',
    ]);
  });

  it('is well formed whatever stands in the file: parts lie within what they are parts of', () => {
    fc.assert(
      fc.property(nastyLines, (noise) => {
        const check = (nodes: readonly OutlineNode[], first: number, last: number): void => {
          for (const { line, endLine, children, name } of nodes) {
            assert.ok(name !== '' && first <= line && line <= endLine && endLine <= last);
            check(children, line, endLine);
          }
        };
        const text = `${TEXT}${noise}\n${TEXT}`;
        check(outlineOf(text), 0, lineCount(text) - 1);
      }),
      runs(60, 3000),
    );
  });
});
