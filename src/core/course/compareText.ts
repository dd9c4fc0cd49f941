/**
 * Orders texts by their code points, so that every machine has one order whatever its language: neither locale nor
 * UTF-16 units (which put 😀 before ﬁ) decide.
 */
export function compareText(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  for (let at = 0; at < most; at++) {
    const [one, other] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (one === other) continue;
    const [high, otherHigh] = [isSurrogate(one), isSurrogate(other)];
    return high === otherHigh ? one - other : high ? 1 : -1;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
