import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readTranscript, secondsAt, spanAt } from '../../../src/core/transcript/transcript.ts';
import type { Transcript } from '../../../src/core/transcript/transcript.ts';
import { runs } from '../anchoring/runs.ts';
import { read, stamp } from './transcriptSupport.ts';

/** What must hold of every transcript, whatever it was read from. */
function check(transcript: Transcript): void {
  const { page, paragraphs, spans, marks } = transcript;
  let end = -2;
  for (const paragraph of paragraphs) {
    assert.equal(paragraph.start, end + 2, 'paragraphs are parted by an empty line and nothing else');
    assert.ok(paragraph.start + paragraph.nameLength <= paragraph.end);
    assert.ok(page.text.slice(paragraph.start, paragraph.end).trim() !== '');
    end = paragraph.end;
  }
  assert.equal(page.text.length, Math.max(0, end));
  for (const span of spans) assert.ok(span.start < span.end && span.end <= page.text.length);
  marks.forEach(({ offset, seconds }, index) => {
    const before = marks[index - 1];
    assert.ok(seconds >= 0 && (!before || (before.offset < offset && before.seconds <= seconds)));
  });
  if (page.text !== '') secondsAt(transcript, page.text.length - 1);
  spanAt(transcript, 5);
}

const words = fc
  .array(fc.constantFrom('the', 'model', 'wants', 'what.', 'Why?', 'Größe', '整列', 'a<b', 'R&D'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((list) => list.join(' '));

describe('transcripts of any kind', () => {
  it('are read from any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => check(readTranscript(bytes))),
      runs(200, 20_000),
    );
  });

  it('are read from any mixture of what captions are made of', () => {
    const piece = fc.constantFrom(
      'WEBVTT', '\n', '\n\n', '\r\n', '00:01.000', '00:00:02,500', ' --> ', '-->', '1', 'NOTE', 'STYLE', '<v Ana>', '</v>',
      '<00:00:01.500>', '<c>', '<', '&amp;', '&#0;', '&#xd800;', '- ', '>> ', 'Ana: ', '0:05', '[0:07]', '0:00:01.000,0:00:02.000',
      'words', 'End.', '{\\an8}', '\ud800', '\u2028', '\0', ' ', '整', '99:99:99',
    ); // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => check(read(pieces.join('')))),
      runs(400, 50_000),
    );
  });

  it('say every word once and at its time, in whichever format', () => {
    const cue = fc.record({
      gap: fc.integer({ min: 0, max: 8000 }),
      length: fc.integer({ min: 200, max: 5000 }),
      text: words,
    });
    fc.assert(
      fc.property(
        fc.array(cue, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('vtt', 'srt', 'sbv'),
        (cues, format) => {
          let now = 0;
          const timed = cues.map(({ gap, length, text }, index) => {
            const start = now + gap;
            now = start + length;
            return { start: start / 1000, end: now / 1000, text: `${text} w${index}x` };
          });
          const transcript = read(written(timed, format));
          check(transcript);
          const flat = transcript.page.text.replace(/\s+/gu, ' ');
          assert.equal(flat, timed.map(({ text }) => text).join(' '));
          for (const [index, { start, end }] of timed.entries()) {
            const offset = transcript.page.text.indexOf(`w${index}x`);
            const seconds = secondsAt(transcript, offset);
            assert.ok(
              seconds !== null && seconds >= start && seconds <= end,
              `${seconds} in ${start}–${end}`,
            );
          }
          assert.deepEqual(transcript.problems, []);
        },
      ),
      runs(150, 10_000),
    );
  });
});

function written(
  cues: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  format: 'vtt' | 'srt' | 'sbv',
): string {
  const escaped = (text: string): string =>
    format === 'vtt' ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;') : text;
  const blocks = cues.map(({ start, end, text }, index) => {
    if (format === 'vtt') return `${stamp(start)} --> ${stamp(end)}\n${escaped(text)}`;
    if (format === 'srt') return `${index + 1}\n${stamp(start, ',')} --> ${stamp(end, ',')}\n${text}`;
    return `${stamp(start)},${stamp(end)}\n${text}`;
  });
  return `${format === 'vtt' ? 'WEBVTT\n\n' : ''}${blocks.join('\n\n')}\n`;
}
