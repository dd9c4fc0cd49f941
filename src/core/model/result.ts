/** The outcome of something that may fail as a matter of course. Bugs are thrown, expected failures are returned. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

/** A success that carries `value`. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** An expected failure that carries `error`. */
export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}
