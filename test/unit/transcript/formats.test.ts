import assert from 'node:assert/strict';
import { secondsAt } from '../../../src/core/transcript/transcript.ts';
import { read, said } from './transcriptSupport.ts';

describe('a transcript', () => {
  it('is read from WebVTT: names, notes, styles, voices, markup, entities', () => {
    const transcript = read(`WEBVTT - A talk
Kind: captions

STYLE
::cue { color: red }

NOTE
made by hand --> not a time

intro
00:01.000 --> 00:03.000 align:start
<v.loud Ana López>Hello, <i>everybody</i> &amp; welcome.

00:03.000 --> 00:04.000
<v Ana López>a &lt; b &#233; <laughs>

01:00:00.500 --> 01:00:02.000
<v Ben>Thanks.</v>
`);
    assert.deepEqual(said(transcript), [
      [1, 'Ana López: Hello, everybody & welcome. a < b é <laughs>'],
      [3600.5, 'Ben: Thanks.'],
    ]);
    assert.deepEqual(transcript.problems, []);
  });

  it('is read from SubRip: commas, numbers, dashes for speakers, leftovers of other formats', () => {
    const transcript = read(
      '\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\n- In this video,\r\n\r\n2\r\n00:00:02,000 --> 00:00:04,500\r\n{\\an8}we’ll <font color="red">see</font>\r\na well-known model.\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000\r\n-Who?\r\n-You.\r\n',
    );
    assert.deepEqual(said(transcript), [
      [1, 'In this video, we’ll see a well-known model.'],
      [5, 'Who?'],
      [5, 'You.'],
    ]);
  });

  it('is read from SBV', () => {
    const transcript = read(
      '0:00:00.599,0:00:04.160\nHi, my name is Ana\nand this is Ben.\n\n0:00:09.000,0:00:10.000\nHey!\n',
    );
    assert.deepEqual(said(transcript), [
      [0.599, 'Hi, my name is Ana and this is Ben.'],
      [9, 'Hey!'],
    ]);
  });

  it('is read from text with times: in front, above, in brackets, behind a name', () => {
    for (const text of [
      '0:05 Hello everybody.\n1:12:07 Bye.',
      '[00:05] Hello everybody.\n[01:12:07] Bye.',
      '(0:05) - Hello everybody.\n(1:12:07) - Bye.',
      '0:05\nHello\neverybody.\n\n1:12:07\nBye.\n',
      '0:05\n5 seconds\nHello everybody.\n1:12:07\n1 hour, 12 minutes, 7 seconds\nBye.',
    ]) {
      const transcript = read(text);
      assert.deepEqual(
        said(transcript),
        [
          [5, 'Hello everybody.'],
          [4327, 'Bye.'],
        ],
        text,
      );
    }
    assert.deepEqual(said(read('Ana López  0:05\nHello everybody.\n\nSpeaker 2 (00:12):\nThanks.')), [
      [5, 'Ana López: Hello everybody.'],
      [12, 'Speaker 2: Thanks.'],
    ]);
  });

  it('flows over lines below their times, without what a site shows around them', () => {
    const lines = [
      'so today we are going to talk about',
      'inner alignment and',
      'why it is not so easy to say',
    ];
    const shown = lines.map((line, index) => `0:0${index * 4 + 1}\n${line}`).join('\n');
    const text = `Transcript\n\nSearch in video\n${shown}\n\n1:30\nand after the break\nEnglish (auto-generated)\n`;
    assert.deepEqual(said(read(text)), [
      [1, lines.join(' ')],
      [90, 'and after the break'],
    ]);
  });

  it('is read from text without times: paragraphs as they are, and no times made up', () => {
    const transcript = read('Ana: Hello\neverybody.\n\nBen: At 12:30 we eat.\n');
    assert.deepEqual(said(transcript), [
      [null, 'Ana: Hello everybody.'],
      [null, 'Ben: At 12:30 we eat.'],
    ]);
    assert.equal(secondsAt(transcript, 5), null);
  });

  it('says what machines caption once, with the time of every word', () => {
    const rolling = `WEBVTT
Kind: captions
Language: en

00:00:00.080 --> 00:00:02.389 align:start position:0%
 
hi<00:00:00.320><c> so</c><00:00:00.480><c> this</c><00:00:00.800><c> channel</c>

00:00:02.389 --> 00:00:02.399 align:start position:0%
hi so this channel
 

00:00:02.399 --> 00:00:04.550 align:start position:0%
hi so this channel
is<00:00:02.639><c> about</c><00:00:02.879><c> AI&nbsp;safety</c>

00:00:04.550 --> 00:00:04.560 align:start position:0%
is about AI safety
 

00:00:04.560 --> 00:00:06.470 align:start position:0%
is about AI safety
and<00:00:04.720><c> alignment</c>
`;
    const transcript = read(rolling);
    const text = 'hi so this channel is about AI safety and alignment';
    assert.deepEqual(said(transcript), [[0.08, text]]);
    assert.equal(secondsAt(transcript, text.indexOf('channel')), 0.8);
    assert.equal(secondsAt(transcript, text.indexOf('AI safety')), 2.879);
    assert.equal(secondsAt(transcript, text.indexOf('alignment')), 4.72);
  });

  it('keeps what is said twice in captions that do not roll', () => {
    const transcript = read(
      'WEBVTT\n\n00:01.000 --> 00:02.000\nNo!\n\n00:02.000 --> 00:03.000\nNo!\n\n00:03.000 --> 00:04.000\nWhy not?\n\n00:04.000 --> 00:05.000\nBecause.\n',
    );
    assert.deepEqual(said(transcript), [[1, 'No! No! Why not? Because.']]);
  });

  it('flows: a paragraph ends with a long pause, another speaker, or a sentence when it is full', () => {
    const sentence =
      'Some words that say how a model may come to want what nobody asked of it, and why that is so.';
    const cues = Array.from(
      { length: 12 },
      (_, n) => `00:${10 + n * 2}.000 --> 00:${12 + n * 2}.000\n${n + 1}: ${sentence}`,
    );
    const { paragraphs } = read(`WEBVTT\n\n${cues.join('\n\n')}\n\n00:50.000 --> 00:51.000\nAnd so on.\n`);
    assert.deepEqual(
      paragraphs.map(({ seconds }) => seconds),
      [10, 20, 30, 50],
    );
    const japanese = read(
      'WEBVTT\n\n00:01.000 --> 00:02.000\n整列の\n\n00:02.000 --> 00:03.000\n問題です。\n',
    );
    assert.equal(japanese.page.text, '整列の問題です。');
  });
});
