import { sniff } from '../library/sniff.ts';
import { decodeCaptions } from './decodeCaptions.ts';
import { isTimingLine } from './readCues.ts';

/** How much of a file is looked at. */
const SAMPLE = 65_536;
const CAPTION_NAME = /\.(?:vtt|srt|sbv)$/i;

/**
 * Whether a file is captions or a transcript, by its bytes: captions show themselves by their times, a plain transcript
 * by being text and nothing else. What is a PDF, a web page, or no text is none, whatever its name.
 */
export function isTranscript(bytes: Uint8Array, name: string): boolean {
  const sample = bytes.subarray(0, SAMPLE);
  if (isCaptions(sample)) return true;
  if (sniff(sample) !== 'other') return false;
  const { text } = decodeCaptions(sample);
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f\ufffd]/gu)?.length ?? 0;
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0;
  return controls === 0 && (words > 0 || CAPTION_NAME.test(name));
}

/** Whether bytes are captions: WebVTT's first word, or a line with two times. */
export function isCaptions(bytes: Uint8Array): boolean {
  const { text } = decodeCaptions(bytes.subarray(0, SAMPLE));
  if (/^\s*WEBVTT(?:\s|$)/.test(text)) return true;
  return !text.includes('\0') && text.split(/\r\n|\r|\n/, 2000).some(isTimingLine);
}

/** The extension of a transcript's file, by its bytes. */
export function transcriptExtension(bytes: Uint8Array): 'vtt' | 'srt' | 'sbv' | 'txt' {
  const { text } = decodeCaptions(bytes.subarray(0, SAMPLE));
  if (/^\s*WEBVTT(?:\s|$)/.test(text)) return 'vtt';
  const timing = text.split(/\r\n|\r|\n/, 2000).find(isTimingLine);
  if (timing === undefined) return 'txt';
  return /^[^-–—→➔]*,[^-–—→➔]*$/u.test(timing) ? 'sbv' : 'srt';
}
