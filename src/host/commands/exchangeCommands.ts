import * as vscode from 'vscode';
import { cohortNotes, type CohortFile } from '../../core/discussion/cohortNotes.ts';
import { exchangeNotes, notesToExport } from '../../core/discussion/exchange/exchangeNote.ts';
import type { ExportFormat } from '../../core/discussion/exchange/formats.ts';
import type { ImportPlan } from '../../core/discussion/exchange/planImport.ts';
import { readingsOf, type Reading } from '../../core/model/course.ts';
import { fellowNames } from '../../core/notes/fellowNames.ts';
import { readText, writeText } from '../files.ts';
import type { Discussion } from '../platform.ts';
import { cohortFiles, type ExchangeParts } from './cohortFiles.ts';
import { pickCourse, pickLabel, pickWeek } from './pickWeek.ts';

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
    const files = await cohortFiles(this.#parts, course);
    const fellow = 'losses' in format ? await pickFellow(files) : null;
    if (fellow === undefined) return;
    const target = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Export Notes'),
      defaultUri: vscode.Uri.joinPath(course.folder.uri, `notes-${week.slug}.${format.extension}`),
    });
    if (!target) return;
    if (!('losses' in format)) return writeText(target, format.list(readingsOf(week)));
    const filter = {
      week: week.slug,
      readings: [],
      fellows: fellow === null ? [] : [fellow],
      objectives: [],
    };
    const notes = exchangeNotes(notesToExport(cohortNotes(files), course.course, filter), course.course);
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
    const { IMPORT_FORMATS, planImport } = await this.#discussion();
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

/** Whose notes: a fellow's key, null for everybody's, undefined if dismissed. */
async function pickFellow(files: readonly CohortFile[]): Promise<string | null | undefined> {
  return pickLabel<string | null>(vscode.l10n.t('Whose notes?'), [
    { label: vscode.l10n.t('Everybody’s'), value: null },
    ...[...fellowNames(files.map(({ notes }) => notes))].map(([key, label]) => ({ label, value: key })),
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
