import assert from 'node:assert/strict';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { emulate, press, screenshot, until } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { selectByMouse } from '../../support/reader/passages.ts';
import { closeReaders, openBytes, readerReady, spokenBy } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';
import { THEMES } from '../../support/reader/themes.ts';

let paper: Uint8Array;

const target = (exact: string) => ({
  quote: { exact, prefix: '', suffix: '' },
  page: { index: 0, label: null },
  endPage: null,
  box: null,
  time: null,
});

const NOTES = [
  {
    ...ownNote('one', { target: target('We therefore placed') }),
    tags: ['evidence', 'question'],
    comment: 'A **comment**.',
  },
  { ...ownNote('two', { target: target('this particular') }), tags: ['mitigation'] },
  {
    ...ownNote('three', { target: target('sentence where') }),
    own: false,
    fellowName: 'Ben',
    comment: 'Is that so?',
  },
  { ...ownNote('lost', { target: target('not to be found anywhere in this paper') }) },
];

async function openPaper(theme: keyof typeof THEMES, width = 1000): Promise<ReaderFrame> {
  const reader = openBytes(paper, { width, height: 780, theme, annotations: NOTES });
  await readerReady(reader);
  bindKeys(reader);
  await until(() => reader.document.querySelectorAll('.mark').length === 3, 'the marks');
  return reader;
}

describe('For everyone', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(async () => {
    closeReaders();
    await emulate({ forcedColors: 'none', reducedMotion: 'no-preference' });
  });

  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
    it(`axe finds nothing in the theme ${theme}`, async () => {
      const reader = await openPaper(theme);
      assert.deepEqual(await violations(reader), []);
      reader.host.perform('toggleOutline');
      reader.host.perform('find');
      await until(() => reader.document.querySelector('.find:not([hidden])'), 'find');
      reader.document.querySelector<HTMLElement>('.lost summary')?.click();
      reader.host.perform('nextNote');
      await until(() => reader.document.querySelector('.mark.active'), 'a note to be open');
      reader.host.perform('editTags');
      await until(() => reader.document.querySelector('.tag-editor'), 'the tag field');
      assert.deepEqual(await violations(reader), []);
      await screenshot(`reader-${theme}`);
    });
  }

  it('axe finds nothing in the list of a narrow window, nor in the popup', async () => {
    const reader = await openPaper('light', 420);
    reader.host.perform('toggleNotes');
    await until(() => reader.document.querySelector('.panel .card'), 'the list');
    assert.deepEqual(await violations(reader), []);
    reader.host.perform('toggleNotes');
    reader.host.perform('fitWidth');
    await selectByMouse(reader, { from: { page: 1, words: 'the left column of' } });
    await until(() => reader.document.querySelector('.popup:not([hidden])'), 'the popup');
    assert.deepEqual(await violations(reader), []);
  });

  it('every control has a name, and is reached by keys', async () => {
    const reader = await openPaper('dark');
    reader.document.querySelector<HTMLElement>('.view')?.focus();
    await selectByMouse(reader, { from: { page: 1, words: 'the left column of' } });
    await until(() => reader.document.querySelector('.popup:not([hidden])'), 'the popup');
    assert.match(spokenBy(reader), /1 to 3 highlight/);
    await press('Tab');
    assert.match(reader.document.activeElement?.getAttribute('aria-label') ?? '', /^Objective 1: Name three/);
    await press('ArrowRight');
    assert.match(reader.document.activeElement?.getAttribute('aria-label') ?? '', /^Objective 2/);
    await press('Escape');
    assert.ok(
      reader.document.activeElement?.closest('.view') && !reader.document.activeElement.closest('.popup'),
    );
    for (const button of reader.document.querySelectorAll('button')) {
      assert.ok((button.getAttribute('aria-label') ?? button.textContent?.trim()) !== '', button.outerHTML);
    }
  });

  it('pages are landmarks with names, and their notes are told', async () => {
    const reader = await openPaper('dark');
    await until(() => reader.document.querySelector('.card[data-ref="three"]'), 'the cards');
    const page = reader.document.querySelector('.page');
    assert.deepEqual([page?.getAttribute('role'), page?.getAttribute('aria-label')], ['region', 'Page 1']);
    const label = reader.document.querySelector('.card[data-ref="one"]')?.getAttribute('aria-label');
    assert.equal(
      label,
      'Your note, p. 1, “We therefore placed”, objectives 2, A **comment**., Open question',
    );
    assert.match(
      reader.document.querySelector('.card[data-ref="three"]')?.getAttribute('aria-label') ?? '',
      /by Ben/,
    );
  });

  it('forced colours keep passages, numbers and the open card apart', async () => {
    await emulate({ forcedColors: 'active', reducedMotion: 'reduce' });
    const reader = await openPaper('high-contrast');
    const page = reader.document.querySelector<HTMLCanvasElement>('.page canvas') ?? assert.fail();
    const coloured = (): number => {
      const { data } = page.getContext('2d')?.getImageData(0, 0, page.width, page.height) ?? assert.fail();
      let count = 0;
      for (let at = 0; at < data.length; at += 4)
        if (Math.abs((data[at] ?? 0) - (data[at + 2] ?? 0)) > 30) count += 1;
      return count;
    };
    await until(() => coloured() > 100, 'the passages to be coloured');
    reader.host.publish([], ['one', 'two', 'three']);
    await until(() => coloured() === 0, 'nothing else to be');
    reader.host.publish(NOTES);
    await until(() => coloured() > 100, 'the passages to be coloured again');
    await screenshot('reader-forced-colors');
  });
});
