import { OBJECTIVE_VERBS } from '../headings/vocabulary.ts';

const PARTICLES = new Set(
  'de van von der den del della di da dos das du la le el al bin ibn ter ten zu y e af av o’ o'.split(' '),
);
/** Words that begin or join titles and never names. */
const TITLE_WORDS = new Set(
  `a an the of on for with from in into at by as is are be was were it its this that these those how why what when where who which
  can could do does did should will would may might not no or vs versus to toward towards through via than then if we you i our
  your my introduction intro introducing chapter chapters part parts section sections week lecture learning models model deep
  machine neural networks network language large survey review guide tutorial overview report paper papers reading readings video
  watch read listen optional required primer supervised unsupervised reinforcement understanding beyond inside all one two three`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
const VENUES =
  /^(?:in\s+)?(?:proc(?:eedings)?\b.*|neurips|nips|icml|iclr|acl|emnlp|naacl|eacl|coling|tacl|cvpr|iccv|eccv|aaai|ijcai|kdd|www|chi|cscw|facct|fat\*?|aies|sosp|osdi|nsdi|sigcomm|sigmod|vldb|usenix.*|oopsla|popl|pldi|icse|s&p|ccs|ndss|stoc|focs|colt|aistats|uai|corl|rss|icra|iros|interspeech|icassp|jmlr|tmlr|jair|nature.*|science|pnas|cell|patterns|arxiv.*|ssrn|nber|distill(?:\.pub)?|lesswrong|alignment forum|transformer circuits.*|medium.*|substack|youtube|ted(?:x)?|podcast|blog(?: post)?|post|preprint|paper|talk|video|book|article|essay|thesis|report|tech(?:nical)? report|working paper|(?:1st|2nd|3rd|\d+th) ed(?:ition|\.)?.*|revised|updated?|published|draft|forthcoming|last updated|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|spring|summer|fall|autumn|winter|c\.?|ca\.?|circa|~)$/i;

/** Whether a text between a title and a year is where or when a work appeared, rather than who wrote it. */
export function isVenue(text: string): boolean {
  const bare = text
    .replace(/[\d.,'’:~–-]+$/g, '')
    .replace(/\s*\d{1,2}$/, '')
    .trim();
  return bare === '' || VENUES.test(bare);
}

/** Whether a text reads like one or more names: `Betley et al.`, `Anthropic & Redwood Research`, `Bai, Y.`, `3Blue1Brown`. */
export function looksLikeNames(text: string): boolean {
  const trimmed = text
    .trim()
    .replace(/\s*\((?:eds?\.?|org\.?)\)|,?\s+eds?\.?$/i, '')
    .replace(/[,:;—–-]+$/, '')
    .trim();
  if (trimmed === '' || trimmed.length > 1200 || /[?!"“”«»<>=|]/.test(trimmed)) return false;
  const chunks = trimmed.split(/\s*(?:[,;&+/·、，]|\s(?:and|und|et(?!\s+al)|y|with|與|和|及)\s)\s*/u);
  return chunks.some((chunk) => /\p{L}/u.test(chunk)) && chunks.every((chunk) => isName(chunk));
}

/** Whether a text is names and a year and nothing else, as before a title: `Zhang, et al. (2017).`, `Bail, Christopher. 2014. “` */
export function isNamesAndYear(text: string): boolean {
  if (text.length > 1300) return false;
  const names = /^([^]*?)[\s,.:;]*\(?(?:1[4-9]|20)\d\d[a-z]?\)?[\s,.:;"“'*_–—-]*$/.exec(text)?.[1];
  return names !== undefined && looksLikeNames(names);
}

/** Whether a text before a link is a word of a sentence, `Implementing` or `Using`, rather than a name. */
export function isVerbLike(text: string): boolean {
  return /^\p{L}+(?:ing|ed)$/u.test(text.trim()) || OBJECTIVE_VERBS.has(text.trim().toLowerCase());
}

/** Whether names are beyond doubt: `et al.`, an ampersand, initials, or a first and a last name that no title would begin with. */
export function surelyNames(text: string): boolean {
  if (!looksLikeNames(text) || !/\p{Ll}{2}|\p{Lo}/u.test(text)) return false;
  return (
    /\bet ?al|[&]|\p{Lu}\.|\p{L}\s+and\s+\p{Lu}|等/u.test(text) ||
    (/\p{L}[\s,]+\p{Lu}/u.test(text) && FIRST_NAMES.has(text.trim().split(/[\s,-]/)[0] ?? ''))
  );
}

function isName(chunk: string): boolean {
  const bare = chunk
    .replace(/^(?:and|und|with)\s+/i, '')
    .replace(
      /\b(?:et ?al(?:ia|ii)?\b\.?|others\b|team\b|jr\b\.?|sr\b\.?|ph\.?d\.?\b|dr\.|prof\.)|等人?$|等$/gi,
      '',
    )
    .trim();
  if (bare === '') return true;
  const words = bare.split(/\s+/);
  if (words.length > 5 || words.some((word) => TITLE_WORDS.has(word.toLowerCase()))) return false;
  const named = words.filter((word) => !PARTICLES.has(word.toLowerCase()));
  return named.length > 0 && named.every((word) => isNameWord(word, words.length));
}

function isNameWord(word: string, of: number): boolean {
  if (/^\p{Lo}$/u.test(word)) return of > 1;
  if (/\d/.test(word)) return of === 1 && /^\d{0,2}\p{L}[\p{L}\d]*$/u.test(word) && /\p{Lu}/u.test(word);
  return /^[\p{Lu}\p{Lo}][\p{L}\p{M}'’.*-]*$/u.test(word);
}

/** Given names common among authors of syllabus readings; they tell `Cathy O'Neil` from `Random Forests`. */
const FIRST_NAMES = new Set(
  `Aaron Abraham Adam Aditya Ajeya Alan Albert Alec Alex Alexander Alexandra Alexis Alice Allan Allen Alice Alison Amanda Amy Ana
  Anca Andrea Andreas Andrei Andrej Andrew Angela Anna Anne Annie Anthony Arvind Ashish Ben Benjamin Bernhard Beth Bill Bob Brian
  Brad Bruce Bryan Buck Carl Carlos Catherine Cathy Charles Chelsea Chris Christian Christina Christine Christopher Claire Clara Clay
  Cory Craig Cynthia Dan Daniel Danielle Danny Dario David Dawn Deborah Demis Dennis Derek Diane Donald Donna Dylan Ed Edward
  Eliezer Elizabeth Ellen Emily Emma Eric Erik Ethan Evan Eve Fei-Fei Francis Frank François Gary Geoffrey George Gillian Grace
  Greg Gwern Hanna Hannah Harry Helen Henry Holden Ian Ilya Isaac Ivan Jack Jacob Jaime James Jan Jane Jared Jason Jean Jeff Jeffrey
  Jennifer Jeremy Jess Jesse Jessica Joanna Joe Joel John Jon Jonathan Joseph Josh Joshua Joy Juan Judea Julia Julian Julie Karen Kate
  Katherine Katja Keith Kelsey Ken Kenneth Kevin Kim Kyle Lauro Laura Lauren Laurence Lawrence Lennart Leo Leopold Lewis Lilian Linda
  Lisa Louis Lucas Luke Marc Marco Marcus Margaret Maria Marie Marius Mark Martha Martin Mary Matt Matthew Max Megan Melanie Michael
  Michelle Miles Mohamed Mark Nathan Nate Neel Nicholas Nick Nicolas Nicole Noam Norbert Oliver Olivia Owen Pamela Patricia Patrick
  Paul Pedro Percy Peter Phil Philip Rachel Ray Rebecca Richard Rob Robert Robin Roger Rohin Roman Ronald Rosie Ruth Ryan Sam Samuel
  Sandra Sara Sarah Scott Sean Sebastian Seth Shane Sharon Simon Sophie Stephanie Stephen Steve Steven Stuart Sue Susan Sven Tara Ted
  Terry Thomas Tim Timnit Timothy Toby Tom Tony Tristan Vanessa Victor Victoria Vincent Walter Wei William Xander Yann Yoshua Yuval Zach
  Zachary Zeynep Zvi`.split(/\s+/),
);
