/** Pages of more bytes are not read. Pictures are kept inside of pages, so that there may be many. */
const MOST_BYTES = 100_000_000;
/** Pages of more tags are not read: what is for reading has a tenth, and each takes time and memory. */
const MOST_TAGS = 2_000_000;
const LESS_THAN = 0x3c;

/** Whether a web page is more than anybody could read, or a program could hold: made by mistake or with intent. */
export function isEnormousPage(bytes: Uint8Array): boolean {
  if (bytes.length > MOST_BYTES) return true;
  let tags = 0;
  for (let at = bytes.indexOf(LESS_THAN); at >= 0 && tags <= MOST_TAGS; at = bytes.indexOf(LESS_THAN, at + 1))
    tags += 1;
  return tags > MOST_TAGS;
}
