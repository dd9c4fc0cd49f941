import { UsageError } from './command.ts';

/** One of some things by its name; throws a `UsageError` that lists them if there is none of that name. */
export function oneOf<T extends string>(what: string, names: readonly T[], given: string | undefined): T {
  const found = names.find((name) => name === given);
  if (found !== undefined) return found;
  const there = `there are ${names.join(', ')}`;
  throw new UsageError(
    given === undefined ? `name a ${what}; ${there}.` : `there is no ${what} “${given}”; ${there}.`,
  );
}
