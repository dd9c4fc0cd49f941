import * as vscode from 'vscode';
import { readingsOf } from '../../core/model/course.ts';
import { canonicalAddress } from '../../core/notes/annotationKey.ts';
import type { CourseCoverage } from '../course/courseCoverage.ts';
import { findReading, type DocumentReading } from '../course/documents.ts';
import type { ReaderEditors } from '../editor/readerEditor.ts';
import type { RevealTarget } from '../editor/readerPanel.ts';
import type { Library } from '../library/library.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import type { CoverageMap, CoveragePlace } from '../objectives/coveragePanel.ts';
import { heldBackWords } from '../objectives/objectiveItems.ts';
import { PassagePreview } from '../search/passagePreview.ts';
import { noteRow, pickPassage, type PassageItem } from '../search/pickPassage.ts';

/** What leads from objectives to passages. */
export interface ObjectiveParts {
  readonly shared: SharedNotes;
  readonly coverage: CourseCoverage;
  readonly readers: ReaderEditors;
  readonly library: Library;
  readonly open: (reading: DocumentReading, reveal: RevealTarget | null) => Promise<void>;
}

/** The coverage map, and the way from its cells to the passages. */
export class ObjectiveCommands {
  readonly #parts: ObjectiveParts;

  constructor(parts: ObjectiveParts) {
    this.#parts = parts;
  }

  /** Shows the map at the week of a tree's row; without one, at the week last shown. */
  async showCoverage(map: CoverageMap, argument: unknown): Promise<void> {
    const { course, week } = (argument ?? {}) as {
      readonly course?: { readonly folder?: vscode.WorkspaceFolder };
      readonly week?: { readonly slug?: string };
    };
    const folder = course?.folder?.uri?.toString();
    await map.show(folder !== undefined && week?.slug !== undefined ? `${folder}|${week.slug}` : undefined);
  }

  /** Leads to the passages of a cell, of an objective, or to the open questions on a reading. */
  async showPassages(place: CoveragePlace): Promise<void> {
    const { readers, library, open } = this.#parts;
    const items = this.#rows(place);
    const objective = place.mapped.week.objectives.find(({ id }) => id === place.objective);
    const only = items.filter((item) => item.place)[0]?.place;
    if (items.length === 1 && only) return open(only.reading, only.reveal);
    const chosen = await pickPassage(
      {
        title: objective ? objective.text : vscode.l10n.t('Open questions'),
        placeholder: vscode.l10n.t('Type to narrow down; Enter opens the passage'),
        items,
      },
      new PassagePreview(readers, library),
    );
    if (chosen) await open(chosen.reading, chosen.reveal);
  }

  #rows({ mapped: { course, week }, objective, reading }: CoveragePlace): PassageItem[] {
    const { shared, coverage } = this.#parts;
    const readings = readingsOf(week).filter(({ id }) => reading === null || id === reading);
    const row = coverage.of(course.folder, week).find((one) => one.objective.id === objective);
    return readings.flatMap(({ id, title }) => {
      const found = findReading(course, id);
      if (!found) return [];
      const asked = new Set(coverage.openQuestions(course.folder, id).map(canonicalAddress));
      const { notes, heldBack } = shared.on(found);
      const seen = notes.filter((note) =>
        objective === null ? asked.has(canonicalAddress(note.ref)) : note.annotation.tags.includes(objective),
      );
      // The map counts everybody's notes; who is to read first is told why some are not in the list.
      const counted = row?.cells.find((cell) => cell.reading.id === id)?.all ?? asked.size;
      const isShort = heldBack !== null && counted > seen.length;
      const rows = [...seen.map((note) => noteRow(found, note)), ...(isShort ? [heldBackRow(found)] : [])];
      const heading = { label: title, kind: vscode.QuickPickItemKind.Separator };
      return rows.length > 0 && readings.length > 1 ? [heading, ...rows] : rows;
    });
  }
}

/** In the place of others' notes that are not to be seen yet: leads to the reading. */
function heldBackRow(reading: DocumentReading): PassageItem {
  return {
    label: `$(eye-closed) ${heldBackWords()}`,
    place: { reading, reveal: null, note: null },
  };
}
