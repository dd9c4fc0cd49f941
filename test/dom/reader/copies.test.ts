import assert from 'node:assert/strict';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { screenshot, until } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { closeReaders, openBytes, readerReady } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';

const noteOn = (ref: string, exact: string) =>
  ownNote(ref, {
    target: {
      quote: { exact, prefix: '', suffix: '' },
      page: { index: 0, label: null },
      endPage: null,
      box: null,
      time: null,
    },
  });
const NOTES = [noteOn('here', 'We therefore placed this'), noteOn('gone', 'Zebras juggle waxed kumquats.')];

describe('Another copy of a reading, in the reader', () => {
  afterEach(closeReaders);

  it('is known by its bytes, and what moved and got lost is said calmly and listed', async () => {
    const bytes = await makeTwoColumns();
    const change = {
      moved: [{ ref: 'here', from: 2, to: 0 }],
      edited: [],
      lost: ['gone'],
      found: [],
      same: 4,
    };
    const reader = openBytes(bytes, { width: 1000, height: 780, annotations: NOTES, change });
    await readerReady(reader);
    await until(() => reader.host.placed, 'the places to be told');
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
    assert.equal(
      reader.host.placed?.copy,
      Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    );
    assert.deepEqual(reader.host.placed?.places, {
      here: { status: 'exact', section: 0 },
      gone: { status: 'lost', section: null },
    });
    await until(() => reader.document.querySelector('.copy-notice'), 'the notice');
    const notice = reader.document.querySelector('.copy-notice') ?? assert.fail();
    assert.equal(
      notice.querySelector('summary')?.textContent,
      'Another copy than last time. Notes: 1 not found, 1 on another page.',
    );
    notice.querySelector('summary')?.click();
    await until(() => notice.querySelector('details')?.open, 'the list');
    assert.match(
      notice.textContent ?? '',
      /Not found: Zebras juggle.*p\. 3 → p\. 1: We therefore placed this/s,
    );
    assert.deepEqual(await violations(reader), []);
    await screenshot('another-copy');
    [...notice.querySelectorAll<HTMLElement>('.link-button')].at(-1)?.click();
    await until(() => reader.document.querySelector('.card.active[data-ref="here"]'), 'the note');
    assert.deepEqual(reader.host.intents, [], 'nothing is written');
    notice.querySelector<HTMLElement>('.icon-button')?.click();
    assert.equal(reader.document.querySelector('.copy-notice'), null);
  });
});
