import { isSure } from './settle.ts';
import type { WeekDraft } from './draft.ts';
import type { Section } from './outline.ts';
import { walk } from './units.ts';

/** Words by which a file says that it is about what one reads or learns. */
const TOPIC =
  /\b(?:readings?|reads|papers|syllab(?:us|i)|curricul(?:um|a)|literature|bibliograph\w*|references|resources|articles|books|weeks?|sessions?|lectures?|seminars?|courses?|classes|workshops?|fellowships?|journal club|study (?:group|guide|plan)|primer|lektüre|literatur|lecturas?|lectures|bibliographie)\b|[必選选閱阅讀读文獻献論论課课]|輪読|参考|논문|읽기/iu;
/** Where works are published. */
const PUBLISHED =
  /(?:\/\/|\.)(?:arxiv|ar5iv|doi|openreview|aclweb|aclanthology|acm|ieee|jstor|ssrn|nature|science|sciencedirect|springer|pnas|neurips|nips|mlr|jmlr|semanticscholar|distill|transformer-circuits|alignmentforum|lesswrong|youtube|youtu|plato\.stanford|nber|oup|cambridge|tandfonline|wiley|sagepub)\b|\.pdf(?:$|[?#])/i;

/**
 * Whether readings that no heading announces may be taken for some: the file says what it is about, or they are works by
 * their authors and addresses. Otherwise they may be a program's dependencies.
 */
export function mayBeReadings(root: Section, readings: WeekDraft, title: string | null): boolean {
  if (isSure(readings) || TOPIC.test(title ?? '')) return true;
  const sections = [...walk(root)];
  if (sections.some((section) => TOPIC.test(section.inline.plain))) return true;
  const opening = sections.slice(0, 2).flatMap((section) => section.blocks.slice(0, 4));
  if (opening.some((block) => block.kind === 'text' && TOPIC.test(block.text.slice(0, 400)))) return true;
  const all = readings.tiers.flatMap((tier) => tier.readings);
  const works = all.filter(
    ({ fields }) =>
      (fields.byline !== null && fields.year !== null) || fields.links.some((link) => PUBLISHED.test(link)),
  );
  return works.length * 2 >= all.length;
}
