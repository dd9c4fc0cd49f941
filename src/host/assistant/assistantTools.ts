import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { QuoteChecker } from '../../core/assistant/checkQuote.ts';
import { passagesAbout } from '../../core/assistant/passageAbout.ts';
import { copyKind } from '../../core/library/copyPath.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import { readingsOf, weekLabel } from '../../core/model/course.ts';
import type { Courses } from '../course/courses.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import type { Fellows } from '../fellow/fellows.ts';
import { TOOLS } from '../ids.ts';
import type { Library } from '../library/library.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import { shortened } from '../notes/noteWords.ts';
import type { ReadingTexts } from '../search/readingTexts.ts';

/** What the tools look things up in. */
export interface AssistantParts {
  readonly courses: Courses;
  readonly notes: NotesStore;
  readonly shared: SharedNotes;
  readonly fellows: Fellows;
  readonly texts: ReadingTexts;
  readonly library: Library;
}

/** Most passages and notes that are given at once. */
const MOST_PASSAGES = 8;
const MOST_NOTES = 60;

interface ListReadingsInput {
  readonly week?: unknown;
}
/** What names a reading; the course by its folder's name, where several have a reading of that id. */
interface ReadingInput {
  readonly reading?: unknown;
  readonly course?: unknown;
}
interface ReadPassageInput extends ReadingInput {
  readonly about?: unknown;
  readonly page?: unknown;
}
interface ListNotesInput extends ReadingInput {
  readonly objective?: unknown;
}
interface ProposeInput extends ReadingInput {
  readonly quote?: unknown;
  readonly objective?: unknown;
  readonly comment?: unknown;
}

/**
 * Tools for a language model, if the fellow has one and asks it something: VS Code runs them on that alone, and shows
 * that it does. What a model sends is looked up; quotes are checked against the reading's text.
 */
export class AssistantTools extends Disposable {
  readonly #parts: AssistantParts;

