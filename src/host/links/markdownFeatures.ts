import * as vscode from 'vscode';
import { appendWords } from '../appendWords.ts';
import { linksIn } from '../../core/links/noteLink.ts';
import { linkText, noteLink } from '../../core/links/quoteLink.ts';
import { readingsOf, weekLabel } from '../../core/model/course.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import { findReading, type Documents } from '../course/documents.ts';
import { Disposable } from '../disposable.ts';
import { commandId } from '../ids.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import { revealArgument } from '../notes/revealArgument.ts';
import type { CourseSearch } from '../search/courseSearch.ts';
import type { PassagePlace } from '../search/passagePreview.ts';
import { placeOf } from '../search/searchPick.ts';
import { pathIn, type LinkTarget, type NoteLinks } from './noteLinks.ts';

const MARKDOWN: vscode.DocumentSelector = { language: 'markdown' };
/** Most passages offered at once; typing on narrows them down. */
const OFFERED = 40;

/** What writing beside the readings needs. */
export interface MarkdownParts {
  readonly links: NoteLinks;
  readonly courses: Courses;
  readonly documents: Documents;
  readonly notes: NotesStore;
  readonly search: CourseSearch;
}

/** In every Markdown file of a course: links to notes open the passage, hovers show it, `#` and `[[` complete. */
export class MarkdownFeatures extends Disposable {
  constructor(parts: MarkdownParts) {
    super();
    this._register(vscode.languages.registerDocumentLinkProvider(MARKDOWN, new PassageLinks(parts)));
    this._register(vscode.languages.registerHoverProvider(MARKDOWN, new PassageHovers(parts)));
    this._register(
      vscode.languages.registerCompletionItemProvider(MARKDOWN, new CourseCompletion(parts), '#', '['),
    );
  }
}

/** Links to notes lead to the passage here; on GitHub and elsewhere they lead to the note. */
class PassageLinks implements vscode.DocumentLinkProvider {
  readonly #parts: MarkdownParts;

  constructor(parts: MarkdownParts) {
    this.#parts = parts;
  }

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    if (!this.#parts.courses.courseOf(document.uri)) return [];
    const found = await Promise.all(
      linksIn(document.getText()).map(async ({ start, end, url }) => {
        const target = await this.#parts.links.resolve(document.uri, url);
        const command = target && commandUri(target);
        if (!command) return null;
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        const link = new vscode.DocumentLink(range, command);
        link.tooltip = vscode.l10n.t('Show the passage in the reader');
        return link;
      }),
    );
    return found.filter((link) => link !== null);
  }
}

/** Over a link to a note: its quote and comment. Over an objective's tag: the objective. */
class PassageHovers implements vscode.HoverProvider {
  readonly #parts: MarkdownParts;

