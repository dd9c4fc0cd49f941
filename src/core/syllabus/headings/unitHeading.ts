import { NUMERAL, numeral } from './numerals.ts';

/** A heading that opens a week, session, chapter…, or a dated meeting. */
export interface UnitHeading {
  /** As the syllabus words it, `Week` or `Session`; null for a date alone. */
  readonly unit: string | null;
  readonly number: number | null;
  readonly title: string;
  /** Units of time win over units of matter, where one encloses the other; dates and parts only count alone. */
  readonly rank: 'week' | 'session' | 'weak';
  /** Set if the heading says that readings follow: `Materials for Week 1`. */
  readonly reads?: boolean;
}

const WEEK = 'weeks?|wks?|woche|semaine|semana|settimana|неделя|vecka|uge';
const SESSION =
  'sessions?|workshops?|lectures?|classes|class|meetings?|lessons?|seminars?|modules?|units?|chapters?|sitzung|séance|sesión|sessão|lezione|vorlesung|módulo|занятие|лекция|модуль|capítulo|chapitre|kapitel|unidad|unidade';
const WEAK =
  'days?|parts?|sections?|topics?|themes?|phases?|stages?|steps?|blocks?|level|teil|partie|parte|tema|thema|thème';
const WEEKDAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
const SEPARATOR = '\\s*(?:[:：.|,~»☛►▶→/]|[-–—―]+|&mdash;)+\\s*';

const UNIT_FIRST = new RegExp(
  `^(?:(?<lead>[\\p{L}' ]{0,40}?)\\b)?(?<unit>${WEEK}|${SESSION}|${WEAK})\\s*(?:no\\.?|number|nr\\.?|#|№)?\\s*` +
    `(?<number>${NUMERAL})(?:\\s*(?:[-–—]+|to|and|&|\\+|,)\\s*(?:${NUMERAL})(?![\\d\\p{L}/]))?(?![\\d\\p{L}%])(?<rest>.*)$`,
  'iu',
);
const HAN = new RegExp(
  `^(?<lead>.{0,24}?)第\\s*(?<number>${NUMERAL})\\s*(?<unit>週|周|講|讲|回|章|課|课|次|節|节|單元|单元|部|堂)(?<rest>.*)$`,
  'iu',
);
const HANGUL = /^(?:제\s*)?(?<number>\d{1,3})\s*(?<unit>주차|주|강|장|회|과)(?![\p{L}])(?<rest>.*)$/u;
const ORDINAL_WEEK = new RegExp(
  `^(?<number>${NUMERAL})(?:st|nd|rd|th)?\\s+(?<unit>week|session|meeting)\\b(?<rest>.*)$`,
  'iu',
);
const SHORT = /^(?<unit>W|S|L|M|Wk)\s?(?<number>\d{1,2})(?=\s*[:.)\-–—|])(?<rest>.*)$/u;
const IN_PARENS = new RegExp(
  `^(?<title>.+?)\\s*[([](?<unit>${WEEK}|${SESSION})\\s*(?<number>${NUMERAL})\\b[^()]*[)\\]]$`,
  'iu',
);
const LEAD =
  /^(?:the |our )?(?:(?:reading|course|weekly|required|core|optional|session|pre-?class)\s+)?(?:materials?|readings?|resources|syllabus|schedule|content|plan|notes|preparation|prep|reading list|agenda)\s+(?:for|of|to|in|from)(?:\s+the)?$/i;

/** Reads a heading such as `Week 3: Inner Alignment`, `第三週：…` or `Goals (Week 4: 10/20)`; null if it is none. */
export function unitHeading(text: string): UnitHeading | null {
  if (text.length > 200) return null;
  for (const pattern of [UNIT_FIRST, HAN, HANGUL, ORDINAL_WEEK, SHORT]) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const lead = groups['lead']?.trim() ?? '';
    const number = numeral(groups['number'] ?? '');
    const rest = titleAfter(groups['rest'] ?? '');
    if (rest === null || number === null || !(lead === '' || pattern === HAN || leadsIn(lead))) return null;
    const made = unit(groups['unit'] ?? '', number, rest);
    return LEAD.test(lead) && !/^(?:notes|agenda|plan|schedule)/i.test(lead)
      ? { ...made, reads: true }
      : made;
  }
  const groups = IN_PARENS.exec(text)?.groups;
  const number = numeral(groups?.['number'] ?? '');
  return groups && number !== null ? unit(groups['unit'] ?? '', number, groups['title']?.trim() ?? '') : null;
}

