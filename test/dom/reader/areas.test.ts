import assert from 'node:assert/strict';
import type { PageBox } from '../../../src/core/model/annotation.ts';
import type { AnnotationView } from '../../../src/protocol/data.ts';
import { EQUATION, FIGURE_BOX, FIGURE_CAPTION, makeFigures } from '../../fixtures/figures.ts';
import { makeRotated } from '../../fixtures/rotated.ts';
import { drag, hold, press, release, screenshot, type, until } from '../../support/dom/input.ts';
import type { Point } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import {
  closeReaders,
  openBytes,
  pageOf,
  pageShown,
  readerReady,
  spokenBy,
} from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

let paper: Uint8Array;
let laterPaper: Uint8Array;

async function open(bytes: Uint8Array, options: Partial<OpenOptions> = {}): Promise<ReaderFrame> {
  const reader = openBytes(bytes, { width: 1000, height: 780, ...options });
  await readerReady(reader);
  bindKeys(reader);
  reader.document.querySelector<HTMLElement>('.view')?.focus();
  return reader;
}

function figureNote(note: Partial<AnnotationView> = {}): AnnotationView {
  const page = { index: 0, label: null };
  const target = { quote: null, page, endPage: null, box: FIGURE_BOX, alt: FIGURE_CAPTION, time: null };
  return { ...ownNote('figure', { target, tags: ['evidence'] }), locator: 'Figure 1, p. 1', ...note };
}

const frameOf = ({ document }: ReaderFrame) => document.querySelector<HTMLElement>('.area-frame');
const fieldOf = ({ document }: ReaderFrame) => document.querySelector<HTMLTextAreaElement>('#area-alt');
const madeArea = ({ host }: ReaderFrame) => host.annotations.find(({ kind }) => kind === 'area');

/** A point of an unturned page of 612 × 792, in the window of the test. */
function pointOn(reader: ReaderFrame, x: number, y: number, page = 1): Point {
  const outer = reader.frame.getBoundingClientRect();
  const div = pageOf(reader, page) ?? assert.fail();
  const inner = div.getBoundingClientRect();
  const scale = div.clientWidth / 612;
  return { x: outer.left + inner.left + x * scale, y: outer.top + inner.top + (792 - y) * scale };
}

function assertNear(box: PageBox | null | undefined, wanted: PageBox, within: number): void {
  assert.ok(box, 'a box');
  for (const side of ['x1', 'y1', 'x2', 'y2'] as const)
    assert.ok(Math.abs(box[side] - wanted[side]) < within, `${side}: ${box[side]} is not ${wanted[side]}`);
}

