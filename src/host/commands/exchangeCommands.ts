import * as vscode from 'vscode';
import { NO_FILTER } from '../../core/discussion/brief/briefFilter.ts';
import { htmlBrief } from '../../core/discussion/brief/htmlBrief.ts';
import { makeBrief } from '../../core/discussion/brief/makeBrief.ts';
import { markdownBrief } from '../../core/discussion/brief/markdownBrief.ts';
import { cohortNotes, type CohortFile } from '../../core/discussion/cohortNotes.ts';
import { exportBibtex, exportCsl } from '../../core/discussion/exchange/bibliography.ts';
import { exchangeNotes, notesToExport } from '../../core/discussion/exchange/exchangeNote.ts';
import { EXPORT_FORMATS, IMPORT_FORMATS, type ExportFormat } from '../../core/discussion/exchange/formats.ts';
import { planImport, type ImportPlan } from '../../core/discussion/exchange/planImport.ts';
import { templatePath } from '../../core/discussion/template/templatePath.ts';
import { readingsOf, weekLabel, type CourseWeek } from '../../core/model/course.ts';
import { isPrivatePath } from '../../core/notes/notesPath.ts';
import type { Courses, LoadedCourse } from '../course/courses.ts';
import type { Fellows } from '../fellow/fellows.ts';
import { readText } from '../files.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import type { Platform } from '../platform.ts';
import { checkInside } from '../safeWrite.ts';

/** What leaves the course and comes into it. */
export interface ExchangeParts {
  readonly platform: Platform;
  readonly courses: Courses;
  readonly files: NoteFiles;
  readonly notes: NotesStore;
  readonly fellows: Fellows;
}

/** A week of a course. */
interface PickedWeek {
  readonly course: LoadedCourse;
  readonly week: CourseWeek;
}

/** The discussion brief, exports and imports. */
export class ExchangeCommands {
  readonly #parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** Writes the brief of a week where the fellow says, and opens it. */
  async exportBrief(argument: unknown): Promise<void> {
    const picked = await this.#pickWeek(argument);
    if (!picked) return;
    const format = await pickLabel(vscode.l10n.t('Export Discussion Brief'), [
      { label: vscode.l10n.t('Page to print or to mail (HTML)'), value: 'html' as const },
      { label: vscode.l10n.t('Text to paste anywhere (Markdown)'), value: 'md' as const },
    ]);
    if (!format) return;
    const { course, week } = picked;
    const { folder } = course;
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export Discussion Brief'),
      defaultUri: vscode.Uri.joinPath(folder.uri, `brief-${week.slug}.${format}`),
      filters: format === 'md' ? { Markdown: ['md'] } : { HTML: ['html'] },
    });
    if (!target) return;
    const brief = makeBrief(week, cohortNotes(await this.#cohort(course)), NO_FILTER);
    const template = vscode.Uri.joinPath(folder.uri, templatePath(format));
    await checkInside(this.#parts.platform, template);
    const placement = { template: await readText(template), path: pathIn(folder, target) };
    const made = (format === 'md' ? markdownBrief : htmlBrief)(brief, placement);
    if (!made.ok) throw new Error(`${templatePath(format)}: ${made.error.message}`);
    await write(target, made.value);
    if (format === 'md') await vscode.commands.executeCommand('markdown.showPreview', target);
    else await openPage(target);
  }

  /** Writes notes, or the list of readings, in another tool's format. */
  async exportNotes(argument: unknown): Promise<void> {
    const picked = await this.#pickWeek(argument);
    if (!picked) return;
    const { course, week } = picked;
    const format = await pickLabel<ExportFormat | Bibliography>(vscode.l10n.t('Export Notes'), [
      ...EXPORT_FORMATS.map((one) => ({ label: one.title, value: one })),
      ...bibliographies().map((one) => ({ label: one.title, value: one })),
    ]);
    if (!format) return;
    const files = await this.#cohort(course);
    const fellow = 'losses' in format ? await pickFellow(files) : null;
    if (fellow === undefined) return;
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export Notes'),
      defaultUri: vscode.Uri.joinPath(course.folder.uri, `notes-${week.slug}.${format.extension}`),
    });
    if (!target) return;
    if (!('losses' in format)) return write(target, format.list(readingsOf(week)));
    const filter = {
      week: week.slug,
      readings: [],
      fellows: fellow === null ? [] : [fellow],
      objectives: [],
    };
    const notes = exchangeNotes(notesToExport(cohortNotes(files), course.course, filter), course.course);
    await write(target, format.write(notes));
    const lost = format.losses(notes).map(({ what, count }) => `${what} (${count})`);
    if (lost.length > 0)
      void vscode.window.showWarningMessage(vscode.l10n.t('Not taken over there: {0}.', lost.join('; ')));
  }

  /** Adds notes of another tool to the fellow's own files; others' only if the fellow confirms it. */
  async importNotes(): Promise<void> {
    const { courses, fellows, notes } = this.#parts;
    await courses.load();
    const [course] = courses.all;
    if (!course) throw new Error(vscode.l10n.t('There is no syllabus in the open folder yet.'));
    const format = await pickLabel(
      vscode.l10n.t('Import Notes'),
      IMPORT_FORMATS.map((one) => ({ label: one.title, value: one })),
    );
    if (!format) return;
    const [source] =
      (await vscode.window.showOpenDialog({ filters: { [format.title]: [...format.extensions] } })) ?? [];
    if (!source) return;
    const me = await fellows.ensure(course.folder);
    if (!me) return;
    const read = format.read((await readText(source)) ?? '');
    if (!read.ok) throw new Error(`${vscode.workspace.asRelativePath(source)}: ${read.error}`);
    const files = await this.#cohort(course, { withPrivate: true });
    const context = { course: course.course, files, me, reading: null };
    let plan = planImport(read.value, { ...context, others: false });
    if (plan.others.length > 0) {
      const whose = await askWhose(plan.others);
      if (whose === undefined) return;
      if (whose === 'all') plan = planImport(read.value, { ...context, others: true });
    }
    for (const [path, text] of plan.files) {
      const base = files.find((file) => file.path === path)?.notes.text ?? null;
      await notes.rewrite(vscode.Uri.joinPath(course.folder.uri, path), (now) => replaced(now, base, text));
    }
    await showOutcome(course.folder, plan);
  }

  /** Everybody's note files; private ones leave only for their own fellow's import. */
  async #cohort(course: LoadedCourse, { withPrivate = false } = {}): Promise<readonly CohortFile[]> {
    const { folder } = course;
    await this.#parts.notes.load(folder);
    return this.#parts.files
      .of(folder)
      .map(({ uri, notes }) => ({ path: pathIn(folder, uri) ?? uri.path, notes }))
      .filter(({ path }) => withPrivate || !isPrivatePath(path));
  }

  async #pickWeek(argument: unknown): Promise<PickedWeek | undefined> {
    const { courses } = this.#parts;
    await courses.load();
    const node = (argument ?? {}) as Partial<PickedWeek>;
    const all = courses.all.flatMap((course) => course.course.weeks.map((week) => ({ course, week })));
    const named = all.find(({ course, week }) => course === node.course && week.slug === node.week?.slug);
    if (named || all.length === 1) return named ?? all[0];
    if (all.length === 0) throw new Error(vscode.l10n.t('There is no syllabus in the open folder yet.'));
    return pickLabel(
      vscode.l10n.t('Which week?'),
      all.map((value) => ({ label: weekLabel(value.week) || value.week.slug, value })),
    );
  }
}

