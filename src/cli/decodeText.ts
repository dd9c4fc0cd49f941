import { MAX_NOTES_BYTES, megabytes } from '../core/model/textLimits.ts';

/**
 * The text of a file: UTF-8, or UTF-16 where a byte order mark says so. Bytes that are neither become U+FFFD.
 * Throws, with the path, where the file is larger than any text of a course (`most`).
 */
export function decodeText(bytes: Uint8Array, path: string, most = MAX_NOTES_BYTES): string {
  if (bytes.length > most)
    throw new RangeError(`${path}: it has ${megabytes(bytes.length)}; at most ${megabytes(most)} are read`);
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** The text of a file that is to be written again, byte order mark included; null if it is not UTF-8. */
export function decodeToWrite(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
