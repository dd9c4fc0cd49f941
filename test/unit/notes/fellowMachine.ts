import { applyEdits } from '../../../src/core/model/textEdit.ts';
import { addRecord } from '../../../src/core/notes/addRecord.ts';
import { deleteRecord } from '../../../src/core/notes/deleteRecord.ts';
import type { EditContext } from '../../../src/core/notes/editNotes.ts';
import { editRecord, type NoteChange } from '../../../src/core/notes/editRecord.ts';
import type { NoteDraft } from '../../../src/core/notes/formatRecord.ts';
import { newNotesFile } from '../../../src/core/notes/newNotesFile.ts';
import { placeOfPath } from '../../../src/core/notes/notesPath.ts';
import type { NotesRecord } from '../../../src/core/notes/notesRecord.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { NOON, passage, testContext, valueOf } from './notesSupport.ts';

let clock = 0;

/** A moment that is later than all before, and ids of its own. */
export function nextContext(): EditContext {
  clock++;
  return testContext(clock, NOON + clock * 1000);
}

/** The folder of the notes on the one reading of these tests. */
export const pathOf = (fellow: string): string => `notes/week-03/alignment-faking/${fellow}.md`;

/** A text of a fellow's file, as it is before the first note. */
export function newFile(fellow: string): string {
  return newNotesFile({ reading: 'alignment-faking', fellow, title: 'Alignment faking' });
}

/** The edits of a note file that the product makes, on a text. */
export class FileEditor {
  text: string;
  readonly #path: string;

  constructor(path: string, text: string) {
    this.#path = path;
    this.text = text;
  }

  get records(): readonly NotesRecord[] {
    return parseNotes(this.text, placeOfPath(this.#path)).records;
  }

  add(page: number, quote: string, more: Partial<NoteDraft> = {}): string {
    const draft = { target: passage(page, quote), tags: [], comment: '', ...more };
    const { edits, id } = valueOf(addRecord(this.text, draft, this.#context()));
    this.text = applyEdits(this.text, edits);
    return id;
  }

  change(address: string, change: NoteChange): void {
    this.text = applyEdits(this.text, valueOf(editRecord(this.text, address, change, this.#context())).edits);
  }

  delete(address: string): void {
    const edits = valueOf(deleteRecord(this.text, address, placeOfPath(this.#path))).edits;
    this.text = applyEdits(this.text, edits);
  }

  #context(): EditContext {
    return { ...nextContext(), defaults: placeOfPath(this.#path) };
  }
}
