/**
 * What tests use of `node:assert/strict`, for tests that run where there is no Node: in a page, in a web
 * extension host. Their bundles get this module in its place, so that tests of all layers are written alike.
 */

/** Thrown by a failed assertion; mocha shows the difference. */
export class AssertionError extends Error {
  readonly actual: unknown;
  readonly expected: unknown;
  readonly showDiff: boolean;

  constructor(message: string, actual?: unknown, expected?: unknown) {
    super(message);
    this.name = 'AssertionError';
    this.actual = actual;
    this.expected = expected;
    this.showDiff = actual !== undefined || expected !== undefined;
  }
}

type Message = string | Error | undefined;
type ErrorMatcher = RegExp | (new (...args: never[]) => Error) | ((error: unknown) => boolean) | object;

function raise(message: Message, fallback: string, actual?: unknown, expected?: unknown): never {
  if (message instanceof Error) throw message;
  throw new AssertionError(message === undefined ? fallback : `${message}: ${fallback}`, actual, expected);
}

/** Shows a value in a message, shortened. */
function show(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'string' || (typeof value === 'object' && value !== null)
        ? JSON.stringify(value)
        : String(value);
  } catch {
    text = String(value);
  }
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

function ok(value: unknown, message?: Message): asserts value {
  if (!value) raise(message, `${show(value)} is not truthy`, value, true);
}

function equal<T>(actual: unknown, expected: T, message?: Message): asserts actual is T {
  if (!Object.is(actual, expected))
    raise(message, `${show(actual)} is not ${show(expected)}`, actual, expected);
}

function notEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (Object.is(actual, expected)) raise(message, `${show(actual)} is what it must not be`);
}

function deepEqual<T>(actual: unknown, expected: T, message?: Message): asserts actual is T {
  if (!same(actual, expected))
    raise(message, `${show(actual)} is not like ${show(expected)}`, actual, expected);
}

function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  if (same(actual, expected)) raise(message, `${show(actual)} is like what it must not be`);
}

function match(text: string, pattern: RegExp, message?: Message): void {
  if (!pattern.test(text)) raise(message, `${show(text)} does not match ${pattern}`, text, String(pattern));
}

function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  if (pattern.test(text)) raise(message, `${show(text)} matches ${pattern}`);
}

function fail(message?: string | Error): never {
  return raise(message, 'failed');
}

function throws(run: () => unknown, expected?: ErrorMatcher, message?: string): void {
  try {
    run();
  } catch (caught) {
    checkError(caught, expected);
    return;
  }
  raise(message, 'nothing was thrown');
}

async function rejects(
  promise: Promise<unknown> | (() => Promise<unknown>),
  expected?: ErrorMatcher,
  message?: string,
): Promise<void> {
  try {
    await (typeof promise === 'function' ? promise() : promise);
  } catch (caught) {
    checkError(caught, expected);
    return;
  }
  raise(message, 'the promise was not rejected');
}

function doesNotThrow(run: () => unknown): void {
  run();
}

async function doesNotReject(promise: Promise<unknown> | (() => Promise<unknown>)): Promise<void> {
  await (typeof promise === 'function' ? promise() : promise);
}

function checkError(error: unknown, expected: ErrorMatcher | undefined): void {
  if (expected === undefined) return;
  if (expected instanceof RegExp) {
    match(String(error), expected);
  } else if (typeof expected === 'function') {
    const isClass = Error.isPrototypeOf(expected) || expected === Error;
    if (isClass) ok(error instanceof (expected as new () => Error), `${show(error)} is of another class`);
    else ok((expected as (error: unknown) => boolean)(error), `${String(error)} was not accepted`);
  } else {
    for (const [key, value] of Object.entries(expected)) {
      const actual = (error as Record<string, unknown>)[key];
      if (value instanceof RegExp) match(String(actual), value);
      else deepEqual(actual, value);
    }
  }
}

/**
 * Deep strict equality as Node has it, but for one thing: what comes out of a frame has classes of its own, so
 * classes are compared by name.
 */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (kindOf(a) !== kindOf(b)) return false;
  const special = sameSpecial(a, b);
  if (special !== undefined) return special;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && same((a as Keyed)[key], (b as Keyed)[key]));
}

/** A name for what an object is. */
function kindOf(value: object): string {
  const prototype = Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null;
  return `${Object.prototype.toString.call(value)} ${prototype?.constructor?.name}`;
}

/** Equality of two of one kind whose content is not in their properties; undefined: it is. */
function sameSpecial(a: object, b: object): boolean | undefined {
  switch (Object.prototype.toString.call(a)) {
    case '[object Date]':
      return (a as Date).getTime() === (b as Date).getTime();
    case '[object RegExp]':
      return (a as RegExp).source === (b as RegExp).source && (a as RegExp).flags === (b as RegExp).flags;
    case '[object Error]':
      return (a as Error).message === (b as Error).message && (a as Error).name === (b as Error).name
        ? undefined
        : false;
    case '[object Map]':
    case '[object Set]': {
      const [all, others] = [[...(a as Set<unknown>)], [...(b as Set<unknown>)]];
      return all.length === others.length && all.every((one) => others.some((other) => same(one, other)));
    }
    default:
      return ArrayBuffer.isView(a) && ArrayBuffer.isView(b) ? sameBytes(a, b) : undefined;
  }
}

function sameBytes(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const bytes = (view: ArrayBufferView) => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const [x, y] = [bytes(a), bytes(b)];
  return x.length === y.length && x.every((byte, index) => byte === y[index]);
}

type Keyed = Record<string, unknown>;

/** What `import assert from 'node:assert/strict'` gives; `bundleTests.ts` puts it there. */
export const assert = Object.assign(ok, {
  AssertionError,
  ok,
  equal,
  strictEqual: equal,
  notEqual,
  notStrictEqual: notEqual,
  deepEqual,
  deepStrictEqual: deepEqual,
  notDeepEqual,
  notDeepStrictEqual: notDeepEqual,
  match,
  doesNotMatch,
  fail,
  throws,
  rejects,
  doesNotThrow,
  doesNotReject,
});
