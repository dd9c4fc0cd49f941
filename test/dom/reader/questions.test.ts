import assert from 'node:assert/strict';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { press, screenshot, until } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { conversation } from '../../support/reader/cohort.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openBytes, readerReady } from '../../support/reader/probe.ts';

const QUESTIONS = [
  'What would have to be true for safety training to remove the backdoor?',
  'Which of the figures convinces you, and of what?',
];
let paper: Uint8Array;

async function openPaper(): Promise<ReaderFrame> {
  const reader = openBytes(paper, {
    width: 1000,
    height: 700,
    theme: 'light',
    annotations: conversation(),
    questions: QUESTIONS,
  });
  await readerReady(reader);
  return reader;
}

const details = (reader: ReaderFrame) =>
  reader.document.querySelector<HTMLDetailsElement>('.banner-questions');

describe('Questions set for a reading', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('take one line above the notes, and unfold by mouse or keys', async () => {
    const reader = await openPaper();
    await until(() => details(reader), 'the questions');
    const summary = details(reader)?.querySelector('summary') ?? assert.fail();
    assert.equal(summary.textContent, '2 questions for this reading');
    assert.ok(!details(reader)?.open && summary.getBoundingClientRect().height < 30);
    await screenshot('questions-folded');
    summary.focus();
    await press('Enter');
    await until(() => details(reader)?.open, 'them to unfold');
    const shown = [...(details(reader)?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent);
    assert.deepEqual(shown, QUESTIONS);
    await screenshot('questions-light');
    assert.deepEqual(await violations(reader), []);
  });
});
