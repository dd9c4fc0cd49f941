/**
 * The few functions that pdf.js's build for current browsers uses and Chromium 132 (VS Code 1.100) lacks. Its legacy
 * build has them too, but patches some fifty others with them: that costs a tenth of the time to the first page.
 *
 * The function is also the beginning of the worker's source, as text: it must refer to nothing around it.
 */
// oxlint-disable-next-line max-lines-per-function -- in one piece, because it is read as text
export function fillEngineGaps(): void {
  const define = (target: object, name: string, value: unknown): void => {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  };
  type Keyed = Map<unknown, unknown>;
  for (const { prototype } of [Map, WeakMap]) {
    define(prototype, 'getOrInsert', function (this: Keyed, key: unknown, value: unknown) {
      if (!this.has(key)) this.set(key, value);
      return this.get(key);
    });
    define(
      prototype,
      'getOrInsertComputed',
      function (this: Keyed, key: unknown, make: (key: unknown) => unknown) {
        if (!this.has(key)) this.set(key, make(key));
        return this.get(key);
      },
    );
  }
  // Shewchuk's exact summation: partial sums that do not overlap.
  define(Math, 'sumPrecise', (numbers: Iterable<number>): number => {
    const partials: number[] = [];
    let plain = -0;
    for (const number of numbers) {
      plain += number;
      let high = number;
      let kept = 0;
      for (const partial of partials) {
        const [large, small] = Math.abs(high) < Math.abs(partial) ? [partial, high] : [high, partial];
        const sum = large + small;
        const rest = small - (sum - large);
        if (rest !== 0) partials[kept++] = rest;
        high = sum;
      }
      partials.length = kept;
      partials.push(high);
    }
    const exact = partials.reduceRight((sum, partial) => sum + partial, 0);
    return Number.isFinite(exact) && exact !== 0 ? exact : plain;
  });
  define(RegExp, 'escape', (text: string): string =>
    text
      .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      .replace(
        /^[0-9a-zA-Z]|[,\-=<>#&!%:;@~'`"]/g,
        (unit) => `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`,
      )
      .replace(
        /[\s\ufeff]|\p{Surrogate}/gu,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
  );
  define(Uint8Array, 'fromBase64', (text: string): Uint8Array =>
    Uint8Array.from(atob(text), (character) => character.charCodeAt(0)),
  );
  define(Uint8Array.prototype, 'toBase64', function (this: Uint8Array): string {
    let text = '';
    for (let at = 0; at < this.length; at += 0x8000)
      text += String.fromCharCode(...this.subarray(at, at + 0x8000));
    return btoa(text);
  });
  define(Uint8Array.prototype, 'toHex', function (this: Uint8Array): string {
    return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
}
