import type { Annotation } from '../model/annotation.ts';
import { NO_TARGET, type Target } from '../model/annotation.ts';
import type { ReplyParent } from './formatRecord.ts';
import { formatLocator } from './locator.ts';
import { plainTextOf } from './markdownText.ts';

/** What a reply says of the note it answers, so that it stands alone. `href` leads to it from the replier's file. */
export function replyParent(note: Annotation, name: string, href: string | null): ReplyParent {
  const { id, key, target, replyTo } = note;
  // What a reply calls its place is what it says of its own parent.
  const locator = replyTo === null ? note.locator : formatLocator(target);
  const words = target.quote?.exact ?? plainTextOf(note.comment);
  return { address: id ?? key, name, locator, quote: words.trim() === '' ? null : words, href };
}

/** What a reply is about: the place of the note it answers, so that it is found there when that note is gone. */
export function replyTarget({ target: { page, time } }: Annotation): Target {
  return { ...NO_TARGET, page, time };
}
