import assert from 'node:assert/strict';
import { run } from '../cli/cliSupport.ts';

const TALK = `WEBVTT

00:01.000 --> 00:04.000
So this channel is about AI safety and AI alignment.

00:04.000 --> 00:09.000
The core idea of AI safety is often portrayed like this.

12:34.000 --> 12:40.000
Mesa-optimizers are optimizers that another optimizer made.
`;

const notes = (...quotes: readonly string[]): string =>
  `---\nmarginalia: 1\nreading: talk\nfellow: ana\n---\n\n# Talk\n${quotes.map((quote) => `\n## A passage\n\n> ${quote}\n`).join('')}`;

describe('marginalia text and anchor, of a transcript', () => {
  it('agree on its text, in which a quote goes over the ends of captions', async () => {
    const files = {
      'talk.vtt': TALK,
      'ana.md': notes(
        'AI alignment. The core idea of AI safety',
        'Mesa-optimizers are optimizers',
        'words nobody said in this talk',
      ),
    };
    const { code, out: text, err } = await run(['text', 'talk.vtt'], files);
    assert.deepEqual([code, err], [0, '']);
    assert.match(text, /alignment\. The core idea[^\n]*\n\nMesa-optimizers/);
    const anchored = await run(['anchor', 'talk.vtt', 'ana.md', '--json'], files);
    const found = JSON.parse(anchored.out) as { status: string; start: number; end: number; quote: string }[];
    assert.deepEqual(
      found.map(({ status }) => status),
      ['exact', 'exact', 'orphan'],
    );
    for (const { start, end, quote, status } of found)
      if (status === 'exact') assert.equal(text.slice(start, end), quote);
  });

  it('find a note of a moment where its words are said', async () => {
    const timed = (...times: readonly string[]): string =>
      `---\nmarginalia: 1\nreading: talk\nfellow: ana\n---\n\n# Talk\n${times.map((time) => `\n## ${time}\n\n[${time}](https://example.org/talk.mp4#t=1) #why\n\n<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0${time.length} {"t":${Number(time.split(':')[0]) * 60 + Number(time.split(':')[1])}} -->\n\nWhy?\n`).join('')}`;
    const files = { 'talk.vtt': TALK, 'page.html': '<p>Words.</p>', 'ana.md': timed('0:05', '12:36') };
    const ofTalk = JSON.parse(
      (await run(['anchor', 'talk.vtt', 'ana.md', '--json'], files)).out,
    ) as unknown[];
    const { out: text } = await run(['text', 'talk.vtt'], files);
    const place = (quote: string): object => {
      const start = text.indexOf(quote);
      return { status: 'exact', page: null, start, end: start + quote.length, quote, confidence: 1 };
    };
    assert.partialDeepStrictEqual(ofTalk, [
      place('The core idea of AI safety is often portrayed like this.'),
      place('Mesa-optimizers are optimizers that another optimizer made.'),
    ]);
    const ofPage = JSON.parse(
      (await run(['anchor', 'page.html', 'ana.md', '--json'], files)).out,
    ) as unknown[];
    assert.partialDeepStrictEqual(ofPage, [
      { status: 'orphan', start: null },
      { status: 'orphan', start: null },
    ]);
  });

  it('say what could not be read, and go on; refuse what is no transcript', async () => {
    const files = {
      'talk.srt': TALK.replace('00:04.000 -->', '00:04.0x0 -->'),
      'empty.vtt': '',
      'nothing.vtt': 'WEBVTT\n\n',
      'noise.bin': Uint8Array.from([0, 1, 2, 3, 4, 0, 0]),
    };
    const broken = await run(['text', 'talk.srt'], files);
    assert.equal(broken.code, 0);
    assert.match(broken.out, /The core idea/);
    assert.equal(broken.err, 'talk.srt:6: this time can’t be read; the words go with the time before\n');
    assert.match((await run(['text', 'empty.vtt'], files)).err, /the file is empty/);
    assert.match((await run(['text', 'nothing.vtt'], files)).err, /there is no text in it/);
    const noise = await run(['text', 'noise.bin'], files);
    assert.deepEqual([noise.code, noise.out], [1, '']);
    assert.match(noise.err, /neither a PDF, a web page nor a transcript/);
  });
});
