import type { DocumentText } from './documentText.ts';
import { ProjectionBuilder } from './fold.ts';
import type { Projection } from './fold.ts';
import { flowParts } from './flow.ts';
import { without } from './span.ts';
import type { Span } from './span.ts';

/** Scripts that write a word with few characters get shorter n-grams. */
const GRAM_LENGTH = 7;
const GRAM_LENGTH_IDEOGRAPHIC = 3;
/** A pattern is looked for by the rarest of so many of its n-grams, if that stands at no more places than this. */
const PROBES = 6;
const FEW = 32;
const BASE = 0x01000193;

/** The folded text of a document without furniture, and where its n-grams stand. */
export class TextIndex {
  readonly projection: Projection;
  readonly text: string;
  readonly gramLength: number;
  #heads: Int32Array | null = null;
  #next = new Int32Array(0);
  #mask = 0;

  constructor(projection: Projection) {
    this.projection = projection;
    this.text = projection.text;
    this.gramLength = isIdeographic(projection.text) ? GRAM_LENGTH_IDEOGRAPHIC : GRAM_LENGTH;
  }

  /** The starts of `pattern`, up to `limit`. */
  occurrences(pattern: string, limit: number): number[] {
    const rare = this.#rarestGram(pattern);
    if (rare !== null) {
      const starts = rare.places.map((place) => place - rare.offset);
      return starts
        .filter((start) => this.text.startsWith(pattern, start))
        .sort((a, b) => a - b)
        .slice(0, limit);
    }
    const found: number[] = [];
    if (pattern === '') return found;
    for (let at = this.text.indexOf(pattern); at >= 0 && found.length < limit;) {
      found.push(at);
      at = this.text.indexOf(pattern, at + 1);
    }
    return found;
  }

  /** An n-gram of the pattern that stands at few places or none; null if those tried are all common. */
  #rarestGram(pattern: string): { readonly offset: number; readonly places: readonly number[] } | null {
    const last = pattern.length - this.gramLength;
    let best: { readonly offset: number; readonly places: readonly number[] } | null = null;
    if (last < 0) return null;
    for (let probe = 0; probe < PROBES; probe += 1) {
      const offset = Math.floor((last * probe) / (PROBES - 1));
      const places = this.gramPlaces(pattern, offset, FEW);
      if (places !== null && (best === null || places.length < best.places.length)) best = { offset, places };
      if (best !== null && best.places.length <= 1) break;
    }
    return best;
  }

  /** Where the n-gram at `offset` of `pattern` stands, last first; null if at more than `limit` places. */
  gramPlaces(pattern: string, offset: number, limit: number): readonly number[] | null {
    const heads = this.#heads ?? this.#build();
    const size = this.gramLength;
    let hash = 0;
    for (let index = offset; index < offset + size; index += 1) {
      hash = (Math.imul(hash, BASE) + pattern.charCodeAt(index)) | 0;
    }
    const places: number[] = [];
    let visited = 0;
    for (let at = (heads[mix(hash) & this.#mask] ?? 0) - 1; at >= 0; at = (this.#next[at] ?? 0) - 1) {
      visited += 1;
      if (visited > 8 * limit) return null;
      if (!this.#standsAt(at, pattern, offset)) continue;
      places.push(at);
      if (places.length > limit) return null;
    }
    return places;
  }

  #standsAt(at: number, pattern: string, offset: number): boolean {
    for (let index = 0; index < this.gramLength; index += 1) {
      if (this.text.charCodeAt(at + index) !== pattern.charCodeAt(offset + index)) return false;
    }
    return true;
  }

  /** Chains all n-grams of one hash; 0 ends a chain, so places are kept plus one. */
  #build(): Int32Array {
    const { text, gramLength: size } = this;
    let buckets = 1024;
    while (buckets < text.length) buckets *= 2;
    const heads = new Int32Array(buckets);
    this.#mask = buckets - 1;
    this.#next = new Int32Array(text.length);
    let power = 1;
    for (let index = 1; index < size; index += 1) power = Math.imul(power, BASE);
    let hash = 0;
    for (let end = 0; end < text.length; end += 1) {
      if (end >= size) hash = (hash - Math.imul(text.charCodeAt(end - size), power)) | 0;
      hash = (Math.imul(hash, BASE) + text.charCodeAt(end)) | 0;
      const start = end - size + 1;
      if (start < 0) continue;
      const bucket = mix(hash) & this.#mask;
      this.#next[start] = heads[bucket] ?? 0;
      heads[bucket] = start + 1;
    }
    this.#heads = heads;
    return heads;
  }
}

function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function isIdeographic(text: string): boolean {
  let wide = 0;
  let seen = 0;
  const step = Math.max(1, text.length >> 11);
  for (let index = 0; index < text.length; index += step) {
    seen += 1;
    if (text.charCodeAt(index) >= 0x2e80) wide += 1;
  }
  return wide > 0.3 * seen;
}

/** Which text of a document is searched, in which order. */
export type IndexedText =
  /** As it is read: running text over columns and pages, then footnotes; no furniture. */
  | 'flow'
  /** As it stands on the pages, without furniture. */
  | 'pages'
  /** All of it. */
  | 'all';

const known = new WeakMap<DocumentText, Map<IndexedText, TextIndex>>();

/** The index of a document, made once. */
export function textIndex(document: DocumentText, which: IndexedText): TextIndex {
  const indices = known.get(document) ?? new Map<IndexedText, TextIndex>();
  known.set(document, indices);
  let index = indices.get(which);
  if (index === undefined) {
    const builder = new ProjectionBuilder();
    for (const { start, end } of partsOf(document, which)) builder.add(document.text, start, end);
    index = new TextIndex(builder.build(document.text.length));
    indices.set(which, index);
  }
  return index;
}

function partsOf(document: DocumentText, which: IndexedText): readonly Span[] {
  if (which === 'flow') return flowParts(document);
  const all = { start: 0, end: document.text.length };
  return which === 'all' ? [all] : without(all, document.furniture);
}
