import assert from 'node:assert/strict';
import { readingsOf, type CourseWeek } from '../../../src/core/model/course.ts';
import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import type { NoteDraft } from '../../../src/core/notes/formatRecord.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import {
  NO_FILTER,
  unknownInFilter,
  type BriefFilter,
} from '../../../src/core/discussion/brief/briefFilter.ts';
import { htmlBrief } from '../../../src/core/discussion/brief/htmlBrief.ts';
import { makeBrief } from '../../../src/core/discussion/brief/makeBrief.ts';
import { markdownBrief } from '../../../src/core/discussion/brief/markdownBrief.ts';
import { cohortNotes, type CohortFile } from '../../../src/core/discussion/cohortNotes.ts';
import { newId } from '../../../src/core/notes/annotationKey.ts';
import { NOON, passage, seededRandom, valueOf } from '../notes/notesSupport.ts';

const SYLLABUS = `# Week 3: Inner Alignment

## Learning objectives

- Describe failure modes <!-- #failure-modes -->
- Weigh the evidence <!-- #evidence-weighed -->

## Core readings

- [Sleeper Agents](https://arxiv.org/abs/2401.05566v3) (Anthropic, 2024) <!-- #sleeper-agents -->
- [Alignment faking](https://arxiv.org/abs/2412.14093v2) <!-- #alignment-faking -->

## Further readings

- [Agent models](https://arxiv.org/abs/2212.01681) <!-- #agent-models -->
`;

const week = weekOf(SYLLABUS);
const random = seededRandom(7);
let clock = NOON;

function weekOf(text: string): CourseWeek {
  const [found] = buildCourse([{ path: 'syllabus/week-03.md', text }]).weeks;
  assert.ok(found);
  return found;
}

/** Files as fellows would have written them. */
class Notes {
  readonly texts = new Map<string, string>();

  add(fellow: string, reading: string, draft: Partial<NoteDraft>): string {
    const path = `notes/week-03/${reading}/${fellow.toLowerCase()}.md`;
    const found = readingsOf(week).find(({ id }) => id === reading);
    const header = { reading, fellow: fellow.toLowerCase(), name: fellow, title: found?.title ?? '' };
    const text = this.texts.get(path) ?? newNotesFile(header);
    clock += 1000;
    const id = newId(clock, random);
    const whole: NoteDraft = { id, target: passage(1, 'A passage.'), tags: [], comment: '', ...draft };
    const added = valueOf(addRecord(text, whole, { now: clock, random, links: found?.links ?? [] }));
    this.texts.set(path, applyEdits(text, added.edits));
    return id;
  }

  reply(fellow: string, reading: string, to: string, tags: readonly string[], comment: string): string {
    const replyTo = { address: to, name: 'X', locator: 'p. 1', quote: null, href: null };
    return this.add(fellow, reading, { target: { ...passage(1, ''), quote: null }, tags, comment, replyTo });
  }

  get files(): CohortFile[] {
    return [...this.texts].map(([path, text]) => ({ path, notes: parseNotes(text) }));
  }

  markdown(filter: BriefFilter = NO_FILTER): string {
    return valueOf(markdownBrief(makeBrief(week, cohortNotes(this.files), filter)));
  }

  html(): string {
    return valueOf(htmlBrief(makeBrief(week, cohortNotes(this.files))));
  }
}