describe('Areas of a page', () => {
  before(async () => {
    paper = await makeFigures();
    laterPaper = await makeFigures({ later: true });
  });
  afterEach(closeReaders);

  it('are marked by dragging with Alt held, and described by the caption that is there', async () => {
    const reader = await open(paper);
    const from = pointOn(reader, FIGURE_BOX.x1, FIGURE_BOX.y2);
    const to = pointOn(reader, FIGURE_BOX.x2, FIGURE_BOX.y1);
    await hold('Alt');
    await drag(from, to);
    await release('Alt');
    await until(() => fieldOf(reader)?.value === FIGURE_CAPTION, 'the caption as description');
    assert.equal(reader.document.querySelector('.area-title')?.textContent, 'Figure 1, p. 1');
    await press('Enter');
    await until(() => madeArea(reader), 'the note');
    const note = madeArea(reader);
    assertNear(note?.target.box, FIGURE_BOX, 3);
    assert.equal(note?.target.alt, FIGURE_CAPTION);
    assert.equal(note?.locator, 'Figure 1, p. 1');
    assert.equal(note?.target.quote, null);
    await until(() => reader.document.querySelector('.mark.area .frame'), 'the frame on the page');
    await press('2');
    await until(() => madeArea(reader)?.tags.includes('evidence'), 'the objective');
    await until(() => reader.document.querySelector('.mark.area.objective-2 .chip'), 'its colour and number');
    await until(() => reader.document.querySelector('.card-picture canvas'), 'the picture');
    await screenshot('area-marked');
  });

  it('are marked by keys alone: a frame that is moved and sized, and says where it is', async () => {
    const reader = await open(paper);
    await press('Shift+Alt+A');
    await until(() => reader.document.activeElement === frameOf(reader), 'the frame');
    await until(() => /% wide/.test(spokenBy(reader)), 'its place to be told');
    assert.match(frameOf(reader)?.getAttribute('aria-label') ?? '', /^Figure 1, p\. 1\. Page 1:/);
    const before = frameOf(reader)?.getBoundingClientRect() ?? assert.fail();
    await press('ArrowRight');
    await press('Shift+ArrowDown');
    const after = frameOf(reader)?.getBoundingClientRect() ?? assert.fail();
    assert.ok(after.left > before.left && Math.abs(after.width - before.width) < 1);
    assert.ok(after.height > before.height);
    assert.deepEqual(await violations(reader), []);
    await screenshot('area-frame');
    await press('Enter');
    await until(() => reader.document.activeElement === fieldOf(reader), 'the description');
    await type('Bars, digits 1 2 3');
    await press('Enter');
    await until(() => madeArea(reader), 'the note');
    assert.equal(madeArea(reader)?.target.alt, 'Bars, digits 1 2 3');
    assert.deepEqual(madeArea(reader)?.tags, []);
    assert.equal(frameOf(reader), null);
    assert.ok(reader.document.activeElement?.closest('.view'), 'back in the document');
  });

  it('let go of on Escape leave nothing behind', async () => {
    const reader = await open(paper);
    reader.host.perform('markArea');
    await until(() => frameOf(reader), 'the frame');
    await press('Enter');
    await until(() => reader.document.activeElement === fieldOf(reader), 'the description');
    await press('Escape');
    await until(() => reader.document.activeElement === frameOf(reader), 'the frame again');
    await press('Escape');
    await until(() => !frameOf(reader), 'the frame to go');
    assert.deepEqual(reader.host.intents, []);
  });

  it('around an equation take its number', async () => {
    const reader = await open(paper);
    reader.host.reveal(null, 2);
    await pageShown(reader, 3);
    await until(() => (pageOf(reader, 3)?.getBoundingClientRect().top ?? 999) < 60, 'the page');
    reader.host.perform('markArea');
    await until(() => frameOf(reader), 'the frame');
    await drag(pointOn(reader, 240, 405, 3), pointOn(reader, 530, 382, 3));
    await until(
      () => reader.document.querySelector('.area-title')?.textContent === 'Equation 4, p. 3',
      `the number of ${EQUATION}`,
    );
  });

  it('stay on what they frame when pages are turned, also on pages that lie', async () => {
    const reader = await open(await makeRotated());
    for (const number of [1, 2, 3]) {
      reader.host.reveal(null, number - 1);
      await pageShown(reader, number);
      reader.host.perform('markArea');
      await until(() => frameOf(reader), 'the frame');
      const wanted = frameOf(reader)?.getBoundingClientRect() ?? assert.fail();
      await press('Enter');
      await press('Enter');
      await until(() => reader.host.annotations.length === number, 'the note');
      const selector = `.page[data-page-number="${number}"] .frame`;
      await until(() => reader.document.querySelector(selector), 'the frame on the page');
      const painted = reader.document.querySelector(selector)?.getBoundingClientRect() ?? assert.fail();
      for (const side of ['left', 'top', 'width', 'height'] as const)
        assert.ok(Math.abs(painted[side] - wanted[side]) < 4, `page ${number}, ${side}`);
    }
    reader.host.reveal(null, 0);
    const upright = reader.document.querySelector('.page[data-page-number="1"] .frame') ?? assert.fail();
    const wide = upright.getBoundingClientRect();
    reader.host.perform('rotate');
    await until(() => {
      const turned = reader.document
        .querySelector('.page[data-page-number="1"] .frame')
        ?.getBoundingClientRect();
      return turned && turned.height > turned.width === wide.width > wide.height;
    }, 'the frame to turn with its page');
  });

  it('say where they may be in a copy in which their figure moved, and are marked anew there', async () => {
    const reader = await open(laterPaper, { annotations: [figureNote()] });
    await until(() => !reader.document.querySelector<HTMLElement>('.lost')?.hidden, 'the list');
    assert.equal(reader.document.querySelector('.mark.area'), null);
    reader.host.perform('showLostNotes');
    await until(() => reader.document.querySelector('.lost-place'), 'the place');
    assert.match(reader.document.querySelector('.lost-place')?.textContent ?? '', /p\. 2.*Figure 1: Bars/s);
    [...reader.document.querySelectorAll<HTMLElement>('.lost-place .link-button')].at(-1)?.click();
    await until(() => frameOf(reader), 'the frame');
    await until(
      () => reader.document.querySelector('.area-title')?.textContent === 'Figure 1, p. 2',
      'its name',
    );
    assert.equal(fieldOf(reader)?.value, FIGURE_CAPTION, 'the words it had');
    await press('Enter');
    await press('Enter');
    await until(() => reader.host.annotations[0]?.target.page?.index === 1, 'the change');
    await until(() => reader.document.querySelector('.mark.area .frame'), 'the frame on the page');
    assert.equal(reader.document.querySelector<HTMLElement>('.lost')?.hidden, true);
  });

  it('have their picture and their words in the list of a narrow window', async () => {
    const reader = await open(paper, { width: 420, theme: 'light', annotations: [figureNote()] });
    reader.host.perform('toggleNotes');
    await until(() => reader.document.querySelector('.panel .card-picture canvas'), 'the picture');
    const picture = reader.document.querySelector('.panel .card-picture');
    assert.equal(picture?.getAttribute('aria-label'), FIGURE_CAPTION);
    const canvas = picture?.querySelector('canvas') ?? assert.fail();
    const { data } =
      canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? assert.fail();
    let blue = 0;
    for (let at = 0; at < data.length; at += 4)
      if ((data[at + 2] ?? 0) > 150 && (data[at] ?? 255) < 90) blue += 1;
    const share = blue / (canvas.width * canvas.height);
    // Six bars of 30 by 90 units on average, in a frame of 310 by 180.
    assert.ok(share > 0.25 && share < 0.35, `${share} of the picture is bars`);
    assert.deepEqual(await violations(reader), []);
    await screenshot('area-list');
  });
});
