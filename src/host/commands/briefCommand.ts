import * as vscode from 'vscode';
import {
  filterFileName,
  NO_FILTER,
  type BriefFilter,
  type BriefStatus,
} from '../../core/discussion/brief/briefFilter.ts';
import { cohortNotes, type CohortFile } from '../../core/discussion/cohortNotes.ts';
import { templatePath } from '../../core/discussion/template/templatePath.ts';
import { readingsOf, weekLabel, type CourseWeek } from '../../core/model/course.ts';
import { fellowNames } from '../../core/notes/fellowNames.ts';
import { pathInFolder, readText, writeText } from '../files.ts';
import { checkInside } from '../safeWrite.ts';
import { drawFigures, inPage, writeBeside, type FigureParts } from './briefFigures.ts';
import { showBriefPage } from './briefPage.ts';
import { cohortFiles, type ExchangeParts } from './cohortFiles.ts';
import { pickLabel, pickWeek, type Choice } from './pickWeek.ts';

/** What the brief is made with. */
export type BriefParts = ExchangeParts & FigureParts;

/** Writes the brief of a week where the fellow says, and opens it: whole, or what of it was asked for. */
export async function exportBrief(parts: BriefParts, argument: unknown): Promise<void> {
  const picked = await pickWeek(parts.courses, argument);
  if (!picked) return;
  const { course, week } = picked;
  const { folder } = course;
  const files = await cohortFiles(parts, course);
  const filter = await pickFilter(week, fellowsOn(week, files));
  if (!filter) return;
  const discussion = await parts.platform.loadDiscussion(parts.context.extensionUri);
  const brief = discussion.makeBrief(week, cohortNotes(files), filter);
  const figures = discussion.figuresOf(brief);
  const form = await pickLabel(vscode.l10n.t('As a page or as text?'), forms(figures.length));
  if (!form) return;
  const { format, withPictures } = form;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Discussion Brief'),
    defaultUri: vscode.Uri.joinPath(folder.uri, `brief-${week.slug}${filterFileName(filter)}.${format}`),
    filters: format === 'md' ? { Markdown: ['md'] } : { HTML: ['html'] },
  });
  if (!target) return;
  const drawn = withPictures
    ? await drawFigures(parts, course, figures)
    : { pictures: new Map(), without: [] };
  if (!drawn) return;
  const { pictures, without } = drawn;
  const template = vscode.Uri.joinPath(folder.uri, templatePath(format));
  await checkInside(parts.platform, template);
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const placement = {
    template: await readText(template),
    path: pathInFolder(folder, target),
    pictures: format === 'html' ? inPage(pictures) : discussion.pictureLinks(name, figures, pictures),
  };
  const made = (format === 'md' ? discussion.markdownBrief : discussion.htmlBrief)(brief, placement);
  if (!made.ok) throw new Error(`${templatePath(format)}: ${made.error.message}`);
  if (format === 'md')
    await writeBeside(parts.platform, target, discussion.figuresFolder(name), figures, pictures);
  await writeText(target, made.value);
  if (format === 'md') await vscode.commands.executeCommand('markdown.showPreview', target);
  else if (isReachable(target)) await vscode.env.openExternal(target);
  else showBriefPage(folder, weekLabel(week) || week.slug, made.value);
  if (without.length > 0)
    void vscode.window.showWarningMessage(vscode.l10n.t('Without a picture: {0}.', without.join('; ')));
}

/** Who wrote on a week's readings, by their keys. */
function fellowsOn(week: CourseWeek, files: readonly CohortFile[]): ReadonlyMap<string, string> {
  const readings = new Set(readingsOf(week).map(({ id }) => id));
  const on = files.filter(({ notes }) => readings.has(notes.reading ?? '') && notes.records.length > 0);
  return fellowNames(on.map(({ notes }) => notes));
}

interface BriefForm {
  readonly format: 'html' | 'md';
  readonly withPictures: boolean;
}

