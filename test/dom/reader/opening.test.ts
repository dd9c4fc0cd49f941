import assert from 'node:assert/strict';
import { makeEncrypted, PASSWORD } from '../../fixtures/encrypted.ts';
import { press, type, until } from '../../support/dom/input.ts';
import { closeReaders, noticeOf, openBytes, pageShown } from '../../support/reader/probe.ts';

describe('A locked document', () => {
  let locked: Uint8Array;
  before(async () => {
    locked = await makeEncrypted();
  });
  afterEach(closeReaders);

  it('asks for its password, says when one is wrong, and opens with the right one', async () => {
    const reader = openBytes(locked, { width: 700, height: 500 });
    const field = () => reader.document.activeElement;
    await until(() => field()?.matches('input[type="password"]'), 'the field, with the focus');
    await type('a guess');
    await press('Enter');
    await until(() => /does not open it/.test(noticeOf(reader) ?? ''), 'the refusal');
    await until(() => field()?.matches('input[type="password"][aria-invalid]'), 'the field again');
    await type(PASSWORD);
    await press('Enter');
    await pageShown(reader);
    assert.equal(noticeOf(reader), null);
    assert.ok(
      !JSON.stringify(reader.savedState() ?? null).includes(PASSWORD),
      'the password is kept nowhere',
    );
  });

  it('says what it is when one gives up', async () => {
    const reader = openBytes(locked, { width: 700, height: 500 });
    await until(() => reader.document.activeElement?.matches('input[type="password"]'), 'the field');
    await press('Escape');
    await until(() => /locked.*its password only/s.test(noticeOf(reader) ?? ''), 'the words');
    reader.document.querySelector<HTMLElement>('.notice button')?.click();
    await until(
      () => reader.host.intents.some(({ method }) => method === 'openExternally'),
      'another program',
    );
  });
});
