import * as vscode from 'vscode';
import { filterFileName, NO_FILTER } from '../../core/discussion/brief/briefFilter.ts';
import { cohortNotes } from '../../core/discussion/cohortNotes.ts';
import {
  exchangeNotes,
  notesToExport,
  type ExchangeNote,
} from '../../core/discussion/exchange/exchangeNote.ts';
import { pdfStyle } from '../../core/discussion/pdf/pdfStyle.ts';
import { countLost, notesToPlace, withPlaces } from '../../core/discussion/pdf/placeNotes.ts';
import type { WritablePdf } from '../../core/discussion/pdf/openToWrite.ts';
import { copyKind, copyPath, COPIES_FOLDER, readingCopyId } from '../../core/library/copyPath.ts';
import { sniff } from '../../core/library/sniff.ts';
import { sameName } from '../../core/notes/fellowKey.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { Library } from '../library/library.ts';
import { cohortFiles, type ExchangeParts } from './cohortFiles.ts';
import { pickNotes } from './pickNotes.ts';
import type { ReadingPicker } from './pickReading.ts';

/** What the export works with. */
export interface PdfExportParts extends ExchangeParts {
  readonly library: Library;
  readonly readers: ReaderEditors;
  readonly picker: ReadingPicker;
}

/** What is written of a reading's notes, from where to where. */
interface PdfExport {
  readonly reading: DocumentReading;
  readonly source: vscode.Uri;
  readonly target: vscode.Uri;
  readonly notes: readonly ExchangeNote[];
}

/** Writes a copy of a reading's PDF with the notes in it, for any program that shows PDFs. */
export async function exportPdf(parts: PdfExportParts, argument: unknown): Promise<void> {
  const reading = await parts.picker.pick(argument);
  if (!reading) return;
  const source = await pdfOf(parts, reading);
  const all = cohortNotes(await cohortFiles(parts, reading)).filter(
    ({ annotation }) => annotation.reading === reading.id,
  );
  if (all.length === 0)
    throw new Error(
      vscode.l10n.t('There are no notes on “{0}” yet that could go into its PDF.', reading.title),
    );
  const title = vscode.l10n.t('Notes on “{0}”', reading.title);
  const filter = await pickNotes(title, { readings: [], objectives: reading.week?.objectives ?? [] }, all);
  if (!filter) return;
  const course = parts.courses.courseOf(reading.folder.uri)?.course ?? { weeks: [], problems: [] };
  const wanted = { ...filter, week: null, readings: [reading.id] };
  const notes = exchangeNotes(notesToExport(all, course, wanted), course);
  if (notes.length === 0) throw new Error(vscode.l10n.t('No note is both by whom and on what you chose.'));
  const name = `${reading.id}-annotated${filterFileName({ ...NO_FILTER, objectives: filter.objectives, fellows: filter.fellows })}.pdf`;
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Annotated PDF'),
    // Beside the copy: git ignores that folder, and papers are not ours to share.
    defaultUri: vscode.Uri.joinPath(reading.folder.uri, COPIES_FOLDER, name),
    filters: { PDF: ['pdf'] },
  });
  if (!target) return;
  await refuseCopies(parts, reading, target, source);
  const lost = await write(parts, { reading, source, target, notes });
  if (lost === null) return;
  const written = vscode.l10n.t('Notes written into {0}', target.path.split('/').pop() ?? '');
  vscode.window.setStatusBarMessage(`$(check) ${written}`, 5_000);
  if (lost > 0) await tellLost(parts.readers, source, lost);
}

/** The PDF that is open in the reader, if it is this reading's, else its copy. */
async function pdfOf({ readers, library }: PdfExportParts, reading: DocumentReading): Promise<vscode.Uri> {
  const { active } = readers;
  const isOpen =
    active?.reading?.id === reading.id &&
    active.reading.folder.uri.toString() === reading.folder.uri.toString() &&
    copyKind(active.uri.path.split('/').pop() ?? '') === 'pdf';
  if (isOpen) return active.uri;
  const copy = (await library.copies(reading)).find(({ kind }) => kind === 'pdf');
  if (copy) return copy.uri;
  throw new Error(
    vscode.l10n.t('There is no PDF of “{0}” here. Fetch it or attach one, then export again.', reading.title),
  );
}

