import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isTranscript } from '../../../src/core/transcript/isTranscript.ts';
import { readTranscript, secondsAt } from '../../../src/core/transcript/transcript.ts';

const corpus = process.env['MARGINALIA_CORPUS'];
const folder = corpus === undefined ? null : join(corpus, 'transcripts');

describe('real transcripts', () => {
  if (folder === null) return;
  for (const name of readdirSync(folder)) {
    it(`${name}: every word of every caption, in order, paragraphs one can read`, () => {
      const bytes = readFileSync(join(folder, name));
      assert.ok(isTranscript(bytes, name));
      const transcript = readTranscript(bytes);
      const { page, paragraphs, spans } = transcript;
      assert.deepEqual(transcript.problems, []);
      const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
      let from = 0;
      // What an independent look at the file finds in it: the lines below each time, in order.
      for (const block of new TextDecoder().decode(bytes).split(/\r?\n\r?\n/)) {
        const lines = block.split(/\r?\n/);
        const time = lines.findIndex((line) => line.includes(' --> '));
        for (const line of time < 0 ? [] : lines.slice(time + 1)) {
          const words = letters(line.replace(/<[^>]*>/g, ''));
          const at = letters(page.text).indexOf(words, from);
          assert.ok(at >= from, line);
          from = at + words.length;
        }
      }
      assert.ok(paragraphs.every(({ start, end }) => end - start < 1500));
      assert.ok(
        spans.every(({ start, seconds }) => Math.abs((secondsAt(transcript, start) ?? -9) - seconds) < 5),
      );
    });
  }
});
