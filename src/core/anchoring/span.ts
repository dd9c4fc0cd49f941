/** A stretch of text in UTF-16 units: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Joins overlapping and touching spans; `spans` in order of their starts. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    if (span.end <= span.start) continue;
    const last = merged[merged.length - 1];
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ start: span.start, end: span.end });
  }
  return merged;
}

/** The index of the first of the ascending, disjoint `spans` that ends after `offset`. */
export function firstSpanAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The parts of `span` that lie in none of the ascending, disjoint `holes`. */
export function without(span: Span, holes: readonly Span[]): readonly Span[] {
  const parts: Span[] = [];
  let { start } = span;
  for (let index = firstSpanAfter(holes, start); index < holes.length; index += 1) {
    const hole = holes[index];
    if (hole === undefined || hole.start >= span.end) break;
    if (hole.start > start) parts.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < span.end) parts.push({ start, end: span.end });
  return parts;
}
