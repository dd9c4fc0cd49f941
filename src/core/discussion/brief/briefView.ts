import { deepLink } from '../../course/deepLink.ts';
import type { Annotation } from '../../model/annotation.ts';
import { weekLabel } from '../../model/course.ts';
import { firstWords } from '../../notes/formatRecord.ts';
import { plainTextOf } from '../../notes/markdownText.ts';
import { isReservedTag } from '../../notes/tags.ts';
import type { CohortNote } from '../cohortNotes.ts';
import type { PlaceableNote } from '../pdf/placeNotes.ts';
import type { Markup, TemplateView } from '../template/template.ts';
import type {
  Brief,
  BriefEntry,
  BriefMark,
  BriefObjective,
  BriefPassage,
  BriefPlace,
  BriefReading,
  BriefSource,
  BriefThread,
} from './brief.ts';

/** How one kind of output says things. */
export interface BriefFormat {
  /** A quote of one or more paragraphs. */
  quote(text: string): Markup;
  /** A place in a reading, such as `p. 4`. */
  place(locator: string): string;
  /** A fellow's Markdown, `depth` answers deep. */
  comment(markdown: string, depth: number): Markup;
  /** What stands before an entry that is `depth` answers deep. */
  indent(depth: number): Markup;
  /** An address that was checked. */
  address(url: string): Markup;
  /** Address of a note in its file; null if files can't be reached from where the brief is. */
  noteUrl(note: CohortNote): string | null;
  /** The picture of a figure; null if none was made. */
  picture(area: PlaceableNote): Markup | null;
}

/** Deeper answers stand where these do. */
export const DEEPEST_INDENT = 3;

/** A brief as a template is given it: names and texts, nothing to decide. docs/discussion.md lists them. */
export function briefView(brief: Brief, format: BriefFormat): TemplateView {
  const { week, counts } = brief;
  const viewer = new Viewer(brief, format);
  return {
    title: weekLabel(week) || 'The week',
    filters: brief.filters.join('; '),
    fellows: brief.fellows.join(', '),
    fellowCount: plural(brief.fellows.length, 'fellow'),
    noteCount: plural(counts.notes, 'note'),
    threadCount: plural(counts.threads, 'thread'),
    openCount: counts.open,
    disputeCount: counts.disputed,
    coveredCount: counts.covered,
    readingCount: counts.readings,
    empty: counts.notes === 0,
    agenda: [
      { heading: 'Open questions', groups: viewer.toSettle((thread) => thread.state === 'open') },
      {
        heading: 'Disagreements',
        groups: viewer.toSettle((thread) => thread.state !== 'open' && thread.disputed),
      },
    ].filter(({ groups }) => groups.length > 0),
    sections: [
      ...brief.objectives.map((objective) => viewer.objective(objective)),
      ...(brief.other.length === 0 ? [] : [viewer.other(brief.other)]),
    ],
    asked: list(
      brief.asked.map((source) => ({
        ...viewer.source(source),
        questions: (source.reading.questions ?? []).map((words) => ({ words })),
      })),
    ),
    unread: list(brief.unread.map((source) => viewer.source(source))),
    uncovered: list(
      brief.objectives
        .filter(({ coverage }) => coverage.covered === 0)
        .map(({ objective, number }) => ({ number, id: objective.id, text: objective.text })),
    ),
  };
}

class Viewer {
  readonly #brief: Brief;
  readonly #format: BriefFormat;

  constructor(brief: Brief, format: BriefFormat) {
    this.#brief = brief;
    this.#format = format;
  }

