import * as vscode from 'vscode';
import type { HeldBack } from '../../core/course/readFirst.ts';
import type { ReaderContext } from '../../protocol/data.ts';
import type { DocumentReading } from '../course/documents.ts';
import type { NotesStore } from '../notes/notesStore.ts';
import { settings } from '../settings.ts';

/** What surrounds the notes of a reading: its title, the week's objectives, tags in use. */
export function contextOf(
  reading: DocumentReading | null,
  uri: vscode.Uri,
  notes: NotesStore,
  heldBack: HeldBack | null = null,
): ReaderContext {
  const darkPages = settings.darkPages();
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (!reading) {
    return {
      title: name,
      darkPages,
      objectives: [],
      knownTags: [],
      readOnlyReason: vscode.l10n.t(
        'This file is not in an open folder, so notes on it have no place. Open the folder of your course to take notes.',
      ),
    };
  }
  return {
    title: reading.title,
    darkPages,
    objectives: (reading.week?.objectives ?? []).map((objective, index) => ({
      id: objective.id,
      text: objective.text,
      digit: index < 9 ? index + 1 : null,
    })),
    knownTags: notes.knownTags(reading.folder),
    readOnlyReason: null,
    ...(reading.reading?.questions ? { questions: reading.reading.questions } : {}),
    heldBack,
  };
}
