import assert from 'node:assert/strict';
import { isTranscript } from '../../../src/core/transcript/isTranscript.ts';
import { readTranscript } from '../../../src/core/transcript/transcript.ts';
import { read, said } from './transcriptSupport.ts';

describe('a broken transcript', () => {
  it('keeps its words where a time is broken, and says where', () => {
    const transcript = read(
      'WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n\n00:0x.000 --> 00:99\nkept\n\n00:99.000 --> 00:04.000\nTwo.\n\n--> \nThree.\n\n00:09.000 --> 00:07.000\nFour.\n',
    );
    assert.equal(transcript.page.text.replace(/\n\n/g, ' '), 'One. kept Two. Three. Four.');
    assert.deepEqual(
      transcript.problems.map(({ kind, line }) => `${kind} ${line}`),
      ['bad-time 5', 'bad-time 8', 'bad-time 11', 'end-before-start 14'],
    );
  });

  it('puts captions into the order of time, and says which were not', () => {
    const transcript = read(
      'WEBVTT\n\n00:10.000 --> 00:11.000\nlast\n\n00:01.000 --> 00:02.000\nfirst\n\n00:05.000 --> 00:06.000\nsecond\n',
    );
    assert.deepEqual(said(transcript), [
      [1, 'first second'],
      [10, 'last'],
    ]);
    assert.deepEqual(
      transcript.problems.map(({ kind }) => kind),
      ['out-of-order'],
    );
  });

  it('stands blank lines in captions, missing ones between them, and captions without words', () => {
    const transcript = read(
      '1\n00:00:01,000 --> 00:00:02,000\nOne\n\nand a half.\n2\n00:00:02,000 --> 00:00:03,000\nTwo.\n3\n00:00:03,000 --> 00:00:04,000\n\n',
    );
    assert.equal(transcript.page.text, 'One and a half. Two.');
    assert.deepEqual(transcript.problems, [{ kind: 'empty-caption', line: 9 }]);
  });

  it('is read in the encodings captions come in; a guess is called one', () => {
    const source = 'WEBVTT\n\n00:01.000 --> 00:02.000\nÜber Größe – naïve.\n';
    const wide = (little: boolean, mark: boolean): Uint8Array => {
      const text = mark ? `\ufeff${source}` : source;
      const bytes = new Uint8Array(text.length * 2);
      const view = new DataView(bytes.buffer);
      for (let n = 0; n < text.length; n += 1) view.setUint16(n * 2, text.charCodeAt(n), little);
      return bytes;
    };
    for (const bytes of [wide(true, true), wide(false, true), wide(true, false), wide(false, false)]) {
      const transcript = readTranscript(bytes);
      assert.deepEqual([transcript.page.text, transcript.problems], ['Über Größe – naïve.', []]);
      assert.ok(isTranscript(bytes, 'talk.vtt'));
    }
    const latin = Uint8Array.from(source, (character) =>
      character === '–' ? 0x96 : character.charCodeAt(0),
    );
    const guessed = readTranscript(latin);
    assert.equal(guessed.page.text, 'Über Größe – naïve.');
    assert.deepEqual(guessed.problems, [{ kind: 'encoding', line: null }]);
  });

  it('is empty where there is nothing, and no transcript where there is something else', () => {
    for (const text of ['', '\ufeff', 'WEBVTT', 'WEBVTT\n\n', '\n\n\n'])
      assert.equal(read(text).page.text, '', text);
    assert.ok(isTranscript(new TextEncoder().encode('WEBVTT\n'), 'a'));
    assert.ok(!isTranscript(new TextEncoder().encode('%PDF-1.7\nsome words'), 'talk.vtt'));
    assert.ok(!isTranscript(new TextEncoder().encode('<!doctype html><p>some words'), 'talk.txt'));
    assert.ok(!isTranscript(Uint8Array.from([0, 1, 2, 3, 0, 0, 9]), 'talk.txt'));
    assert.ok(!isTranscript(new Uint8Array(0), 'talk.txt'));
  });

  it('of 50 MB is read as far as a day of captions goes, in time in proportion', () => {
    const cue = (n: number): string =>
      `${n}\n00:${String(Math.floor(n / 60) % 60).padStart(2, '0')}:${String(n % 60).padStart(2, '0')},000 --> 10:00:00,000\nWords ${n} of a talk.\n\n`;
    let block = '';
    for (let n = 0; n < 3600; n += 1) block += cue(n);
    const captions = new TextEncoder().encode(block.repeat(Math.ceil(50_000_000 / block.length)));
    const oneLine = new Uint8Array(50_000_000).fill(0x61);
    const arrows = new TextEncoder().encode(`WEBVTT\n\n${'-->'.repeat(5_000_000)}a`);
    const tags = new TextEncoder().encode(`WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v a'.repeat(4_000_000)}`);
    for (const bytes of [captions, oneLine]) {
      const transcript = readTranscript(bytes);
      assert.ok(transcript.page.text.length > 50_000);
      assert.ok(transcript.problems.some(({ kind }) => kind === 'too-long'));
      assert.ok(transcript.paragraphs.every(({ start, end }) => end - start < 5_000));
    }
    for (const bytes of [arrows, tags]) assert.ok(readTranscript(bytes).page.text.length > 0);
  }).timeout(120_000);
});
