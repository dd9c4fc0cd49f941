import type { MessageTable } from '../../protocol/rpc.ts';

/**
 * A table that knows names and takes values as they are. The host is trusted, so the schemas, and the library they are
 * made with, stay out of the page.
 */
export function unparsed<T extends MessageTable>(
  notifications: Readonly<Record<keyof T['notifications'], true>>,
): T {
  const asIs = { params: { parse: (value: unknown) => value } };
  const table = Object.fromEntries(Object.keys(notifications).map((name) => [name, asIs]));
  return { requests: {}, notifications: table } as unknown as T;
}
