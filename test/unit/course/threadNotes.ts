import type { Layered } from '../../../src/core/course/layers.ts';

/** A note for tests of threads: what is not said does not matter. */
export type TestNote = Layered & { readonly comment: string };

/** A note of a fellow; `at` is the minute in which it was made. */
export function note(
  ref: string,
  fellow: string,
  { tags = [], at = null, ...rest }: Partial<Omit<TestNote, 'made'>> & { at?: number | null } = {},
): TestNote {
  const made = at === null ? null : new Date(Date.UTC(2026, 10, 20, 12, at)).toISOString();
  return {
    ref,
    fellow,
    tags,
    made,
    kind: 'highlight',
    locator: 'p. 1',
    replyTo: null,
    comment: '',
    own: fellow === 'ana',
    ...rest,
  };
}

/** A reply in words. */
export function reply(
  ref: string,
  fellow: string,
  replyTo: string,
  rest: Parameters<typeof note>[2] = {},
): TestNote {
  return note(ref, fellow, { kind: 'reply', replyTo, comment: `says ${fellow}`, ...rest });
}

/** A reply of one tag and no words. */
export function reaction(ref: string, fellow: string, replyTo: string, tag: string): TestNote {
  return note(ref, fellow, { kind: tag === 'answered' ? 'answered' : 'reaction', replyTo, tags: [tag] });
}
