import { readTranscript } from '../../../src/core/transcript/transcript.ts';
import type { Transcript } from '../../../src/core/transcript/transcript.ts';

/** Reads a transcript given as text. */
export function read(text: string): Transcript {
  return readTranscript(new TextEncoder().encode(text));
}

/** Its paragraphs: when each begins, and what it says. */
export function said(transcript: Transcript): readonly (readonly [number | null, string])[] {
  return transcript.paragraphs.map(({ seconds, start, end }) => [
    seconds,
    transcript.page.text.slice(start, end),
  ]);
}

/** A captions' time: `00:01:02.500`. */
export function stamp(seconds: number, point = '.'): string {
  const pad = (part: number, width = 2): string => String(part).padStart(width, '0');
  const thousandths = Math.round(seconds * 1000);
  const whole = Math.floor(thousandths / 1000);
  return `${pad(Math.floor(whole / 3600))}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}${point}${pad(thousandths % 1000, 3)}`;
}