  constructor(parts: MarkdownParts) {
    this.#parts = parts;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const course = this.#parts.courses.courseOf(document.uri);
    if (!course) return undefined;
    const offset = document.offsetAt(position);
    const link = linksIn(document.getText()).find(({ start, end }) => start <= offset && offset <= end);
    const target = link && (await this.#parts.links.resolve(document.uri, link.url));
    if (target) return new vscode.Hover(targetText(target));
    const word = document.getWordRangeAtPosition(position, /#[\p{L}][\p{L}\p{M}\p{N}/_-]*/u);
    const id = word && document.getText(word).slice(1);
    for (const week of course.course.weeks) {
      const objective = week.objectives.find((one) => one.id === id);
      if (!objective) continue;
      const text = new vscode.MarkdownString();
      appendWords(text, `${objective.text}\n\n${weekLabel(week)}`);
      return new vscode.Hover(text, word);
    }
    return undefined;
  }
}

/** `#` offers the objectives' tags and those in use, `[[` readings and passages, which become plain links. */
class CourseCompletion implements vscode.CompletionItemProvider {
  readonly #parts: MarkdownParts;

  constructor(parts: MarkdownParts) {
    this.#parts = parts;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionList | undefined> {
    if (!this.#parts.courses.courseOf(document.uri)) return undefined;
    const before = document.lineAt(position).text.slice(0, position.character);
    const brackets = /\[\[([^[\]]*)$/.exec(before);
    if (brackets) return this.#links(document, position, brackets[1] ?? '');
    // At the start of a line `#` begins a heading.
    if (this.#parts.courses.syllabusAt(document.uri)) return undefined; // There `#` begins an id of its own.
    const tag = /(?<=\S.*\s)#[\p{L}\p{N}/_-]*$/u.exec(before);
    return tag
      ? this.#tags(document, new vscode.Range(position.translate(0, -tag[0].length), position))
      : undefined;
  }

  #tags(document: vscode.TextDocument, range: vscode.Range): vscode.CompletionList {
    const { courses, notes } = this.#parts;
    const course = courses.courseOf(document.uri);
    if (!course) return new vscode.CompletionList([]);
    const objectives = course.course.weeks.flatMap(({ objectives }) => objectives);
    const known = new Set(objectives.map(({ id }) => id));
    const others = notes.knownTags(course.folder).filter((tag) => !known.has(tag));
    const item = (tag: string, about: string, rank: number) => {
      const made = new vscode.CompletionItem(
        { label: `#${tag}`, description: about },
        vscode.CompletionItemKind.Keyword,
      );
      made.range = range;
      made.filterText = `#${tag} ${about}`;
      made.sortText = `${rank} ${tag}`;
      return made;
    };
    return new vscode.CompletionList([
      ...objectives.map(({ id, text }) => item(id, text, 0)),
      ...others.map((tag) => item(tag, '', 1)),
    ]);
  }

  async #links(
    document: vscode.TextDocument,
    position: vscode.Position,
    typed: string,
  ): Promise<vscode.CompletionList> {
    const { search, documents, courses } = this.#parts;
    const course = courses.courseOf(document.uri);
    if (!course) return new vscode.CompletionList([]);
    await search.settled();
    // An editor that closes brackets has put two behind.
    const closed = /^\]{1,2}/.exec(document.lineAt(position).text.slice(position.character))?.[0].length ?? 0;
    const range = new vscode.Range(position.translate(0, -typed.length - 2), position.translate(0, closed));
    const from = pathIn(course.folder, document.uri);
    // An editor gives up on an empty list, and asks no more: who has not typed anything yet is offered the readings.
    const places =
      typed.trim() === ''
        ? readingPlaces(course)
        : search.search(typed, OFFERED).map(({ value }) => placeOf(value, documents));
    const items = places.flatMap((place, rank) => {
      if (!place || place.reading.folder !== course.folder) return [];
      const note = place.reveal?.ref ? this.#parts.notes.find(place.reading, place.reveal.ref) : undefined;
      const address = place.reading.reading?.links[0];
      if (!note && (place.reveal || address === undefined)) return [];
      const quoted = note && this.#parts.links.quoted(place.reading, note);
      const words = quoted
        ? quoted.annotation.comment || (quoted.annotation.target.quote?.exact ?? '')
        : place.reading.title;
      const made = new vscode.CompletionItem(
        {
          label: words.replace(/\s+/g, ' ').slice(0, 80),
          description: quoted ? `${quoted.fellowName} · ${place.reading.title}` : '',
        },
        quoted ? vscode.CompletionItemKind.Reference : vscode.CompletionItemKind.File,
      );
      made.insertText = quoted
        ? noteLink(quoted, from)
        : `[${linkText(place.reading.title)}](${address ?? ''})`;
      made.range = range;
      // What was found by search is to be shown, whatever the editor thinks of its label.
      made.filterText = `[[${typed}`;
      made.sortText = String(rank).padStart(3, '0');
      return [made];
    });
    return new vscode.CompletionList(items, true);
  }
}

function readingPlaces(course: LoadedCourse): PassagePlace[] {
  return course.course.weeks
    .flatMap((week) => readingsOf(week))
    .flatMap(({ id }) => findReading(course, id) ?? [])
    .map((reading) => ({ reading, reveal: null, note: null }));
}

/** What a link leads to, as text: quotes and comments are others' words and are not rendered. The link itself opens it. */
function targetText({ reading, note }: LinkTarget): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const by = note ? [note.fellowName, reading.title, note.annotation.locator] : [reading.title];
  appendWords(text, by.filter(Boolean).join(' · '));
  if (note?.annotation.target.quote) appendWords(text, `\n\n“${note.annotation.target.quote.exact}”`);
  if (note?.annotation.comment) appendWords(text, `\n\n${note.annotation.comment}`);
  return text;
}

function commandUri({ reading, note }: LinkTarget): vscode.Uri | null {
  if (!note) return null;
  const argument = encodeURIComponent(JSON.stringify([revealArgument(reading.folder, reading.id, note.ref)]));
  return vscode.Uri.parse(`command:${commandId('revealPassage')}?${argument}`);
}
