import assert from 'node:assert/strict';
import type { AnnotationView } from '../../../src/protocol/data.ts';
import { ACROSS_COLUMNS, makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { press, screenshot, until } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { selectByMouse } from '../../support/reader/passages.ts';
import { closeReaders, openBytes, readerReady } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

let paper: Uint8Array;

/** A note whose few words stand in the paper, but in other surroundings than it says. */
const UNSURE = noteWith('unsure', {
  exact: 'placed this particular',
  prefix: 'It was in quite another chapter that the authors ',
  suffix: ' emphasis on what follows from none of the premises.',
});
const GONE = noteWith('gone', {
  exact: 'Zebras quietly juggle waxed kumquats beyond fjords.',
  prefix: '',
  suffix: '',
});
/** The sentence as another version had it. */
const EDITED = noteWith('edited', {
  exact: ACROSS_COLUMNS.replace('particular sentence', 'short remark').replace('careless', 'hasty'),
  prefix: '',
  suffix: '',
});

function noteWith(ref: string, quote: { exact: string; prefix: string; suffix: string }): AnnotationView {
  const page = { index: 0, label: null };
  const target = { quote, page, endPage: null, box: null, time: null };
  return ownNote(ref, { target, tags: ['evidence'], comment: `About ${ref}.` });
}

async function openPaper(options: Partial<OpenOptions> = {}): Promise<ReaderFrame> {
  const reader = openBytes(paper, { width: 1000, height: 780, ...options });
  await readerReady(reader);
  bindKeys(reader);
  return reader;
}

/** Opens the list of notes that have no place. */
async function openList(reader: ReaderFrame): Promise<HTMLElement> {
  await until(() => reader.document.querySelector<HTMLElement>('.lost')?.hidden === false, 'the list');
  reader.host.perform('showLostNotes');
  await until(() => reader.document.querySelector('.lost-places-head'), 'what may be done');
  return reader.document.querySelector('.lost') ?? assert.fail();
}

const buttonNamed = (list: HTMLElement, words: string) =>
  [...list.querySelectorAll('button')].find((button) => button.textContent === words && !button.hidden);

const target = ({ host }: ReaderFrame, ref: string) =>
  host.annotations.find((note) => note.ref === ref)?.target;

describe('Notes that are not found in a copy', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('are shown to whoever asks for them before all have been looked for', async () => {
    const reader = openBytes(paper, { width: 1000, height: 780, annotations: [UNSURE, GONE] });
    await readerReady(reader);
    reader.host.perform('showLostNotes');
    await until(() => reader.document.querySelectorAll('.lost-note').length === 2, 'both notes');
  });

  it('are listed with likely places, shown there, and attached with one press', async () => {
    const reader = await openPaper({ annotations: [UNSURE, GONE] });
    const list = await openList(reader);
    await until(
      () => list.querySelector('summary')?.textContent === '2 notes not found in this copy',
      'both',
    );
    assert.equal(list.querySelectorAll('.lost-note').length, 2);
    await until(() => list.querySelectorAll('.lost-places-head').length === 2, 'both notes');
    const place = list.querySelector('.lost-place');
    assert.match(place?.textContent ?? '', /p\. 1.*We therefore placed this particular sentence/s);
    assert.match(list.textContent ?? '', /Nothing like it is in this copy/);
    buttonNamed(list, 'Show')?.click();
    await until(() => reader.document.querySelector('.guess'), 'the mark');
    assert.deepEqual(await violations(reader), []);
    await screenshot('lost-notes');
    assert.deepEqual(reader.host.intents, [], 'looking writes nothing');
    buttonNamed(list, 'Attach Here')?.click();
    await until(() => reader.document.querySelector('.mark[data-ref="unsure"]'), 'the highlight');
    assert.equal(target(reader, 'unsure')?.quote?.exact, 'placed this particular');
    assert.match(target(reader, 'unsure')?.quote?.prefix ?? '', /We therefore $/);
    await until(
      () => list.querySelector('summary')?.textContent === '1 note not found in this copy',
      'one less',
    );
    assert.equal(reader.document.querySelector('.guess'), null);
    reader.host.undo('undo');
    await until(() => list.querySelector('summary')?.textContent?.startsWith('2 notes'), 'undo');
    assert.equal(target(reader, 'unsure')?.quote?.prefix, UNSURE.target.quote?.prefix);
  });

  it('are attached to what is selected, by key', async () => {
    const reader = await openPaper({ annotations: [GONE] });
    const list = await openList(reader);
    list.querySelector<HTMLElement>('.card')?.focus();
    await until(() => reader.host.focus.note, 'the note to be open');
    await selectByMouse(reader, { from: { page: 1, words: 'the left column of the first page' } });
    await until(() => buttonNamed(list, 'Attach to Selection'), 'the button');
    await press('a');
    await until(() => reader.document.querySelector('.mark[data-ref="gone"]'), 'the highlight');
    assert.equal(target(reader, 'gone')?.quote?.exact, 'the left column of the first page');
    assert.equal(reader.host.annotations[0]?.comment, 'About gone.');
    assert.equal(list.hidden, true);
  });

  it('are never offered for change where they are others’', async () => {
    const reader = await openPaper({ annotations: [{ ...UNSURE, own: false, fellowName: 'Ben' }] });
    const list = await openList(reader);
    await until(() => buttonNamed(list, 'Show'), 'the place');
    assert.equal(buttonNamed(list, 'Attach Here'), undefined);
  });

  it('stand in the list of a narrow window, too', async () => {
    const reader = await openPaper({ annotations: [UNSURE], width: 420, theme: 'light' });
    reader.host.perform('toggleNotes');
    const list = await openList(reader);
    assert.ok(list.closest('.panel'));
    await until(() => buttonNamed(list, 'Show'), 'the place');
    assert.deepEqual(await violations(reader), []);
    await screenshot('lost-notes-narrow');
  });
});

describe('A passage that was edited', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('says how sure it is, and is taken as it stands once the fellow says so', async () => {
    const reader = await openPaper({ annotations: [EDITED] });
    await until(() => reader.document.querySelector('.mark.fuzzy'), 'the highlight');
    await until(() => reader.document.querySelector('.card-sure'), 'its card');
    reader.document.querySelector<HTMLElement>('.card')?.click();
    await until(() => reader.document.querySelector('.card.active .card-sure .link-button'), 'the question');
    assert.match(reader.document.querySelector('.card-sure')?.textContent ?? '', /Edited since, \d\d % sure/);
    assert.deepEqual(await violations(reader), []);
    await screenshot('fuzzy-note');
    assert.deepEqual(reader.host.intents, []);
    reader.document.querySelector<HTMLElement>('.card-sure .link-button')?.click();
    await until(() => target(reader, 'edited')?.quote?.exact === ACROSS_COLUMNS, 'the change');
    await until(() => reader.document.querySelector('.mark[data-ref="edited"]:not(.fuzzy)'), 'the highlight');
    await until(() => !reader.document.querySelector('.card-sure'), 'the doubt to go');
  });
});
