import assert from 'node:assert/strict';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { outline } from './syllabusSupport.ts';

function read(text: string): string[] {
  return outline(parseSyllabus(text).weeks);
}

describe('the outline of a syllabus', () => {
  it('takes weeks by whatever they are called', () => {
    for (const [heading, week] of Object.entries({
      'Week 3: Inner Alignment': '= 3 Inner Alignment',
      'Week 2:The future': '= 2 The future',
      'Week 4 – AI control 🔒': '= 4 AI control',
      'Session 07 | Oversight': '= 7 Oversight',
      'Chapter 7. Alignment': '= 7 Alignment',
      'Module Two: Governance': '= 2 Governance',
      'Weeks 3--4: Embeddings': '= 3 Embeddings',
      'Materials for Week 1: AGI [~95 minutes]': '= 1 AGI',
      'Week IV: Control': '= 4 Control',
      '第三週：目標誤泛化': '= 3 目標誤泛化',
      '3주차: 정렬': '= 3 정렬',
      'Woche 5: Robustheit': '= 5 Robustheit',
      'Goal misgeneralization (Week 3)': '= 3 Goal misgeneralization',
      'March 5: Optimization': '= - Optimization',
    })) {
      const text = `# ${heading}\n\n## Core readings\n\n- A title (Ngo, 2022)\n`;
      assert.deepEqual(read(text), [week, '- Core readings', '* A title'], heading);
    }
  });

  it('takes the title from the first subheading where the week has only a number or a date', () => {
    const text = '## Week 2, 1/25\n### Data and networks\n*Readings*\n\n- A title (Ngo, 2022)\n';
    assert.deepEqual(read(text), ['= 2 Data and networks', '- Readings', '* A title']);
  });

  it('takes objectives before or after the readings, and under many headings', () => {
    for (const heading of [
      '## Learning objectives',
      '**Learning Goals**',
      '## By the end of this week, you should be able to:',
      '### Learning outcomes',
      'By the end of Week 3, fellows should be able to:',
      '## 學習目標',
    ]) {
      const aims = `${heading}\n\n- Explain the failure modes\n- Assess the evidence\n`;
      const readings = '## Core readings\n\n- A title (Ngo, 2022)\n';
      const week = [
        '= 3 X',
        '# Explain the failure modes',
        '# Assess the evidence',
        '- Core readings',
        '* A title',
      ];
      assert.deepEqual(read(`# Week 3: X\n\n${aims}\n${readings}`), week, heading);
      assert.deepEqual(read(`# Week 3: X\n\n${readings}\n${aims}`), week, heading);
    }
  });

  it('leaves out what is no reading: overviews, exercises, questions, notes, code, comments, front matter', () => {
    const text = `---
title: Not this
---
# Week 3: X

## Overview
What we will cover:
- Inner alignment
- Deceptive alignment

## Core readings
- [A title](https://example.org/a) (Ngo, 2022)
  - A note on it
  - Think about what it leaves open
<!--
- [Hidden](https://example.org/hidden) (Nobody, 2020)
-->
\`\`\`
- [Code](https://example.org/code)
\`\`\`

## Discussion questions
- Is it right?
- What follows from [this](https://example.org/b)?

## Exercises
1. Reproduce the figure
`;
    assert.deepEqual(read(text), ['= 3 X', '- Core readings', '* A title']);
  });

  it('gives readings without a tier one of their own', () => {
    assert.deepEqual(
      read('# Week 1: X\n\n- [A title](https://example.org/a)\n- [B](https://example.org/b)\n'),
      ['= 1 X', '- Readings', '* A title', '* B'],
    );
  });

  it('keeps an empty tier, and says that it is empty', () => {
    const { weeks, problems } = parseSyllabus(
      '# Week 1: X\n\n## Core readings\n\n## Further readings\n\n- A (Ngo, 2022)\n',
    );
    assert.deepEqual(outline(weeks), ['= 1 X', '- Core readings', '- Further readings', '* A']);
    assert.deepEqual(
      problems.map(({ code, line }) => [code, line]),
      [['empty-tier', 2]],
    );
  });

  it('puts an item in the tier that its own mark names', () => {
    const text =
      '# Week 1: X\n\n## Readings\n\n- A (Ngo, 2022)\n- [Optional] B (Shah, 2022)\n- C (Hubinger, 2019) (optional)\n';
    assert.deepEqual(read(text), ['= 1 X', '- Readings', '* A', '- Optional', '* B', '* C']);
  });

  it('does what a comment behind a heading says, whatever the heading says', () => {
    const text = `# Sturm und Drang <!-- week -->

## What I want from you <!-- objectives -->
- Name three poems

## Transformers <!-- readings -->
- Attention

## Further readings <!-- skip -->
- Not this (Nobody, 2020)
`;
    assert.deepEqual(read(text), [
      '= - Sturm und Drang',
      '# Name three poems',
      '- Transformers',
      '* Attention',
    ]);
  });

  it('says where readings were found that no heading announces', () => {
    const text = '# Week 1: X\n\n## Core readings\n\n- A (Ngo, 2022)\n\n## Misc\n\n- B (Shah, 2022)\n';
    const { weeks, problems } = parseSyllabus(text);
    assert.deepEqual(outline(weeks), ['= 1 X', '- Core readings', '* A']);
    assert.deepEqual(
      problems.map(({ code, line, startColumn, endColumn }) => [code, line, startColumn, endColumn]),
      [['no-heading', 8, 0, 16]],
    );
  });
});
