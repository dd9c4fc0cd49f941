import * as vscode from 'vscode';
import { nextReading } from '../../core/course/nextReading.ts';
import { checkUrl } from '../../core/library/checkUrl.ts';
import { NO_TARGET } from '../../core/model/annotation.ts';
import { pageLink } from '../../core/notes/pageLink.ts';
import { isTalk } from '../../core/library/readingKind.ts';
import { downloadUrls, meantKind, pageUrls } from '../../core/library/downloadUrls.ts';
import type { CopySource } from '../../core/library/downloadUrls.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import type { Courses } from '../course/courses.ts';
import type { CopyOutcome, Library, ReadableCopy } from '../library/library.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import type { ReadingPicker } from './pickReading.ts';

/** Opening readings and getting copies of them. */
export class ReadingCommands {
  readonly #courses: Courses;
  readonly #library: Library;
  readonly #notes: NotesStore;
  readonly #readers: ReaderEditors;
  readonly #picker: ReadingPicker;

  constructor(
    courses: Courses,
    library: Library,
    notes: NotesStore,
    readers: ReaderEditors,
    picker: ReadingPicker,
  ) {
    this.#courses = courses;
    this.#library = library;
    this.#notes = notes;
    this.#readers = readers;
    this.#picker = picker;
  }

  async openReading(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument, argument === undefined ? { ask: true } : {});
    if (reading) await this.open(reading, null);
  }

  async openNextReading(): Promise<void> {
    await this.#courses.load();
    for (const course of this.#courses.all) {
      await this.#notes.load(course.folder);
      const next = nextReading(course.course.weeks, (id) => this.#notes.statusOf(course.folder, id));
      const reading = next && findReading(course, next.id);
      if (reading) {
        await this.open(reading, null);
        return;
      }
    }
    void vscode.window.showInformationMessage(vscode.l10n.t('All readings are done.'));
  }

  /** Opens a reading, fetching a copy first if there is none. */
  async open(reading: DocumentReading, reveal: RevealTarget | null): Promise<void> {
    const copy = await this.#library.findCopy(reading);
    if (copy) await this.#readers.open(copy, reveal);
    // A talk without a transcript opens as well: the reader says what to do, and takes notes of moments.
    else if (isTalk(reading.reading)) await this.#readers.open(this.#argumentFor(reading), reveal);
    else if (this.#opensInBrowserOnly(reading)) await this.#openOutside(reading);
    else await this.#fetchAndOpen(reading, reveal);
  }

  /** Lets the fellow choose among the copies of a reading, those that can be fetched included. */
  async openCopy(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    const copies = await this.#library.copies(reading);
    const here = copies.map(({ kind, version, uri }) => ({
      label: version === null ? kindLabel(kind) : `${kindLabel(kind)} (${version})`,
      description: vscode.workspace.asRelativePath(uri, false),
      open: () => this.#readers.open(uri, null),
    }));
    const kinds = new Set(this.#library.sources(reading).map(({ kind }) => kind));
    const elsewhere = [...kinds]
      .filter((kind) => !copies.some((copy) => copy.kind === kind))
      .map((kind) => ({
        label: kindLabel(kind),
        description: vscode.l10n.t('not here yet: fetch it'),
        open: () => this.#fetchAndOpen(reading, null, { only: kind }),
      }));
    const items = [...here, ...elsewhere];
    if (items.length === 0) {
      await this.open(reading, null);
      return;
    }
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Open “{0}” as', reading.title),
    });
    await picked?.open();
  }

  async fetchReading(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    if (isTalk(reading.reading)) await this.open(reading, null);
    else if (this.#opensInBrowserOnly(reading)) await this.#openOutside(reading);
    else await this.#fetchAndOpen(reading, null);
  }

  async attachFile(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    const talk = isTalk(reading.reading);
    const transcripts = { [vscode.l10n.t('Transcript')]: ['vtt', 'srt', 'sbv', 'txt'] };
    const pages = ['html', 'htm', 'xhtml', 'mhtml', 'mht', 'webarchive'];
    const documents = { [vscode.l10n.t('PDF or saved web page')]: ['pdf', ...pages] };
    const picked = await vscode.window.showOpenDialog({
      title: talk
        ? vscode.l10n.t('A transcript of “{0}”', reading.title)
        : vscode.l10n.t('A copy of “{0}”', reading.title),
      openLabel: vscode.l10n.t('Attach'),
      filters: talk ? { ...transcripts, ...documents } : { ...documents, ...transcripts },
    });
    const source = picked?.[0];
    if (source)
      await this.#finish(reading, await this.#library.attach(reading.folder, reading.id, source, talk), null);
  }

  /** Gives a reading another copy. The one that it has is kept, and can be put back in the same way. */
  async replaceCopy(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    if (!reading) return;
    const earlier = (await this.#library.copies(reading)).filter(({ version }) => version !== null);
    const sources = this.#library.sources(reading);
    const items = [
      ...sources.map(({ kind, link }) => ({
        label: sources.some((other) => other.kind === kind && other.link !== link)
          ? vscode.l10n.t('Fetch the {0} at {1}', kindLabel(kind), link)
          : vscode.l10n.t('Fetch the {0} Again', kindLabel(kind)),
        run: () => this.#fetchAndOpen(reading, null, { only: kind, links: [link] }),
      })),
      ...(this.#library.canFetchElsewhere(reading)
        ? [
            {
              label: vscode.l10n.t('Fetch from Another Address…'),
              run: () => this.#fetchFromElsewhere(reading),
            },
          ]
        : []),
      {
        label: vscode.l10n.t('Attach Another File…'),
        run: () => this.attachFile(this.#argumentFor(reading)),
      },
      ...earlier.map(({ kind, version, uri }) => ({
        label: vscode.l10n.t('Put Back the {0} of {1}', kindLabel(kind), version ?? ''),
        description: vscode.workspace.asRelativePath(uri, false),
        run: async () => this.#finish(reading, await this.#library.putBack(reading, uri), null),
      })),
    ];
    const picked = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Another copy of “{0}”', reading.title),
      placeHolder: vscode.l10n.t('The copy that is here is kept beside the new one; notes stay as they are'),
    });
    await picked?.run();
  }

  /** Asks for an address that the syllabus does not give: of another version, or of the same elsewhere. */
  async #fetchFromElsewhere(reading: DocumentReading): Promise<void> {
    const known = reading.reading?.links[0] ?? '';
    const address = await vscode.window.showInputBox({
      title: vscode.l10n.t('Another copy of “{0}”', reading.title),
      prompt: vscode.l10n.t('The address of a PDF or a web page, such as that of another version of it'),
      value: known,
      ignoreFocusOut: true,
      validateInput: (typed) =>
        meantKind(typed.trim()) === null
          ? vscode.l10n.t('This is no address that a copy can be fetched from.')
          : null,
    });
    const link = address?.trim();
    if (link) await this.#fetchAndOpen(reading, null, { only: meantKind(link), links: [link] });
  }

  async openInBrowser(argument: unknown): Promise<void> {
    const reading = await this.#picker.pick(argument);
    const link = reading?.reading?.links.find((candidate) => /^https?:/i.test(candidate));
    if (link) await vscode.env.openExternal(vscode.Uri.parse(link, true));
    else if (reading) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The syllabus gives no address for “{0}”.', reading.title),
      );
    }
  }

  /** Opens a talk in the browser, at a time if its site can. */
  async openTalk(reading: DocumentReading, seconds: number | null): Promise<void> {
    const links = reading.reading?.links ?? [];
    const address = pageLink(links, { ...NO_TARGET, time: seconds });
    if (address !== null && checkUrl(address).ok)
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    else await this.openInBrowser(this.#argumentFor(reading));
  }

  #opensInBrowserOnly({ reading }: DocumentReading): boolean {
    if (reading === null || reading.links.length === 0) return false;
    return downloadUrls(reading.links).length + pageUrls(reading.links).length === 0;
  }

  /** What can't be annotated without a copy opens in the browser, with a word on what else there is. */
  async #openOutside(reading: DocumentReading): Promise<void> {
    await this.openInBrowser(this.#argumentFor(reading));
    const attach = vscode.l10n.t('Attach a File…');
    const message = vscode.l10n.t(
      '“{0}” can’t be fetched and opens in the browser. To annotate it here, save it from there and attach that.',
      reading.title,
    );
    const picked = await vscode.window.showInformationMessage(message, attach);
    if (picked === attach) await this.attachFile(this.#argumentFor(reading));
  }

  /** `only`: no other kind will do; `links`: where from, if not from wherever the syllabus says. */
  async #fetchAndOpen(
    reading: DocumentReading,
    reveal: RevealTarget | null,
    { only = null, links }: { only?: CopySource['kind'] | null; links?: readonly string[] } = {},
  ): Promise<void> {
    const entry = reading.reading && { ...reading.reading, ...(links ? { links } : {}) };
    if (!entry)
      throw new Error(
        vscode.l10n.t('No syllabus names “{0}”, so there is no address to fetch it from.', reading.title),
      );
    const outcome = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t('Fetching “{0}”', reading.title),
        cancellable: true,
      },
      (progress, token) => {
        let before = 0;
        const onProgress = (received: number, total: number | null): void => {
          const percent = total ? (received / total) * 100 : 0;
          progress.report({ message: sizeText(received, total), increment: percent - before });
          before = percent;
        };
        return this.#library.fetch(reading.folder, entry, token, onProgress, only);
      },
    );
    await this.#finish(reading, named(reading, outcome), reveal, () =>
      this.#fetchAndOpen(reading, reveal, { only, ...(links ? { links } : {}) }),
    );
  }

  async #finish(
    reading: DocumentReading,
    outcome: CopyOutcome,
    reveal: RevealTarget | null,
    again: () => Promise<void> = () => this.fetchReading(this.#argumentFor(reading)),
  ): Promise<void> {
    if (outcome.kind === 'done') {
      await this.#readers.open(outcome.uri, reveal);
      return;
    }
    const attach = vscode.l10n.t('Attach a File…');
    const browser = vscode.l10n.t('Open in Browser');
    const retry = vscode.l10n.t('Retry');
    const failed = outcome.kind === 'failed';
    const message = failed
      ? outcome.failure.message
      : vscode.l10n.t('Fetching “{0}” was cancelled. Nothing was kept.', reading.title);
    const actions = actionsFor(failed ? outcome.failure.kind : 'cancelled', { attach, browser, retry });
    const show = failed ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
    const picked = await show(message, ...actions);
    const argument = this.#argumentFor(reading);
    if (picked === attach) await this.attachFile(argument);
    else if (picked === browser) await this.openInBrowser(argument);
    else if (picked === retry) await again();
  }

  #argumentFor(reading: DocumentReading): vscode.Uri {
    return this.#library.copyOf(reading.folder, reading.id, isTalk(reading.reading) ? 'vtt' : 'pdf');
  }
}

