import { headingText, withoutNumber } from './headingText.ts';
import { dateHeading, unitHeading, type UnitHeading } from './unitHeading.ts';
import {
  EAST_ASIAN,
  LONE_READING_WORDS,
  LONE_WEIGHTS,
  NEUTRAL,
  OBJECTIVES,
  OBJECTIVES_LEAD,
  OTHER_NOUNS,
  READING_NOUNS,
  WEAK_READING_NOUNS,
  WEIGHTS,
} from './vocabulary.ts';

/** What a heading says of the lines below it. */
export type HeadingClass =
  | { readonly kind: 'unit'; readonly unit: UnitHeading }
  /** `sure` if it can mean nothing else; a bare `Goal` may stand in notes on a paper. */
  | { readonly kind: 'objectives'; readonly sure: boolean }
  /** Readings. `sure` if every item below is one, else items have to look like it. `weighted` if it says how much they matter. */
  | { readonly kind: 'tier'; readonly name: string; readonly sure: boolean; readonly weighted: boolean }
  /** Known to be something else: exercises, discussion questions… */
  | { readonly kind: 'other' }
  | { readonly kind: 'unknown'; readonly name: string };

/** Classifies a heading by its words. `plain` is its text without markup. */
export function classifyHeading(plain: string): HeadingClass {
  const name = headingText(plain);
  const bare = withoutNumber(name);
  const unit = unitHeading(name) ?? dateHeading(name) ?? (bare === name ? null : unitHeading(bare));
  if (unit) return { kind: 'unit', unit };
  if (OBJECTIVES.test(bare) || OBJECTIVES_LEAD.test(bare) || EAST_ASIAN.objectives.test(bare)) {
    const sure =
      OBJECTIVES_LEAD.test(bare) || /learn|outcome|able to|学|學|学習|학습|lern|apprenti|aprend/i.test(bare);
    return { kind: 'objectives', sure };
  }
  if (HANDED_IN.test(bare)) return { kind: 'other' };
  if (CHOICE.test(bare)) return { kind: 'tier', name: withoutAsides(bare), sure: true, weighted: false };
  if (BEFOREHAND.test(bare)) return { kind: 'tier', name: withoutAsides(bare), sure: true, weighted: true };
  if (DEEPER.test(bare)) return { kind: 'tier', name: bare, sure: false, weighted: true };
  if (FRENCH.test(bare)) return { kind: 'tier', name: withoutAsides(bare), sure: true, weighted: true };
  return classifyWords(bare, name);
}

/** Papers that fellows write. */
const HANDED_IN =
  /^(?:final|term|response|reflection|seminar|midterm) (?:papers?|articles?|essays?|reports?)$/i;
/** `One of the following`: a tier of its own beside others. */
const CHOICE =
  /^(?:and |or |read |choose |pick |select )*(?:one|two|three|any|either|at least one|at least two|choose one|pick one)(?: more)?(?: (?:of|from)(?: (?:these|those|the following|the two|the three|the list|last time)(?: \w+){0,2})?)$/i;
/** `To read beforehand`, `Please read before the session`. */
const BEFOREHAND =
  /^(?:please |to |to be )*(?:read|watch|listen to)(?: (?:this|these|them|and|or|read|watch|listen to))* (?:beforehand|in advance|ahead(?: of .{1,30})?|at home|before .{1,40}|for (?:next|this) .{1,20})$/i;
/** Invitations to read on, which name no noun. */
const DEEPER =
  /^(?:(?:go|going|dig|digging|dive|diving) (?:in )?(?:deeper|further)|deep(?:er)? dives?|(?:to )?(?:learn|read|explore) (?:more|further)|want (?:to (?:know|learn|read) )?more\b.*|if you (?:have|want|are|had|would)\b.*|for (?:the curious|more\b.*)|further exploration|before (?:the )?(?:class|session|meeting|next \w+))$/i;
/** `Lectures` are readings in French only beside a French adjective. */
const FRENCH =
  /^lectures? (?:obligatoires?|recommandées?|complémentaires?|facultatives?|essentielles?|optionnelles?)/i;

function withoutAsides(name: string): string {
  const short = name.replace(/\s*[([（［][^()[\]（）［］]*[)\]）］]\s*$/u, '').trim();
  return short === '' ? name : short.replace(/\s*[:：]$/, '');
}

