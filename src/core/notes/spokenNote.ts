import type { Annotation } from '../model/annotation.ts';

/** What of a note other programs show as its words: what is to be seen in an area, the comment, then the tags. */
export function spokenNote({
  target,
  comment,
  tags,
}: Pick<Annotation, 'comment' | 'tags'> & { readonly target: Pick<Annotation['target'], 'alt'> }): string {
  const hashtags = tags.map((tag) => `#${tag}`).join(' ');
  return [target.alt ?? '', comment, hashtags].filter((part) => part !== '').join('\n\n');
}
