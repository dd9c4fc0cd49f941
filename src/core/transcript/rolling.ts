/**
 * Captions made by machine roll: each shows the line before once more, above the new one, and often alone for a
 * moment. Takes the lines of every caption and gives those that are new in it; captions that do not roll come back
 * as they are, so that “No! No!” in two captions of a film stays said twice.
 */
export function withoutRepeats(
  captions: readonly { readonly lines: readonly string[]; readonly follows: boolean }[],
): readonly (readonly string[])[] {
  const shared = captions.map(({ lines, follows }, index) =>
    follows ? overlap(captions[index - 1]?.lines ?? [], lines) : 0,
  );
  const pairs = captions.filter(({ follows }) => follows).length;
  const rolling = shared.filter((count) => count > 0).length;
  if (rolling < 3 || rolling < pairs * 0.3) return captions.map(({ lines }) => lines);
  return captions.map(({ lines }, index) => lines.slice(shared[index] ?? 0));
}

/** How many of the last lines before are the first lines now. */
function overlap(before: readonly string[], now: readonly string[]): number {
  for (let count = Math.min(before.length, now.length); count > 0; count -= 1) {
    const tail = before.slice(before.length - count);
    if (tail.every((line, index) => line === now[index])) return count;
  }
  return 0;
}