/** Throws if a reading's own copy would be written over: notes are anchored in it. */
async function refuseCopies(
  { courses, platform }: PdfExportParts,
  { folder }: DocumentReading,
  target: vscode.Uri,
  source: vscode.Uri,
): Promise<void> {
  const placeOf = async (uri: vscode.Uri): Promise<string> =>
    sameName((await platform.realPath(uri)) ?? uri.toString());
  const taken = [source];
  for (const week of courses.courseOf(folder.uri)?.course.weeks ?? [])
    for (const { id } of week.tiers.flatMap(({ readings }) => readings))
      if (sameName(readingCopyId(target.path.split('/').pop() ?? '')) === sameName(id))
        taken.push(vscode.Uri.joinPath(folder.uri, copyPath(id)));
  const place = await placeOf(target);
  for (const uri of taken) {
    if (uri.toString() !== target.toString() && (await placeOf(uri)) !== place) continue;
    throw new Error(
      vscode.l10n.t(
        '{0} is a reading’s own copy, which stays as it is. Export under another name.',
        vscode.workspace.asRelativePath(target),
      ),
    );
  }
}

/** Writes the file; answers how many passages are not in this copy, or null if the fellow cancelled. */
async function write(parts: PdfExportParts, job: PdfExport): Promise<number | null> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Exporting “{0}”', job.reading.title),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const { source, target, notes, reading } = job;
    const bytes = await vscode.workspace.fs.readFile(source);
    const pdf = await openPdf(parts, source, bytes);
    if (token.isCancellationRequested) return null;
    const toPlace = notesToPlace(notes);
    const cancelled = new Promise<null>((resolve) => {
      token.onCancellationRequested(() => resolve(null));
    });
    let told = 0;
    const tell = (count: number) => {
      const message = vscode.l10n.t('{0} of {1} passages found', count, toPlace.length);
      progress.report({ message, increment: ((count - told) / toPlace.length) * 100 });
      told = count;
    };
    const places = await parts.readers.withPanel(source, (panel) =>
      Promise.race([panel.placeNotes(toPlace, tell), cancelled]),
    );
    if (places === null) return null;
    const placed = withPlaces(notes, places);
    const written = await pdf.write(placed, (note) => pdfStyle(note, reading.week));
    if (!written.ok) throw refusal(source, written.error);
    if (token.isCancellationRequested) return null;
    await vscode.workspace.fs.writeFile(target, written.value);
    return countLost(placed);
  });
}

async function openPdf(
  { platform, context }: PdfExportParts,
  source: vscode.Uri,
  bytes: Uint8Array,
): Promise<WritablePdf> {
  if (sniff(bytes) !== 'pdf') throw refusal(source, vscode.l10n.t('it is not a PDF'));
  const { openToWrite } = await platform.loadPdfWriter(context.extensionUri);
  const opened = await openToWrite(bytes);
  if (!opened.ok) throw refusal(source, opened.error);
  return opened.value;
}

function refusal(source: vscode.Uri, reason: string): Error {
  return new Error(
    vscode.l10n.t('No notes can be written into {0}: {1}.', vscode.workspace.asRelativePath(source), reason),
  );
}

async function tellLost(readers: ReaderEditors, source: vscode.Uri, lost: number): Promise<void> {
  const show = vscode.l10n.t('Show Them');
  const message =
    lost === 1
      ? vscode.l10n.t(
          '1 passage is not in this copy. Its note stands on its page, with the passage in its words.',
        )
      : vscode.l10n.t(
          '{0} passages are not in this copy. Their notes stand on their pages, with the passages in their words.',
          lost,
        );
  if ((await vscode.window.showWarningMessage(message, show)) !== show) return;
  (await readers.openPanel(source)).performWhenReady('showLostNotes');
}
