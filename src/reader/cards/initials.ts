/** Two letters at most that stand for a name: of its first and last word, or its first two signs. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  const signs = Array.from(first);
  if (last === '') return signs.slice(0, 2).join('').toUpperCase() || '?';
  return `${signs[0] ?? ''}${Array.from(last)[0] ?? ''}`.toUpperCase();
}