  constructor(parts: AssistantParts) {
    super();
    this.#parts = parts;
    const answer = <T>(invoke: (input: T) => Promise<unknown>): vscode.LanguageModelTool<T> => ({
      invoke: async ({ input }) => asResult(await invoke(input)),
    });
    this._register(
      vscode.lm.registerTool(
        TOOLS.listReadings,
        answer<ListReadingsInput>((input) => this.#listReadings(input)),
      ),
    );
    this._register(
      vscode.lm.registerTool(
        TOOLS.readPassage,
        answer<ReadPassageInput>((input) => this.#readPassage(input)),
      ),
    );
    this._register(
      vscode.lm.registerTool(
        TOOLS.listNotes,
        answer<ListNotesInput>((input) => this.#listNotes(input)),
      ),
    );
    this._register(
      vscode.lm.registerTool<ProposeInput>(TOOLS.proposeHighlight, {
        ...answer((input: ProposeInput) => this.#propose(input)),
        prepareInvocation: async ({ input }) => {
          const { title } = await this.#find(input);
          return {
            confirmationMessages: {
              title: vscode.l10n.t('Highlight this passage of “{0}” in your notes?', shortened(title, 80)),
              message: confirmation(input),
            },
          };
        },
      }),
    );
  }

  async #listReadings({ week: wanted }: ListReadingsInput): Promise<unknown> {
    const { courses, notes } = this.#parts;
    await courses.load();
    await Promise.all(courses.all.map(({ folder }) => notes.load(folder)));
    const weeks = courses.all.flatMap(({ folder, course }) =>
      course.weeks
        .filter(({ number }) => typeof wanted !== 'number' || number === wanted)
        .map((week) => ({
          ...this.#courseOf(folder),
          week: weekLabel(week),
          objectives: week.objectives.map(({ id, text }) => ({ id, text })),
          readings: readingsOf(week).map(({ id, title, byline, year, minutes, links }) => {
            return { id, title, byline, year, minutes, links, status: notes.statusOf(folder, id) };
          }),
        })),
    );
    return { weeks };
  }

  async #readPassage({ about, page, ...named }: ReadPassageInput): Promise<unknown> {
    const reading = await this.#find(named);
    const sections = await this.#parts.texts.of(reading);
    if (!sections)
      return {
        error: `No copy of “${reading.title}” has been opened here yet. Ask the fellow to open it once.`,
      };
    const section = typeof page === 'number' ? Math.floor(page) - 1 : null;
    const passages = passagesAbout(sections, { words: asText(about), section, most: MOST_PASSAGES });
    return {
      reading: reading.title,
      pages: sections.length,
      passages: passages.map(({ text, section: at }) => ({ page: at + 1, text })),
    };
  }

  async #listNotes({ objective, reading: id, course: name }: ListNotesInput): Promise<unknown> {
    const { courses, notes, shared, texts } = this.#parts;
    await courses.load();
    const found: unknown[] = [];
    const held: unknown[] = [];
    for (const course of courses.all) {
      if (typeof name === 'string' && name !== course.folder.name) continue;
      await notes.load(course.folder);
      for (const { id: one } of course.course.weeks.flatMap((week) => readingsOf(week))) {
        const reading = findReading(course, one);
        if (!reading || (typeof id === 'string' && id !== one)) continue;
        const visible = shared.on(reading);
        // *Read first* holds for whoever reads for the fellow, too.
        if (visible.heldBack) held.push({ reading: reading.title, notesOfOthers: visible.heldBack.notes });
        const tagged = visible.notes.filter(
          ({ annotation }) => typeof objective !== 'string' || annotation.tags.includes(objective),
        );
        if (tagged.length === 0) continue;
        const checker = new QuoteChecker(await texts.of(reading));
        for (const { annotation, fellowName } of tagged) {
          const quote = annotation.target.quote?.exact ?? null;
          found.push({
            ...this.#courseOf(course.folder),
            reading: reading.title,
            fellow: fellowName,
            place: annotation.locator,
            quote,
            ...(quote === null ? {} : { quoteIs: checker.check(quote) }),
            comment: annotation.comment,
            tags: annotation.tags,
          });
        }
      }
    }
    return {
      notes: found.slice(0, MOST_NOTES),
      left: Math.max(0, found.length - MOST_NOTES),
      ...(held.length > 0 ? { heldBackUntilTheFellowHasANoteOfTheirOwn: held } : {}),
    };
  }

  /** Makes the note that the fellow has just confirmed, if its quote is really there. */
  async #propose({ quote, objective, comment, ...named }: ProposeInput): Promise<unknown> {
    const { texts, fellows, notes, library } = this.#parts;
    const reading = await this.#find(named);
    const words = asText(quote).trim();
    const checker = new QuoteChecker(await texts.of(reading));
    const check = checker.check(words);
    if (check !== 'in the text') return { made: false, quoteIs: check };
    const known = reading.week?.objectives.some((one) => one.id === objective) ?? false;
    if (objective !== undefined && !known)
      return { made: false, error: `This week has no objective ${asText(objective)}.` };
    const fellow = await fellows.ensure(reading.folder);
    if (!fellow) return { made: false, error: 'The fellow did not say whose note it is.' };
    const copy = await library.findCopy(reading);
    const index = copy && copyKind(copy.path) === 'pdf' ? checker.sectionOf(words) : null;
    const page = index === null ? null : { index, label: null };
    await notes.create(reading, fellow, {
      target: { ...NO_TARGET, quote: { exact: words, prefix: '', suffix: '' }, page },
      tags: known ? [asText(objective)] : [],
      comment: asText(comment),
    });
    return { made: true, quoteIs: check };
  }

  /** The reading that is named. Throws if there is none, or several courses have one of that id and none is named. */
  async #find({ reading, course: name }: ReadingInput): Promise<DocumentReading> {
    const { courses } = this.#parts;
    await courses.load();
    const id = asText(reading);
    const found = courses.all
      .filter(({ folder }) => typeof name !== 'string' || folder.name === name)
      .flatMap((course) => findReading(course, id) ?? []);
    const [first] = found;
    const shown = JSON.stringify(id.slice(0, 100));
    if (!first) throw new Error(`The syllabus has no reading with the id ${shown}.`);
    if (found.length === 1) return first;
    const names = found.map(({ folder }) => JSON.stringify(folder.name)).join(', ');
    throw new Error(`Several courses have a reading with the id ${shown}. Give \`course\`, one of ${names}.`);
  }

  /** What tells courses apart, where there are several. */
  #courseOf({ name }: vscode.WorkspaceFolder): { readonly course?: string } {
    return this.#parts.courses.all.length > 1 ? { course: name } : {};
  }
}

function confirmation({ quote, comment, objective }: ProposeInput): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  appendWords(text, `“${shortened(asText(quote), 500)}”`);
  if (asText(objective) !== '') appendWords(text, `\n\n#${asText(objective)}`);
  if (asText(comment) !== '') appendWords(text, `\n\n${shortened(asText(comment), 500)}`);
  return text;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function asResult(value: unknown): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([
    new vscode.LanguageModelTextPart(JSON.stringify(value, null, 1)),
  ]);
}
