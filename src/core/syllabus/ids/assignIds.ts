import type { CourseProblem, CourseWeek, Objective, Reading } from '../../model/course.ts';
import type { FoundObjective, FoundReading, WeekDraft } from '../structure/draft.ts';
import type { Pin } from '../text/hideComments.ts';
import { isObjectiveId, isReadingId, objectiveIdFor, readingIdFor, RESERVED_TAGS } from './derivedIds.ts';
import { joinedId } from './joinedId.ts';
import { fingerprint, joinWords, slugWords } from './slug.ts';
import { uniqueSlug, weekSlugFor } from './weekSlugs.ts';

/** A week of a course with the path of its file. */
export interface PlacedWeek {
  readonly file: string;
  readonly week: WeekDraft;
}

/** Weeks with ids, and what is wrong with the ids that stand in the files. */
export interface Identified {
  readonly weeks: readonly CourseWeek[];
  readonly problems: readonly CourseProblem[];
}

/**
 * Gives every reading and objective an id that is unique in the course, upper and lower case being one. Pinned ids come
 * first; of equal derived ones the first keeps the plain id and later ones are told apart by what they say themselves,
 * so that a week added at the end changes no id.
 */
export function assignIds(placed: readonly PlacedWeek[]): Identified {
  const readings = new IdPool(isReadingId);
  const objectives = new IdPool(isObjectiveId);
  for (const { file, week } of placed) {
    for (const reading of readingsIn(week)) readings.pin(file, reading.pin, reading);
    for (const objective of week.objectives) objectives.pin(file, objective.pin, objective);
  }
  const slugs = new Set<string>();
  const weeks = placed.map(({ file, week }): CourseWeek => {
    const title = week.unit?.title ?? '';
    const slug = uniqueSlug(weekSlugFor(week.unit), title, slugs);
    slugs.add(slug);
    return {
      title,
      number: week.unit?.number ?? null,
      line: week.line,
      file,
      slug,
      ...(week.unit?.unit ? { unit: week.unit.unit } : {}),
      objectives: week.objectives.map((found) => objectiveOf(found, objectives, slug)),
      tiers: week.tiers.map((tier) => ({
        name: tier.name,
        line: tier.line,
        readings: tier.readings.map((found) => readingOf(found, readings, slug)),
      })),
    };
  });
  return { weeks, problems: [...readings.problems, ...objectives.problems] };
}

function readingsIn(week: WeekDraft): FoundReading[] {
  return week.tiers.flatMap((tier) => tier.readings);
}

function readingOf(found: FoundReading, pool: IdPool, slug: string): Reading {
  const { title, byline, year, links, minutes, part } = found.fields;
  const base = readingIdFor(title);
  const surname = surnameOf(byline);
  const id = pool.idOf(found, base, [surname, year === null ? '' : String(year), slug]);
  return {
    id,
    title,
    byline,
    year,
    links,
    minutes,
    pinned: pool.isPinned(found),
    line: found.line,
    ...(part === null ? {} : { part }),
    ...(found.questions ? { questions: found.questions } : {}),
  };
}

function objectiveOf(found: FoundObjective, pool: IdPool, slug: string): Objective {
  const more = joinWords(slugWords(found.text).slice(-2), 24);
  const id = pool.idOf(found, objectiveIdFor(found.text), [more, slug]);
  return { id, text: found.text, pinned: pool.isPinned(found), line: found.line };
}

/** The word that a byline is cited by: `Rohin Shah` → shah, `Langosco et al.` → langosco, `Bai, Y.` → bai. */
function surnameOf(byline: string | null): string {
  const first = (byline ?? '').replace(/^originally\s+/i, '').split(/,|&|;|\band\b|\bet\b/)[0] ?? '';
  return slugWords(first).at(-1) ?? '';
}

class IdPool {
  readonly problems: CourseProblem[] = [];
  readonly #isValid: (id: string) => boolean;
  readonly #taken = new Set<string>();
  /** Where ids are pinned, as FILE:LINE, by what they are compared by. */
  readonly #places = new Map<string, string>();
  readonly #pinned = new Map<object, string>();

  constructor(isValid: (id: string) => boolean) {
    this.#isValid = isValid;
  }

  pin(file: string, pin: Pin | null, found: FoundReading | FoundObjective): void {
    if (!pin) return;
    const at = { file, line: pin.line, startColumn: pin.startColumn, endColumn: pin.endColumn };
    const id = pin.id.normalize('NFC');
    if (!this.#isValid(id)) {
      const reserved = RESERVED_TAGS.has(id.toLowerCase());
      const joined = joinedId(pin.id);
      const message = reserved
        ? `“${pin.id}” is a reserved tag and cannot be an id.`
        : joined !== null
          ? `“#${pin.id}” has a space in it and cannot be an id: write “#${joined}”.`
          : `“${pin.id}” cannot be an id: use letters, digits, - and _, beginning with a letter.`;
      this.problems.push({ ...at, code: 'invalid-id', severity: 'error', message });
    } else if (this.#taken.has(id.toLowerCase())) {
      this.problems.push({
        ...at,
        code: 'duplicate-id',
        severity: 'error',
        message: `“${pin.id}” is the id of something else, in ${this.#places.get(id.toLowerCase()) ?? 'this course'}.`,
      });
    } else {
      this.#taken.add(id.toLowerCase());
      this.#places.set(id.toLowerCase(), `${file}:${pin.line + 1}`);
      this.#pinned.set(found, id);
    }
  }

  isPinned(found: object): boolean {
    return this.#pinned.has(found);
  }

  /** The pinned id, or the derived one, told apart by the first of `marks` that makes it unique. */
  idOf(found: object, base: string, marks: readonly string[]): string {
    const pinned = this.#pinned.get(found);
    if (pinned !== undefined) return pinned;
    const candidates = [
      base,
      ...marks.filter((mark) => mark !== '' && !base.endsWith(`-${mark}`)).map((mark) => `${base}-${mark}`),
    ];
    const last = candidates.at(-1) ?? base;
    let id = candidates.find((candidate) => this.#isFree(candidate));
    for (let n = 2; id === undefined; n++) if (this.#isFree(`${last}-${n}`)) id = `${last}-${n}`;
    if (!this.#isValid(id)) id = `id-${fingerprint(id)}`;
    this.#taken.add(id.toLowerCase());
    return id;
  }

  #isFree(id: string): boolean {
    return !this.#taken.has(id.toLowerCase());
  }
}
