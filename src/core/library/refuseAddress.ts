/** Why an address is refused: what kind of network it belongs to. */
export type AddressFault =
  'malformed' | 'thisHost' | 'loopback' | 'private' | 'linkLocal' | 'shared' | 'multicast' | 'reserved';

type Range = readonly [start: readonly [number, number, number, number], bits: number, fault: AddressFault];

/** IANA's registry of IPv4 addresses with a special purpose, as far as they are not globally reachable. */
const IPV4: readonly Range[] = [
  [[0, 0, 0, 0], 8, 'thisHost'],
  [[10, 0, 0, 0], 8, 'private'],
  [[100, 64, 0, 0], 10, 'shared'],
  [[127, 0, 0, 0], 8, 'loopback'],
  [[169, 254, 0, 0], 16, 'linkLocal'],
  [[172, 16, 0, 0], 12, 'private'],
  [[192, 0, 0, 0], 24, 'reserved'],
  [[192, 0, 2, 0], 24, 'reserved'],
  [[192, 88, 99, 0], 24, 'reserved'],
  [[192, 168, 0, 0], 16, 'private'],
  [[198, 18, 0, 0], 15, 'reserved'],
  [[198, 51, 100, 0], 24, 'reserved'],
  [[203, 0, 113, 0], 24, 'reserved'],
  [[224, 0, 0, 0], 4, 'multicast'],
  [[240, 0, 0, 0], 4, 'reserved'],
];

/**
 * Why nothing is fetched from the IP address `ip`, or null if it is an ordinary address of the internet.
 * A cloned syllabus must not make a fellow's machine ask around in the fellow's own network.
 */
export function refuseAddress(ip: string): AddressFault | null {
  const four = parseIPv4(ip);
  if (four !== null) return refuseIPv4(four);
  const words = parseIPv6(ip);
  return words === null ? 'malformed' : refuseIPv6(words);
}

function refuseIPv4(bytes: readonly number[]): AddressFault | null {
  const value = number(bytes);
  const range = IPV4.find(
    ([start, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(number(start) / 2 ** (32 - bits)),
  );
  return range?.[2] ?? null;
}

function refuseIPv6(words: readonly number[]): AddressFault | null {
  const [a = 0, b = 0] = words;
  const last = [words[6] ?? 0, words[7] ?? 0] as const;
  const zeros = (from: number, to: number): boolean => words.slice(from, to).every((word) => word === 0);
  if (zeros(0, 7)) return last[1] === 1 ? 'loopback' : last[1] === 0 ? 'thisHost' : 'reserved';
  // An IPv4 address in IPv6's clothes is what it is underneath: mapped, translated by NAT64, or tunnelled by 6to4.
  if (zeros(0, 5) && words[5] === 0xffff) return refuseIPv4(bytesOf(...last));
  if (a === 0x64 && b === 0xff9b && zeros(2, 6)) return refuseIPv4(bytesOf(...last));
  if (a === 0x2002) return refuseIPv4(bytesOf(b, words[2] ?? 0));
  if (a >= 0xff00) return 'multicast';
  if ((a & 0xfe00) === 0xfc00 || (a & 0xffc0) === 0xfec0) return 'private';
  if ((a & 0xffc0) === 0xfe80) return 'linkLocal';
  // Only 2000::/3 has been given out; of that, protocols (Teredo among them) and documentation are set apart.
  const global = (a & 0xe000) === 0x2000;
  const special = (a === 0x2001 && (b < 0x200 || b === 0xdb8)) || (a === 0x3fff && b < 0x1000);
  return !global || special ? 'reserved' : null;
}

function number(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function bytesOf(high: number, low: number): readonly number[] {
  return [high >> 8, high & 255, low >> 8, low & 255];
}

/** Four bytes, or null. Only the plain form: no octal, no hexadecimal, no missing parts. */
function parseIPv4(text: string): readonly number[] | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/u.test(part) && Number(part) < 256))
    return null;
  return parts.map(Number);
}

/** Eight words of 16 bits, or null. A zone (`%eth0`) does not matter. */
function parseIPv6(text: string): readonly number[] | null {
  const halves = text.replace(/%.*$/u, '').split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map(wordsOf);
  if (head === undefined || head === null || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? head : null;
  const missing = 8 - head.length - tail.length;
  return missing < 1 ? null : [...head, ...Array<number>(missing).fill(0), ...tail];
}

function wordsOf(text: string): readonly number[] | null {
  if (text === '') return [];
  const words: number[] = [];
  const parts = text.split(':');
  for (const [i, part] of parts.entries()) {
    const four = i === parts.length - 1 && part.includes('.') ? parseIPv4(part) : null;
    if (four !== null)
      words.push((four[0] ?? 0) * 256 + (four[1] ?? 0), (four[2] ?? 0) * 256 + (four[3] ?? 0));
    else if (/^[\da-f]{1,4}$/iu.test(part)) words.push(Number.parseInt(part, 16));
    else return null;
  }
  return words;
}