  /** One line for each numbered thread, by objective. */
  toSettle(wanted: (thread: BriefThread) => boolean): TemplateView[] {
    const groups = [
      ...this.#brief.objectives.map(({ readings, number, objective }) => ({
        readings,
        group: `Objective ${number}: ${objective.text}`,
      })),
      { readings: this.#brief.other, group: 'No objective' },
    ];
    return groups.flatMap(({ readings, group }) => {
      const items = readings.flatMap((reading) =>
        reading.passages.flatMap((passage) =>
          passage.threads.filter(wanted).map((thread) => this.#agendaItem(reading, passage, thread)),
        ),
      );
      return items.length === 0 ? [] : [{ group, items }];
    });
  }

  objective({ objective, number, coverage, readings, elsewhere, missing }: BriefObjective): TemplateView {
    const tiers = [...new Set(missing.map(({ tier }) => tier))];
    return {
      number,
      colour: ((number - 1) % 9) + 1,
      id: objective.id,
      text: objective.text,
      covered: coverage.covered,
      of: coverage.of,
      readings: readings.map((reading) => this.reading(reading)),
      elsewhere: list(
        elsewhere.map(({ source, passage }) => ({
          ...this.#place(passage.place),
          words: aboutPassage(passage),
          label: passage.threads.flatMap(({ label }) => label ?? []).join(', '),
          reading: shortTitle(source.reading.title),
        })),
      ),
      missing: list(
        tiers.map((tier) => ({
          tier,
          titles: missing
            .filter((source) => source.tier === tier)
            .map(({ reading }) => reading.title)
            .join('; '),
        })),
      ),
    };
  }

  /** What is tied to no objective, as one more section. */
  other(readings: readonly BriefReading[]): TemplateView {
    return {
      number: null,
      colour: 0,
      readings: readings.map((reading) => this.reading(reading)),
      elsewhere: null,
      missing: null,
    };
  }

  source({ reading, tier }: BriefSource): TemplateView {
    const { title, byline, year, minutes, links } = reading;
    return {
      reading: title,
      byline: [byline, year].filter((part) => part !== null).join(', '),
      tier,
      minutes: minutes ?? null,
      url: this.#url(links.find((link) => /^https?:\/\//i.test(link)) ?? null),
      appUrl: this.#url(deepLink({ reading: reading.id, note: null })),
    };
  }

  reading(one: BriefReading): TemplateView {
    return {
      ...this.source(one),
      passages: one.passages.map((passage) => this.#passage(passage)),
      marked: list(one.marked.map((mark) => this.#mark(mark))),
    };
  }

  #passage(passage: BriefPassage): TemplateView {
    const { place, objectives, threads, markedBy } = passage;
    const first = threads[0]?.entries[0]?.note;
    const numbers = objectives.map((id) => this.#brief.week.objectives.findIndex((one) => one.id === id) + 1);
    return {
      ...this.#place(place),
      ...(first ? this.#address(first) : {}),
      several: numbers.length > 1,
      alsoObjectives: numbers.slice(1).join(', '),
      threads: threads.map((thread) => this.#thread(thread)),
      markedBy: markedBy.join(', '),
    };
  }

  #thread({ label, state, disputed, orphaned, entries }: BriefThread): TemplateView {
    const [first] = entries;
    return {
      label,
      status: statusInWords(state, disputed),
      orphaned,
      entries: entries.map((entry, index) => ({
        ...this.#entry(entry, entries.slice(0, index)),
        // The number stands once, with whoever began.
        label: entry === first ? label : null,
        status: entry === first ? statusInWords(state, disputed) : '',
      })),
    };
  }

  #entry(entry: BriefEntry, before: readonly BriefEntry[]): TemplateView {
    const { note, depth, reactions } = entry;
    const { comment, tags } = note.annotation;
    const objectives = new Set(this.#brief.week.objectives.map(({ id }) => id));
    const parent = answeredBy(entry, before);
    const shownDepth = Math.min(depth, DEEPEST_INDENT);
    return {
      ...this.#address(note),
      name: note.name,
      verb: verbOf(note.annotation, parent, parent === note.name),
      depth: shownDepth,
      reply: depth > 0,
      indent: this.#format.indent(shownDepth),
      comment: comment === '' ? null : this.#format.comment(comment, shownDepth),
      short: !comment.includes('\n'),
      tags: tags
        .filter((tag) => !isReservedTag(tag) && !objectives.has(tag))
        .map((tag) => `#${tag}`)
        .join(' '),
      reactions: reactions
        .map(({ tag, names }) => `${REACTIONS[tag] ?? tag}: ${names.join(', ')}`)
        .join('; '),
    };
  }

  #mark({ place, notes }: BriefMark): TemplateView {
    const [first] = notes;
    return {
      ...this.#place(place),
      ...(first ? this.#address(first) : {}),
      words: markWords(place),
      names: [...new Set(notes.map(({ name }) => name))].join(', '),
    };
  }

  #agendaItem(reading: BriefReading, passage: BriefPassage, thread: BriefThread): TemplateView {
    const about = asked(thread);
    const voices = new Set(thread.entries.flatMap(voicesOf));
    const words = shortened(plainWords(about?.note.annotation.comment ?? ''), 40);
    return {
      ...this.#place(passage.place),
      ...(about ? this.#address(about.note) : {}),
      label: thread.label,
      words: words || aboutPassage(passage),
      // What is asked or denied is said of something: without that few lines can be understood.
      about:
        words !== '' && (passage.place.quote ?? passage.place.alt ?? '') !== ''
          ? aboutPassage(passage)
          : null,
      name: about?.note.name ?? '',
      to: (about && answeredBy(about, thread.entries)) ?? null,
      voices: [
        voices.size > 1 ? `${voices.size} voices` : '',
        thread.state === 'open' && thread.disputed ? 'disagreement' : '',
      ]
        .filter((part) => part !== '')
        .join(', '),
      reading: shortTitle(reading.reading.title),
    };
  }

  #place({ quote, before, after, alt, area, locator, url }: BriefPlace): TemplateView {
    return {
      picture: area === null ? null : this.#format.picture(area),
      quote: quote === null ? null : this.#format.quote(quote),
      before: before === '' ? '' : `…${before} `,
      after: after === '' ? '' : ` ${after}…`,
      alt,
      place: locator === null ? (url === null ? '' : 'source') : this.#format.place(locator),
      url: this.#url(url),
    };
  }

  #address(note: CohortNote): TemplateView {
    const { id, key, reading } = note.annotation;
    return {
      noteUrl: this.#url(this.#format.noteUrl(note)),
      appUrl: this.#url(deepLink({ reading, note: id ?? key })),
    };
  }

  #url(url: string | null): Markup | null {
    return url === null ? null : this.#format.address(url);
  }
}

