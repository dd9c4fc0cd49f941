/** Says where two texts part, with what stands around that place in each. */
export function parting(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 80));
  return `${one.length} and ${other.length} characters; at ${at} ${around(one)} but ${around(other)}`;
}
