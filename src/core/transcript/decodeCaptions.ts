/** Text of a caption file, and how it had to be read. */
export interface DecodedCaptions {
  readonly text: string;
  /** Whether the bytes are no Unicode: what they were meant to say is then a guess. */
  readonly guessed: boolean;
  /** Whether the end was left out. */
  readonly cut: boolean;
}

/** More than a day of captions with a time on every word. What is longer is damaged or hostile. */
export const MAX_CAPTION_BYTES = 16_000_000;

/**
 * The text of a file of captions: UTF-8, UTF-16 with a byte order mark or without, else Windows-1252, which older
 * subtitles are in. Never throws.
 */
export function decodeCaptions(bytes: Uint8Array): DecodedCaptions {
  const cut = bytes.length > MAX_CAPTION_BYTES;
  const kept = cut ? wholeLines(bytes.subarray(0, MAX_CAPTION_BYTES)) : bytes;
  const wide = wideEncoding(kept);
  if (wide !== null) return { text: new TextDecoder(wide).decode(kept), guessed: false, cut };
  try {
    // A character that the limit cut through is no error.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(kept, { stream: cut });
    return { text, guessed: false, cut };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(kept), guessed: true, cut };
  }
}

/** UTF-16 shows itself by its mark, or by every other byte being zero in text of our alphabet. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.4 && even === 0) return 'utf-16le';
  return even > half * 0.4 && odd === 0 ? 'utf-16be' : null;
}

/** Without the line that the limit cut through, unless that is most of the file. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.lastIndexOf(0x0a);
  // A zero behind the line feed belongs to it in UTF-16.
  return end < bytes.length / 2 ? bytes : bytes.subarray(0, bytes[end + 1] === 0 ? end + 2 : end + 1);
}
