/** Functions of VS Code's API in the place of which a test puts its own, for as long as it runs. */

/**
 * Puts `replacement` in the place of a function. The extension under test has the same API objects, so it calls it, too.
 *
 * @returns What puts the original back.
 */
export function stub<Owner extends object, Name extends keyof Owner & string>(
  owner: Owner,
  name: Name,
  replacement: Owner[Name],
): () => void {
  const original = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value: replacement });
  return () => {
    if (original) Object.defineProperty(owner, name, original);
  };
}