/** Words that may stand before the unit: `Materials for Week 1`, `Fall 2022 Week 3`, `Optional Week 0`. */
function leadsIn(lead: string): boolean {
  return (
    LEAD.test(lead) || /^(?:fall|spring|autumn|summer|winter|optional|bonus|course|curriculum)$/i.test(lead)
  );
}

/** What follows the number: the title behind its separator, empty if nothing follows, null if the line is a sentence. */
function titleAfter(rest: string): string | null {
  const trimmed = rest.trim();
  if (trimmed === '') return '';
  if (/^(?:\.\d|,\s*\p{Ll})/u.test(trimmed)) return null;
  const separated = new RegExp(`^(?<aside>[([][^()[\\]]*[)\\]])?(?:${SEPARATOR})(?<title>.*)$`, 'u').exec(
    trimmed,
  );
  if (separated) {
    const title = separated.groups?.['title']?.trim() ?? '';
    return title === '' ? inner(separated.groups?.['aside'] ?? '') : title;
  }
  if (/^[([]/.test(trimmed)) {
    const after = /^[([][^()[\]]*[)\]]\s*(.*)$/.exec(trimmed)?.[1] ?? '';
    return after === '' ? inner(trimmed) : after;
  }
  // `Week 3 Inner Alignment` has no separator; `Week 3 of the course covers…` goes on in small letters.
  return /^[\p{Lu}\p{Lo}"“*]/u.test(trimmed) && !/[.;]$/.test(trimmed) && trimmed.split(' ').length <= 12
    ? trimmed
    : null;
}

function inner(aside: string): string {
  const text = aside.replace(/^[([]|[)\]]$/g, '').trim();
  return new RegExp(`^${WEEKDAY}$`, 'i').test(text) ? '' : text;
}

function unit(word: string, number: number, title: string): UnitHeading {
  const name = /^(?:w|wk|wks)$/i.test(word)
    ? 'Week'
    : word.replace(/^(.)(.*)$/u, (_, a: string, b: string) => a.toUpperCase() + b.toLowerCase());
  const time = new RegExp(`^(?:${WEEK}|w|週|周|주차|주)$`, 'iu');
  const weak = new RegExp(`^(?:${WEAK}|部|節|节)$`, 'iu');
  const rank = time.test(word) ? 'week' : weak.test(word) ? 'weak' : 'session';
  return { unit: singular(name), number, title, rank };
}

function singular(name: string): string {
  return name === 'Classes' ? 'Class' : name.replace(/^(\p{L}{3,}[^s])s$/u, '$1');
}

const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DAY = '\\d{1,2}(?:st|nd|rd|th)?';
const DATE = new RegExp(
  `^(?:${WEEKDAY}\\.?,?\\s+)?(?:` +
    `(?:${MONTH})\\.?\\s+${DAY}(?:\\s*(?:[-–&,/]|and|to)\\s*(?:(?:${MONTH})\\.?\\s+)?${DAY}(?!\\d))*(?:,?\\s+\\d{4})?` +
    `|${DAY}\\s+(?:of\\s+)?(?:${MONTH})\\b\\.?(?:(?:,\\s*|\\s+)\\d{4})?` +
    `|\\d{4}[-/.年]\\s?\\d{1,2}[-/.月]\\s?\\d{1,2}日?|\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?|\\d{1,2}\\.\\d{1,2}\\.(?:\\d{2,4})?` +
    `)(?:\\s*\\(?(?:${WEEKDAY})\\)?)?(?<rest>.*)$`,
  'iu',
);

/** Reads a heading that begins with a date: `March 5`, `Tuesday, Jan 17: Optimization`, `2024-01-25`; null otherwise. */
export function dateHeading(text: string): UnitHeading | null {
  if (text.length > 200) return null;
  const match = DATE.exec(text);
  if (!match) return null;
  const rest = match.groups?.['rest'] ?? '';
  const date = text.slice(0, text.length - rest.length).trim();
  const title = new RegExp(`^${SEPARATOR}(.+)$`, 'u').exec(rest)?.[1]?.trim();
  if (title === undefined && rest.trim() !== '' && !/^\s*(?:[([].*[)\]]|[:.])\s*$/.test(rest)) return null;
  return { unit: null, number: null, title: title ?? date, rank: 'weak' };
}
