import * as vscode from 'vscode';
import { filterFileName, NO_FILTER } from '../../core/discussion/brief/briefFilter.ts';
import { cohortNotes, type CohortFile, type CohortNote } from '../../core/discussion/cohortNotes.ts';
import {
  exchangeNotes,
  notesToExport,
  type ExchangeNote,
} from '../../core/discussion/exchange/exchangeNote.ts';
import type { ExportFormat } from '../../core/discussion/exchange/formats.ts';
import type { ImportPlan } from '../../core/discussion/exchange/planImport.ts';
import { readingsOf, weekLabel, type CourseWeek, type Reading } from '../../core/model/course.ts';
import type { LoadedCourse } from '../course/courses.ts';
import type { Fellow } from '../fellow/fellows.ts';
import { readText, writeText } from '../files.ts';
import type { Discussion } from '../platform.ts';
import { cohortFiles, type ExchangeParts } from './cohortFiles.ts';
import { pickNotes, type NotesChoice } from './pickNotes.ts';
import { pickCourse, pickLabel, pickWeek, type Choice } from './pickWeek.ts';

/** Exports and imports. */
export class ExchangeCommands {
  readonly #parts: ExchangeParts;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  /** Writes notes, or the list of readings, in another tool's format. */
  async exportNotes(argument: unknown): Promise<void> {
    const picked = await pickWeek(this.#parts.courses, argument);
    if (!picked) return;
    const { course, week } = picked;
    const discussion = await this.#discussion();
    const format = await pickLabel<ExportFormat | Bibliography>(vscode.l10n.t('Export Notes'), [
      ...discussion.EXPORT_FORMATS.map((one) => ({ label: one.title, value: one })),
      ...bibliographies(discussion).map((one) => ({ label: one.title, value: one })),
    ]);
    if (!format) return;
    if ('list' in format) {
      const target = await askTarget(course, `readings-${week.slug}.${format.extension}`);
      if (target) await writeText(target, format.list(readingsOf(week)));
      return;
    }
    const all = cohortNotes(await cohortFiles(this.#parts, course));
    const chosen = await pickOf(week, all);
    if (!chosen) return;
    const { readings, objectives, fellows } = chosen;
    const what = readings.length === 1 ? readings[0] : week.slug;
    const name = `notes-${what}${filterFileName({ ...NO_FILTER, objectives, fellows })}`;
    const target = await askTarget(course, `${name}.${format.extension}`);
    if (!target) return;
    const wanted = { ...chosen, week: week.slug };
    const notes = exchangeNotes(notesToExport(all, course.course, wanted), course.course);
    await writeText(target, format.write(notes));
    const lost = format.losses(notes).map(({ what, count }) => `${what} (${count})`);
    if (lost.length > 0)
      void vscode.window.showWarningMessage(vscode.l10n.t('Not taken over there: {0}.', lost.join('; ')));
  }

  /** Adds notes of another tool to the fellow's own files; others' only if the fellow confirms it. */
  async importNotes(): Promise<void> {
    const { courses, fellows, notes } = this.#parts;
    const course = await pickCourse(courses);
    if (!course) return;
    const { IMPORT_FORMATS } = await this.#discussion();
    const format = await pickLabel(
      vscode.l10n.t('Import Notes'),
      IMPORT_FORMATS.map((one) => ({ label: one.title, value: one })),
    );
    if (!format) return;
    const [source] =
      (await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Which file is to be imported?'),
        filters: { [format.title]: [...format.extensions] },
      })) ?? [];
    if (!source) return;
    const me = await fellows.ensure(course.folder);
    if (!me) return;
    const read = format.read((await readText(source)) ?? '');
    if (!read.ok) throw new Error(`${vscode.workspace.asRelativePath(source)}: ${read.error}`);
    const files = await cohortFiles(this.#parts, course, { withPrivate: true });
    const plan = await this.#plan(read.value, course, files, me);
    if (!plan) return;
    for (const [path, text] of plan.files) {
      const base = files.find((file) => file.path === path)?.notes.text ?? null;
      await notes.rewrite(vscode.Uri.joinPath(course.folder.uri, path), (now) => replaced(now, base, text));
    }
    await showOutcome(course.folder, plan);
  }

  /** What an import will do, after asking what only the fellow knows; undefined if dismissed. */
  async #plan(
    notes: readonly ExchangeNote[],
    course: LoadedCourse,
    files: readonly CohortFile[],
    me: Fellow,
  ): Promise<ImportPlan | undefined> {
    const { planImport } = await this.#discussion();
    const context = { course: course.course, files, me, reading: null, others: false };
    let plan = planImport(notes, context);
    let reading: string | null = null;
    const [stranger, ...more] = plan.strangers;
    if (stranger !== undefined && more.length === 0 && plan.added + plan.present === 0) {
      const title = vscode.l10n.t('Which reading is “{0}”?', stranger);
      reading = (await pickLabel(title, readingChoices(course))) ?? null;
      if (reading === null) return undefined;
      plan = planImport(notes, { ...context, reading });
    }
    if (plan.others.length === 0) return plan;
    const whose = await askWhose(plan.others);
    if (whose === undefined) return undefined;
    return whose === 'mine' ? plan : planImport(notes, { ...context, reading, others: true });
  }

  #discussion(): Promise<Discussion> {
    const { platform, context } = this.#parts;
    return platform.loadDiscussion(context.extensionUri);
  }
}

/** A list of readings for reference managers. */
interface Bibliography {
  readonly title: string;
  readonly extension: string;
  readonly list: (readings: readonly Reading[]) => string;
}

function bibliographies({ exportBibtex, exportCsl }: Discussion): readonly Bibliography[] {
  return [
    { title: vscode.l10n.t('The week’s readings (BibTeX)'), extension: 'bib', list: exportBibtex },
    { title: vscode.l10n.t('The week’s readings (CSL-JSON)'), extension: 'json', list: exportCsl },
  ];
}

/** Every reading of a course, to say which is meant. */
function readingChoices({ course }: LoadedCourse): Choice<string>[] {
  return course.weeks.flatMap((week) =>
    readingsOf(week).map(({ id, title }) => ({ label: title, description: weekLabel(week), value: id })),
  );
}

/** Where an export goes; undefined if dismissed. */
async function askTarget({ folder }: LoadedCourse, name: string): Promise<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Notes'),
    defaultUri: vscode.Uri.joinPath(folder.uri, name),
  });
}

/** Which of a week's notes. */
function pickOf(week: CourseWeek, notes: readonly CohortNote[]): Promise<NotesChoice | undefined> {
  const readings = readingsOf(week);
  const own = notes.filter(({ annotation }) => readings.some(({ id }) => id === annotation.reading));
  const title = vscode.l10n.t('Notes of {0}', weekLabel(week) || week.slug);
  return pickNotes(title, { readings, objectives: week.objectives }, own);
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