/** What a brief may be: with pictures only if there is something to be drawn. */
function forms(figures: number): Choice<BriefForm>[] {
  const plain = [
    {
      label: vscode.l10n.t('Page to print or to mail (HTML)'),
      value: { format: 'html' as const, withPictures: false },
    },
    {
      label: vscode.l10n.t('Text to paste anywhere (Markdown)'),
      value: { format: 'md' as const, withPictures: false },
    },
  ];
  if (figures === 0) return plain;
  const description =
    figures === 1
      ? vscode.l10n.t('1 figure, drawn from the copy in readings')
      : vscode.l10n.t('{0} figures, drawn from the copies in readings', figures);
  return [
    ...plain,
    {
      label: vscode.l10n.t('Page with pictures of the figures (HTML)'),
      description,
      value: { format: 'html', withPictures: true },
    },
    {
      label: vscode.l10n.t('Text with pictures of the figures beside it (Markdown)'),
      description,
      value: { format: 'md', withPictures: true },
    },
  ];
}

type Part = Partial<BriefFilter>;

/** What of a week is wanted: nothing chosen is everything. Undefined if dismissed. */
async function pickFilter(
  week: CourseWeek,
  fellows: ReadonlyMap<string, string>,
): Promise<BriefFilter | undefined> {
  const chosen = await vscode.window.showQuickPick(filterChoices(week, fellows), {
    title: vscode.l10n.t('Brief of {0}', weekLabel(week) || week.slug),
    placeHolder: vscode.l10n.t('Enter for the whole week, or choose what to limit it to'),
    canPickMany: true,
    // What is half chosen must not go because a page that is being drawn takes the focus.
    ignoreFocusOut: true,
    matchOnDescription: true,
  });
  if (!chosen) return undefined;
  const of = <K extends keyof BriefFilter>(key: K): BriefFilter[K][number][] =>
    chosen.flatMap(({ value }): readonly BriefFilter[K][number][] => value[key] ?? []);
  return {
    ...NO_FILTER,
    statuses: of('statuses'),
    objectives: of('objectives'),
    fellows: of('fellows'),
    tiers: of('tiers'),
  };
}

function filterChoices({ objectives, tiers }: CourseWeek, fellows: ReadonlyMap<string, string>) {
  const heading = (label: string): Choice<Part> => {
    return { label, kind: vscode.QuickPickItemKind.Separator, value: {} };
  };
  const status = (label: string, one: BriefStatus): Choice<Part> => ({ label, value: { statuses: [one] } });
  return [
    heading(vscode.l10n.t('Threads')),
    status(vscode.l10n.t('Open questions'), 'open'),
    status(vscode.l10n.t('Disagreements'), 'disagreement'),
    status(vscode.l10n.t('Answered questions'), 'answered'),
    status(vscode.l10n.t('Threads with answers'), 'discussed'),
    ...(objectives.length > 0 ? [heading(vscode.l10n.t('Objectives'))] : []),
    ...objectives.map(({ id, text }, index): Choice<Part> => {
      return { label: `${index + 1}. ${text}`, description: `#${id}`, value: { objectives: [id] } };
    }),
    ...(tiers.length > 1 ? [heading(vscode.l10n.t('Readings'))] : []),
    ...(tiers.length > 1 ? tiers : []).map(({ name }): Choice<Part> => ({
      label: name,
      value: { tiers: [name] },
    })),
    ...(fellows.size > 1 ? [heading(vscode.l10n.t('Threads with'))] : []),
    ...(fellows.size > 1 ? [...fellows] : []).map(([key, name]): Choice<Part> => ({
      label: name,
      ...(key === name ? {} : { description: key }),
      value: { fellows: [key] },
    })),
  ];
}

/** Whether the machine's browser can show a file. */
function isReachable({ scheme }: vscode.Uri): boolean {
  return scheme === 'file' && vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName;
}
