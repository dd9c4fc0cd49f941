import assert from 'node:assert/strict';
import { download } from '../../../src/reader/boot/download.ts';

/** An answer that comes in pieces, whatever it says of its length. */
function answer(pieces: readonly string[], length: string | null): Promise<Response> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  return Promise.resolve(
    new Response(body, length === null ? {} : { headers: { 'content-length': length } }),
  );
}

describe('The file of a reading', () => {
  it('is read whole, whatever length is told', async () => {
    for (const length of [null, '11', '3', '0', '-1', 'much', '70000000']) {
      const { bytes, progress } = download('copy.html', answer(['some', ' ', 'words.'], length));
      assert.equal(new TextDecoder().decode(await bytes), 'some words.', String(length));
      assert.equal(progress().loaded, 11);
    }
  });

  it('costs no memory for what is only told', async () => {
    const before = process.memoryUsage().arrayBuffers;
    // More than there is room for, and more than an array can have.
    for (const length of ['4000000000', '99999999999999']) {
      const { bytes } = download('copy.html', answer(['some words.'], length));
      assert.equal((await bytes).buffer.byteLength, 11);
    }
    assert.ok(process.memoryUsage().arrayBuffers - before < 500_000_000);
  });
});
