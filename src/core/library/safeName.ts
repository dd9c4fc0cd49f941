/** Names that Windows keeps for devices, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/iu;
/** Separators, what Windows forbids in names, `%` (encoded forms), control characters, lone surrogates and bidirectional overrides. */
const FORBIDDEN = /[/\\<>:"|?*%\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;
/** Leaves room for an extension and for a temporary file's name within the 255 bytes that file systems allow. */
const MAX_BYTES = 200;

/**
 * Whether `name` can be a file's or folder's name, without extension, on every system, and leads nowhere else.
 * Ids that stand in a syllabus or a note file are other people's text: nothing is read or written by one that fails this.
 */
export function isSafeName(name: string): boolean {
  return (
    name !== '' &&
    !FORBIDDEN.test(name) &&
    !DEVICE.test(name) &&
    !/^[.\s]|[.\s]$/u.test(name) &&
    new TextEncoder().encode(name).length <= MAX_BYTES
  );
}