const REACTIONS: Readonly<Record<string, string>> = {
  agree: 'agree',
  disagree: 'disagree',
  question: 'ask the same',
  evidence: 'want evidence',
};

/** What somebody does by a note; names whom it answers, unless that is themselves. */
function verbOf({ tags, comment }: Annotation, parent: string | null, isOwn: boolean): string {
  if (isOwn) return tags.includes('answered') ? 'answers' : 'adds';
  const to = parent === null ? '' : ` ${parent}`;
  if (tags.includes('answered')) return `answers${to}`;
  if (tags.includes('disagree')) return parent === null ? 'disagrees' : `disagrees with${to}`;
  if (tags.includes('question')) return `asks${to}`;
  if (tags.includes('evidence')) return parent === null ? 'points to evidence' : `gives${to} evidence`;
  if (tags.includes('agree')) return parent === null ? 'agrees' : `agrees with${to}`;
  if (parent !== null) return `replies to${to}`;
  return comment === '' ? 'marked it' : '';
}

function statusInWords(state: BriefThread['state'], disputed: boolean): string {
  const parts = [
    state === 'open' ? 'open question' : state === 'answered' ? 'answered question' : '',
    disputed ? 'disagreement' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The note that puts a thread on the agenda: the question with words, the disagreement, else the first. */
function asked({ entries, state }: BriefThread): BriefEntry | undefined {
  const wanted = state === 'open' ? 'question' : 'disagree';
  return (
    entries.find(({ note }) => note.annotation.tags.includes(wanted) && note.annotation.comment !== '') ??
    entries[0]
  );
}

/** Whom an entry answers, among those before it; null if nobody. */
function answeredBy(entry: BriefEntry, entries: readonly BriefEntry[]): string | null {
  const at = entries.indexOf(entry);
  const before = at < 0 ? entries : entries.slice(0, at);
  return before.findLast((other) => other.depth < entry.depth)?.note.name ?? null;
}

function voicesOf({ note, reactions }: BriefEntry): string[] {
  return [note.name, ...reactions.flatMap(({ names }) => names)];
}

/** A title without its subtitle. */
function shortTitle(title: string): string {
  const [first = title] = title.split(/[:：]\s/u, 1);
  return first.length >= 8 ? first : title;
}

function markWords({ quote, alt, area }: BriefPlace): string {
  const words = firstWords(quote ?? alt ?? '', 24);
  if (words !== '') return `“${words}”`;
  return area === null ? 'The page as a whole' : 'An area of the page';
}

function aboutPassage({ place, threads }: BriefPassage): string {
  const comment = threads[0]?.entries[0]?.note.annotation.comment ?? '';
  const words = place.quote ?? place.alt ?? '';
  return words === '' ? shortened(plainWords(comment), 16) : `“${shortened(words, 16)}”`;
}

/** A comment's text in one line, for a list: tables and the edges of code are no words. */
function plainWords(markdown: string): string {
  const lines = markdown
    .split('\n')
    .filter((line) => !/^\s*(?:\||`{3}|~{3})/.test(line))
    .map((line) => line.replace(/^\s*(?:>|#{1,6}\s|[-*+]\s|\d+[.)]\s)\s*/, ''));
  return plainTextOf(lines.join(' ').replace(/\s+/g, ' ').trim());
}

/** The first words, about `most`: for the last two or three nothing is cut off. */
function shortened(text: string, most: number): string {
  const words = text.replace(/\s+/g, ' ').trim().split(' ');
  if (words.length <= most + 3) return words.join(' ');
  return `${words
    .slice(0, most)
    .join(' ')
    .replace(/[\s,;:.]+$/, '')}…`;
}

/** A list with a heading of its own in a template: there only if it has items. */
function list(items: readonly TemplateView[]): TemplateView | null {
  return items.length === 0 ? null : { items };
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
