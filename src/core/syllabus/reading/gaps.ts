import { asidesOf } from './asides.ts';
import { looksLikeNames, surelyNames } from './people.ts';

/** Link texts that name a form or a part of a work, not the work. */
const GENERIC =
  /^(?:(?:the|this|a|an|full|free|main|original|official|published|short|long|its|also|see|read|watch|view|download|open|online|first|second|third|fourth|blog|conference|journal|author's|updated|accompanying|pdf|html|audio|video|youtube|arxiv|web|news|paper|talk|lecture|course|companion|related|lesswrong|alignment forum|ea forum|summary|project|extended)\s+)*(?:pdfs?|paper|papers|link|links|url|here|arxiv|abs|doi|html|ar5iv|video|videos|recording|blog|post|posts|blogpost|article|website|web|page|webpage|site|transcript|audio|podcast|talk|talks|slides?|deck|code|github|repo|repository|colab|notebook|notebooks|demo|dataset|data|summary|preprint|version|text|online|source|download|mirror|archive|tweet|thread|poster|abstract|original|form|openreview|acl|acm|ieee|springer|jstor|ssrn|pubmed|youtube|slideslive|substack|medium|lesswrong|alignment forum|ea forum|wikipedia|notes|appendix|supplement|supplementary|supplementary materials?|introduction|intro|exercises?|solutions?|review|reviews|interview|entry|book|chapter|essay|appendices|playlist|twitter|documentation|docs)(?:\s+(?:link|version|form|post|section|page|here|pdf))?[.:!]?$/i;
/** `arm_arch_ref.pdf` says no more than `PDF`. */
const FILE_NAME = /^[\w.-]+\.(?:pdf|png|jpe?g|html?|docx?|pptx?|txt|md|ipynb|epub|zip)$/i;
const NUMBERED =
  /^(?:part|parts|chapter|ch\.?|section|sections|sec\.?|§|lecture|lesson|episode|ep\.?|volume|vol\.?|video|page|pp\.?|appendix)\s*[\divxa-z.–-]{1,6}$/i;
const ORDINAL_PART = /^(?:the\s+)?(?:\w+\s+)?(?:section|part|chapter|post|half|sequence)$/i;
/** Links that lead to something beside the work. */
const SIDE =
  /^(?:the\s+|accompanying\s+|our\s+|lecture\s+|talk\s+|project\s+)*(?:slides?|deck|code|github|repo|repository|colab|notebook|notebooks|demo|dataset|data|notes|exercises?|solutions?|tweet|twitter|thread|poster|review|reviews|playlist|documentation|docs|supplement|supplementary|supplementary materials?)[.:]?$/i;
const JOINING_WORDS = new Set(
  `and or also see plus with the a an of in at on pdf paper html blog post link links arxiv preprint doi version video talk web
  website slides code full text available online here via from read watch listen url source appendix abs original published talk
  announcement companion summary transcript podcast audio youtube youtu mirror archive openreview conference journal both alternative
  alternatively as well or: is`.split(/\s+/),
);

/** Whether a link's text says only what form the work has: `pdf`, `blog post`, `part 1`. */
export function isGenericText(text: string): boolean {
  const bare = text
    .replace(/[()[\]"“”'*_]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return (
    !/[\p{L}\d]/u.test(bare) ||
    FILE_NAME.test(text.replace(/[()[\]\s]/g, '')) ||
    GENERIC.test(bare) ||
    NUMBERED.test(bare) ||
    ORDINAL_PART.test(bare)
  );
}

/** Whether a text is nothing but a citation, `Fedorenko et al. (2024)` or `Geschwind, 1970`. */
export function isAuthorYear(text: string): boolean {
  const match = /^(.{2,100}?)[\s,]*\(?(?:1[4-9]|20)\d\d[a-z]?\)?[\s.,]*$/.exec(text.trim());
  const names = match?.[1] ?? '';
  return match !== null && looksLikeNames(names) && (surelyNames(names) || names.split(/\s+/).length === 1);
}

/** Whether a link's text names something beside the work, such as slides or code. */
export function isSidePiece(text: string): boolean {
  return SIDE.test(text.trim());
}

/** Whether what stands between two addresses joins them as addresses of one work. */
export function isConnective(gap: string): boolean {
  const bare = gap
    .replace(/\([^()]*\b(?:1[4-9]|20)\d\d[^()]*\)/g, ' ')
    .replace(/^[\s,]*by\s+[^()[\]–—|]{2,100}/i, ' ')
    .toLowerCase();
  const words = bare
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word) && !JOINING_WORDS.has(word));
  return words.length <= 4 && !/[.!?]\s+\p{L}+\s+\p{L}+\s+\p{L}+\s+\p{L}/u.test(bare);
}

/** Whether what stands between two linked titles merely joins two works: `, `, ` and `, ` (2021); `. */
export function joinsWorks(gap: string): boolean {
  let bare = gap;
  for (const aside of asidesOf(gap).toReversed()) {
    if (aside.kind !== 'other' || aside.text.length <= 30)
      bare = `${bare.slice(0, aside.start)} ${bare.slice(aside.end)}`;
  }
  bare = bare.replace(/\bby\s+[^,;()]{2,60}(?=[,;\s]|$)/i, ' ');
  return (
    /^[\s,;/|&+·"”“*_.\n]*(?:(?:and|or|und|et|y|plus|&)\s*)?(?:(?:the|also)\s+)?[\s"“*_[]*$/i.test(bare) &&
    /[,;/|&+·\n]|\b(?:and|or|und|et|y|plus)\b/i.test(gap)
  );
}