function kindLabel(kind: ReadableCopy['kind']): string {
  if (kind === 'pdf') return 'PDF';
  return kind === 'html' ? vscode.l10n.t('Web Page') : vscode.l10n.t('Transcript');
}

/** Says which reading could not be fetched: several may be under way. */
function named(reading: DocumentReading, outcome: CopyOutcome): CopyOutcome {
  if (outcome.kind !== 'failed') return outcome;
  const message = vscode.l10n.t('“{0}” could not be fetched. {1}', reading.title, outcome.failure.message);
  return { kind: 'failed', failure: { ...outcome.failure, message } };
}

function actionsFor(kind: string, action: { attach: string; browser: string; retry: string }): string[] {
  switch (kind) {
    case 'cancelled':
    case 'diskFull':
      return [action.retry];
    case 'offline':
    case 'timeout':
      return [action.retry, action.attach];
    case 'notPdf':
    case 'notPage':
    case 'status':
    case 'tls':
    case 'refusedAddress':
    case 'tooManyRedirects':
      return [action.browser, action.attach];
    default:
      return [action.attach];
  }
}

function sizeText(received: number, total: number | null): string {
  const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
  return total === null
    ? vscode.l10n.t('{0} MB', megabytes(received))
    : vscode.l10n.t('{0} of {1} MB', megabytes(received), megabytes(total));
}