/** A list of readings for reference managers. */
interface Bibliography {
  readonly title: string;
  readonly extension: string;
  readonly list: typeof exportBibtex;
}

function bibliographies(): readonly Bibliography[] {
  return [
    { title: vscode.l10n.t('The week’s readings (BibTeX)'), extension: 'bib', list: exportBibtex },
    { title: vscode.l10n.t('The week’s readings (CSL-JSON)'), extension: 'json', list: exportCsl },
  ];
}

/** One of some values by its label; undefined if dismissed. */
async function pickLabel<T>(
  title: string,
  items: readonly { readonly label: string; readonly value: T }[],
): Promise<T | undefined> {
  const picked = await vscode.window.showQuickPick([...items], { title });
  return picked?.value;
}

/** Whose notes: a fellow's key, null for everybody's, undefined if dismissed. */
async function pickFellow(files: readonly CohortFile[]): Promise<string | null | undefined> {
  const names = new Map(files.map(({ notes }) => [notes.fellow ?? '', notes.name ?? notes.fellow ?? '']));
  return pickLabel<string | null>(vscode.l10n.t('Whose notes?'), [
    { label: vscode.l10n.t('Everybody’s'), value: null },
    ...[...names].map(([key, label]) => ({ label, value: key })),
  ]);
}

async function askWhose(others: readonly string[]): Promise<'mine' | 'all' | undefined> {
  const mine = vscode.l10n.t('Mine Only');
  const all = vscode.l10n.t('Everybody’s');
  const message = vscode.l10n.t('This file has notes by {0}, too.', others.join(', '));
  const detail = vscode.l10n.t('Theirs would go into new files under their names. Nobody’s file is changed.');
  const picked = await vscode.window.showWarningMessage(message, { modal: true, detail }, mine, all);
  return picked === undefined ? undefined : picked === all ? 'all' : 'mine';
}

/** The whole file anew, if it is still what the import was planned on. */
function replaced(now: string | null, base: string | null, text: string) {
  if (now === text) return [];
  if (now !== base) throw new Error(vscode.l10n.t('The note file was changed meanwhile. Import once more.'));
  return [{ start: 0, end: now?.length ?? 0, text }];
}

/** Shows the first file that was written, and says what was left out. */
async function showOutcome(folder: vscode.WorkspaceFolder, plan: ImportPlan): Promise<void> {
  const [path] = plan.files.keys();
  if (path !== undefined) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
  const reasons = plan.skipped.map(({ reason, count }) => `${reason} (${count})`);
  if (reasons.length > 0)
    void vscode.window.showWarningMessage(vscode.l10n.t('Left out: {0}.', reasons.join('; ')));
  else if (plan.added === 0)
    void vscode.window.showInformationMessage(vscode.l10n.t('All notes of this file are here already.'));
}

/** The path of a file in a folder, with `/`; null if it lies elsewhere. */
function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string | null {
  const root = `${folder.uri.toString()}/`;
  return uri.toString().startsWith(root)
    ? uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1)
    : null;
}

async function write(target: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
}

/** Opens a page in the browser where that can reach it, else its source. */
async function openPage(page: vscode.Uri): Promise<void> {
  const reachable =
    page.scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName;
  if (reachable) await vscode.env.openExternal(page);
  else await vscode.window.showTextDocument(page);
}
