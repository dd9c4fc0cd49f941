import { until } from './scanTag.ts';

/** Pages with more characters than these, pictures aside, are not read: no article has a hundredth. */
const MOST_CHARACTERS = 10_000_000;
/** Nor are pages with more tags: each takes time and memory. */
const MOST_TAGS = 500_000;

const PICTURE = 'data:image/';

/** Whether a web page's source is more than anybody could read: made by mistake, or as a nuisance. */
export function isEnormousPage(source: string): boolean {
  let characters = source.length;
  if (characters > MOST_CHARACTERS) {
    for (let at = source.indexOf(PICTURE); at >= 0; at = source.indexOf(PICTURE, at)) {
      const end = until(source, at, '"\'>) \n');
      characters -= end - at;
      at = end;
    }
  }
  if (characters > MOST_CHARACTERS) return true;
  let tags = 0;
  for (let at = source.indexOf('<'); at >= 0 && tags <= MOST_TAGS; at = source.indexOf('<', at + 1))
    tags += 1;
  return tags > MOST_TAGS;
}