describe('The discussion brief', () => {
  it('puts open questions first, with their threads, then disagreements, then the rest by page', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', {
      target: passage(1, 'First page here.'),
      tags: ['failure-modes'],
      comment: 'Plain.',
    });
    const disputed = notes.add('Ana', 'sleeper-agents', {
      target: passage(2, 'Second page here.'),
      tags: ['failure-modes'],
      comment: 'So it is.',
    });
    notes.reply('Ben', 'sleeper-agents', disputed, ['disagree'], 'It is not.');
    const asked = notes.add('Ben', 'sleeper-agents', {
      target: passage(9, 'Ninth page here.'),
      tags: ['failure-modes', 'question'],
      comment: 'Why?',
    });
    notes.reply('Ana', 'sleeper-agents', asked, [], 'Perhaps because.');
    const text = notes.markdown();
    const order = [
      'Q1** Why?',
      'D1** It is not.',
      '## Objective 1',
      'Q1, open question',
      'Perhaps because.',
      'D1, disagreement',
      'disagrees with Ana',
      'Plain.',
    ];
    assert.deepEqual(
      order.map((part) => text.indexOf(part)).toSorted((a, b) => a - b),
      order.map((part) => text.indexOf(part)),
    );
    assert.ok(
      order.every((part) => text.includes(part)),
      text,
    );
  });

  it('no longer counts a question that was answered', () => {
    const notes = new Notes();
    const asked = notes.add('Ben', 'sleeper-agents', { tags: ['question'], comment: 'Why?' });
    assert.match(notes.markdown(), /## Open questions/);
    notes.reply('Ana', 'sleeper-agents', asked, ['answered'], 'Because.');
    assert.doesNotMatch(notes.markdown(), /## Open questions/);
    assert.match(notes.markdown(), /answered question/);
  });

  it('leads to the note, and to the page of the paper', () => {
    const notes = new Notes();
    const id = notes.add('Ana', 'sleeper-agents', { target: passage(4, 'Some words.'), comment: 'Mine.' });
    const suffix = id.slice(-6).toLowerCase();
    assert.ok(notes.markdown().includes(`[Ana](notes/week-03/sleeper-agents/ana.md#p-4-${suffix})`));
    assert.ok(notes.markdown().includes('[p. 4](https://arxiv.org/pdf/2401.05566v3#page=4)'));
    assert.ok(
      notes
        .html()
        .includes(`href="vscode://marginalia.marginalia/open?reading=sleeper-agents&amp;note=${id}"`),
    );
    assert.ok(notes.html().includes('href="https://arxiv.org/pdf/2401.05566v3#page=4"'));
    const web = valueOf(
      markdownBrief(makeBrief(week, cohortNotes(notes.files)), {
        baseUrl: 'https://github.com/o/r/blob/main',
      }),
    );
    assert.ok(
      web.includes(`(https://github.com/o/r/blob/main/notes/week-03/sleeper-agents/ana.md#p-4-${suffix})`),
    );
  });

  it('puts notes on one passage together, and says who marked it without a word', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', {
      target: passage(3, 'The whole of a sentence that two people have marked.'),
      comment: 'One.',
    });
    notes.add('Ben', 'sleeper-agents', {
      target: passage(3, 'a sentence that two people have marked'),
      comment: 'Two.',
    });
    notes.add('Cleo', 'sleeper-agents', {
      target: passage(3, 'The whole of a sentence that two people have marked.'),
    });
    const text = notes.markdown();
    assert.equal(text.split('two people have marked').length, 2);
    assert.match(text, /marked by Cleo, too/);
  });

  it('says what nobody has covered', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', { tags: ['failure-modes'], comment: 'Here.' });
    const text = notes.markdown();
    assert.match(text, /## Objectives nobody has a note to\n\n- Objective 2: Weigh the evidence/);
    assert.match(text, /## Readings nobody has a note on\n\n- \[Alignment faking\].*\n- \[Agent models\]/);
    assert.match(
      text,
      /Nothing to this objective yet in:\n\n- Core readings: Alignment faking\n- Further readings: Agent models/,
    );
    assert.match(new Notes().markdown(), /There are no notes to discuss yet/);
  });

  it('keeps the answers of a note that is gone', () => {
    const notes = new Notes();
    notes.reply('Ben', 'sleeper-agents', '01K9Z3H6TQ4WJ7M2V8XN5CYB0D', [], 'I thought so, too.');
    assert.match(notes.markdown(), /The note that is answered here is gone\.\n\n- \*\*\[Ben\]/);
  });

  it('shows only what is asked for', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', {
      target: passage(1, 'One thing.'),
      tags: ['failure-modes'],
      comment: 'Of Ana.',
    });
    notes.add('Ben', 'agent-models', {
      target: passage(2, 'Other thing.'),
      tags: ['question'],
      comment: 'Of Ben?',
    });
    const shown = (filter: Partial<BriefFilter>) => {
      const text = notes.markdown({ ...NO_FILTER, ...filter });
      return [text.includes('Of Ana.'), text.includes('Of Ben?')];
    };
    assert.deepEqual(shown({}), [true, true]);
    assert.deepEqual(shown({ fellows: ['ANA'] }), [true, false]);
    assert.deepEqual(shown({ objectives: ['failure-modes'] }), [true, false]);
    assert.deepEqual(shown({ statuses: ['open'] }), [false, true]);
    assert.deepEqual(shown({ tiers: ['further'] }), [false, true]);
    assert.match(notes.markdown({ ...NO_FILTER, tiers: ['further'] }), /Only: tier further\./);
  });

  it('knows what nothing can match, and says what there is', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', { comment: 'Of Ana.' });
    const unknown = (filter: Partial<BriefFilter>) =>
      unknownInFilter(week, { ...NO_FILTER, ...filter }, cohortNotes(notes.files));
    const right = { fellows: ['ANA', 'ana'], objectives: ['failure-modes'], tiers: ['further'] };
    assert.deepEqual(unknown(right), []);
    assert.deepEqual(unknown({ fellows: ['Anna'], objectives: ['modes'], tiers: ['later'] }), [
      'there are no notes by “Anna”; there are some by Ana',
      `the week has no objective “modes”; it has ${week.objectives.map(({ id }) => id).join(', ')}`,
      `the week has no tier “later”; it has ${week.tiers.map(({ name }) => name).join(', ')}`,
    ]);
  });

  it('keeps a comment’s Markdown in its place and lets it do nothing', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', {
      comment:
        '# Big\n\n<script>alert(1)</script> [x](javascript:alert(1))\n\n![y](https://e.org/p.png)\n\n```\ncode\n\n\nmore',
    });
    const html = notes.html();
    assert.doesNotMatch(html, /<script|<img|href="javascript:/);
    assert.match(html, /<strong>Big<\/strong>/);
    const text = notes.markdown();
    assert.match(text, /\n {2}```\n {2}code/);
    assert.doesNotMatch(text, /^#+ Big/m);
  });

  it('says on its agenda what a question is about, and whom somebody disagrees with', () => {
    const notes = new Notes();
    const reading = 'sleeper-agents';
    const words = 'The backdoor is still there after all of the training.';
    const asked = { target: passage(4, words), tags: ['question'], comment: 'Why is *it*?' };
    notes.reply('Ben', reading, notes.add('Ana', reading, asked), ['question'], 'It has to.');
    const claim = notes.add('Ana', reading, { target: passage(5, 'Another.'), comment: '*So* it is.' });
    notes.reply('Ben', reading, claim, ['disagree'], 'And it decides.');
    const text = notes.markdown();
    assert.match(text, /\*\*Q1\*\* Why is it\? – on “The backdoor is .* training\.” \(Ana, 2 voices; /);
    assert.match(text, /\*\*D1\*\* And it decides\. – on “Another\.” \(Ben to Ana, 2 voices; /);
    assert.match(text, /\*\*: \*So\* it is\.$/m, 'emphasis is no list');
  });

  it('says on its agenda that somebody disagrees with a question, and leaves out tables and fences', () => {
    const notes = new Notes();
    const comment = 'Why so?\n\n| a | b |\n| - | - |\n\n```\ncode\n```';
    const asked = notes.add('Ana', 'sleeper-agents', { tags: ['question'], comment });
    notes.reply('Ben', 'sleeper-agents', asked, ['disagree'], 'It is not.');
    assert.match(
      notes.markdown(),
      /\*\*Q1\*\* Why so\? code – on “A passage\.” \(Ana, 2 voices, disagreement; /,
    );
  });

  it('says what somebody did who wrote nothing, and that nothing is among what is asked for', () => {
    const notes = new Notes();
    const box = { x1: 1, y1: 2, x2: 3, y2: 4 };
    const target = { ...passage(1, ''), quote: null, box, alt: 'A rising line' };
    notes.add('Ana', 'sleeper-agents', { target });
    assert.match(notes.markdown(), /Figure: A rising line\n[^]*\*\*\[Ana\]\(.*\)\*\* marked it$/m);
    const text = notes.markdown({ ...NO_FILTER, statuses: ['open'] });
    assert.match(text, /No notes are among what this brief is limited to\./);
    assert.doesNotMatch(text, /no notes to discuss/);
  });

  it('as a page, shows the rows of a table that somebody wrote', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', { comment: 'So:\n\n| a | b |\n| - | - |\n| 1 | <b> |\n\nMore.' });
    assert.match(
      notes.html(),
      /<pre><code>\| a \| b \|\n\| - \| - \|\n\| 1 \| &lt;b&gt; \|\n<\/code><\/pre>\n<p>More\./,
    );
  });

  it('as a page, keeps a place together, and words in the direction they are written in', () => {
    const notes = new Notes();
    notes.add('محمد', 'sleeper-agents', { tags: ['question'], comment: 'لماذا؟' });
    const html = notes.html();
    assert.match(html, />p\.\u00a01<span class="hidden">/);
    assert.match(
      html,
      /<bdi>لماذا؟<\/bdi> <span class="meta">on <bdi>“A passage\.”<\/bdi> · <bdi>محمد<\/bdi>/,
    );
    assert.match(html, /<div class="comment" dir="auto"><p>لماذا؟/);
  });

  it('is the same whatever order the files come in', () => {
    const notes = new Notes();
    for (const fellow of ['Zoë', 'ana', 'Ben', '王伟', 'Éva'])
      notes.add(fellow, 'sleeper-agents', {
        target: passage(2, `What ${fellow} marked.`),
        comment: `By ${fellow}.`,
      });
    const brief = (files: readonly CohortFile[]) =>
      valueOf(markdownBrief(makeBrief(week, cohortNotes(files))));
    assert.equal(brief(notes.files), brief(notes.files.toReversed()));
    assert.match(brief(notes.files), /From Ben, Zoë, ana, Éva, 王伟\./);
  });

  it('takes a template of the course, and says what is wrong with it', () => {
    const notes = new Notes();
    notes.add('Ana', 'sleeper-agents', { comment: 'Mine.' });
    const brief = makeBrief(week, cohortNotes(notes.files));
    assert.equal(
      valueOf(markdownBrief(brief, { template: '{{title}}: {{noteCount}}' })),
      'Week 3: Inner Alignment: 1 note\n',
    );
    assert.match(valueOf(htmlBrief(brief, { template: '<h1>{{title}}</h1>' })), /<body>\n<h1>Week 3/);
    const refused = htmlBrief(brief, { template: '<script>' });
    assert.ok(!refused.ok && refused.error.message.includes('<script>'));
  });
});
