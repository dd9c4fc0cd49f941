import assert from 'node:assert/strict';
import { makePhoto, PHOTO_BOX } from '../../fixtures/photo.ts';
import { makeScan } from '../../fixtures/scan.ts';
import { screenshot, until } from '../../support/dom/input.ts';
import type { ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openBytes, readerReady } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

const shadeOf = ({ document }: ReaderFrame): HTMLElement | null => document.querySelector('.page .shade');

/** The corners of the holes in a shade, in per cent of the page: what follows the page's own outline. */
const holesOf = (shade: HTMLElement | null): number[][] =>
  (shade?.style.clipPath ?? '')
    .replace(/^polygon\(evenodd, |\)$/g, '')
    .split(', ')
    .slice(5)
    .map((point) => point.split(' ').map(Number.parseFloat));

describe('Dark pages', () => {
  afterEach(closeReaders);

  it('shade the page but for its pictures, and go when they are not wanted any more', async () => {
    const target = {
      quote: { exact: 'the', prefix: '', suffix: '' },
      page: { index: 0, label: null },
      endPage: null,
      box: null,
      time: null,
    };
    const reader = openBytes(await makePhoto(), {
      theme: 'dark',
      darkPages: true,
      width: 900,
      height: 1100,
      annotations: [ownNote('one', { target, tags: ['evidence'] })],
    });
    await readerReady(reader);
    await until(() => shadeOf(reader), 'the shade');
    const shade = shadeOf(reader) ?? assert.fail();
    assert.notEqual(reader.window.getComputedStyle(shade).display, 'none');
    const holes = holesOf(shade);
    const { x1, y1, x2, y2 } = PHOTO_BOX;
    for (const [x, y] of [
      [x1, y1],
      [x2, y2],
    ] as const) {
      const [across, down] = [(x / 612) * 100, ((792 - y) / 792) * 100];
      const isCorner = ([left = 0, top = 0]: number[]) => Math.hypot(left - across, top - down) < 0.5;
      assert.ok(holes.some(isCorner), `${across} ${down} in ${JSON.stringify(holes)}`);
    }
    await screenshot('dark-pages');
    reader.host.setDarkPages(false);
    await until(() => reader.document.querySelector('.page canvas') && !shadeOf(reader), 'paper again');
  });

  it('a scan is one picture, and dark as a whole', async () => {
    const reader = openBytes(await makeScan(), { theme: 'dark', darkPages: true });
    await readerReady(reader);
    await until(() => shadeOf(reader), 'the shade');
    assert.deepEqual(holesOf(shadeOf(reader)), []);
    await screenshot('dark-pages-scan');
  });

  it('are paper in light themes', async () => {
    const reader = openBytes(await makePhoto(), { theme: 'light', darkPages: true });
    await readerReady(reader);
    await until(() => shadeOf(reader), 'the shade');
    assert.equal(reader.window.getComputedStyle(shadeOf(reader) ?? assert.fail()).display, 'none');
  });
});