function classifyWords(bare: string, name: string): HeadingClass {
  const asides = bare.replace(/[([（［][^()[\]（）［］]*[)\]）］]/g, ' ');
  const text = (asides.trim() === '' ? bare : asides).toLowerCase().replace(/[“”"*_`.,;!?]/g, ' ');
  if (text.length > 120) return { kind: 'unknown', name };
  const verdicts = headPhrases(text).map(judge);
  const east = judgeEastAsian(text);
  if (east) verdicts.push(east);
  const sure = verdicts.some((verdict) => verdict === 'sure' || verdict === 'weighted');
  const weighted = verdicts.some(
    (verdict) => verdict === 'weighted' || verdict === 'lone' || verdict === 'leaning',
  );
  const reads = weighted || sure || verdicts.includes('weak');
  const mixed = verdicts.includes('other');
  if (reads && !(mixed && !sure)) {
    return {
      kind: 'tier',
      name: withoutAsides(bare),
      sure: (sure || verdicts.includes('lone')) && !mixed,
      weighted,
    };
  }
  return mixed ? { kind: 'other' } : { kind: 'unknown', name };
}

type Verdict = 'weighted' | 'sure' | 'lone' | 'leaning' | 'weak' | 'other' | 'none';

/** The phrases a heading joins, each up to its first preposition: `questions for discussion` is about questions. */
function headPhrases(text: string): string[] {
  return text.split(/\s+(?:and|und|et|y|e|or|oder|plus)\s+|\s*[&+/,:|–—]\s*|\s-\s/).map((phrase) => {
    const head =
      phrase.split(
        /\s(?:for|of|on|in|to|from|before|by|about|with|during|after|at|zu|zur|pour|sur|para|de|до)\s/,
      )[0] ?? phrase;
    return wordsOf(head).every((word) => NEUTRAL.has(word)) ||
      (head !== phrase && TOPICAL.has(wordsOf(head).at(-1) ?? ''))
      ? phrase
      : head;
  });
}

/** Whether a line holds nothing but the words that headings are made of, so that it cannot be a title. */
export function isAllVocabulary(plain: string): boolean {
  const text = withoutAsides(withoutNumber(headingText(plain))).toLowerCase();
  if (
    OBJECTIVES.test(text) ||
    BEFOREHAND.test(text) ||
    DEEPER.test(text) ||
    FRENCH.test(text) ||
    judgeEastAsian(text)
  )
    return true;
  const all = wordsOf(text.replace(/[“”"*_`.,;:!?&+/–—-]+(?=\s|$)|(?<=\s)[&+/–—-]/g, ' '));
  return (
    all.length > 0 &&
    all.length <= 8 &&
    all.every((word) =>
      word
        .split(/[/&+]/)
        .every((part) =>
          [
            READING_NOUNS,
            LONE_READING_WORDS,
            WEAK_READING_NOUNS,
            WEIGHTS,
            OTHER_NOUNS,
            NEUTRAL,
            SUBJECTS,
          ].some((set) => set.has(part)),
        ),
    )
  );
}

/** `Learning resources` are readings; resources alone may be anything. */
const STUDY = new Set('learning study reading'.split(' '));

/** Words that open a topic when a preposition follows: `Introduction to alignment` may well hold readings. */
const TOPICAL = new Set(
  'introduction intro overview about summary structure evaluation context motivation description code notes question problem'.split(
    ' ',
  ),
);

/** Words that divide readings by subject or manner and may stand in the name of a tier. */
const SUBJECTS = new Set(
  'conceptual technical practical theoretical policy governance easy hard long short core-track'.split(' '),
);

/** Judges a phrase by its last telling word, as English puts the noun last. */
function judge(phrase: string): Verdict {
  const all = wordsOf(phrase);
  if (all.length === 0 || all.length > 9) return 'none';
  const weighted = all.some((word) => WEIGHTS.has(word));
  const known = all.every(
    (word) =>
      LONE_READING_WORDS.has(word) || NEUTRAL.has(word) || WEIGHTS.has(word) || READING_NOUNS.has(word),
  );
  if (known && all.some((word) => LONE_READING_WORDS.has(word))) return weighted ? 'weighted' : 'sure';
  for (const word of all.toReversed()) {
    if (READING_NOUNS.has(word)) return weighted ? 'weighted' : 'sure';
    if (WEAK_READING_NOUNS.has(word))
      return weighted ? 'weighted' : all.some((other) => STUDY.has(other)) ? 'sure' : 'weak';
    if (OTHER_NOUNS.has(word)) return 'other';
    if (!NEUTRAL.has(word) && !WEIGHTS.has(word))
      return all.some((other) => LONE_WEIGHTS.has(other)) ? 'weak' : 'none';
  }
  if (all.some((word) => LONE_WEIGHTS.has(word))) return 'lone';
  return weighted ? 'leaning' : 'none';
}

function judgeEastAsian(text: string): Verdict | null {
  const { weight, loneWeight, weighted, noun, weak, other } = EAST_ASIAN;
  if (
    !/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) ||
    text.length > 40
  )
    return null;
  if (text.replace(/[\p{Script=Latin}\d\s]/gu, '').length > 16) return other.test(text) ? 'other' : null;
  if (weighted.test(text) || loneWeight.test(text)) return 'weighted';
  if (noun.test(text)) {
    return weight.test(text) ? 'weighted' : 'sure';
  }
  if (other.test(text)) return 'other';
  return weak.test(text) ? 'weak' : null;
}

function wordsOf(phrase: string): string[] {
  return phrase.split(/[\s()[\]]+/).filter((word) => /[\p{L}\d]/u.test(word));
}
