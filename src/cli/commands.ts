import { anchorCommand } from './anchor.ts';
import { briefCommand } from './brief.ts';
import { checkCommand } from './check.ts';
import type { Command } from './command.ts';
import { exportCommand } from './exportNotes.ts';
import { healCommand } from './heal.ts';
import { importCommand } from './importNotes.ts';
import { mergeCommand } from './merge.ts';
import { notesCommand } from './notes.ts';
import { syllabusCommand } from './syllabus.ts';
import { textCommand } from './text.ts';

/** The commands of `marginalia`, in the order its help lists them. To add one: a file of its own, and a line here. */
export const commands: readonly Command[] = [
  syllabusCommand,
  notesCommand,
  checkCommand,
  briefCommand,
  exportCommand,
  importCommand,
  textCommand,
  anchorCommand,
  healCommand,
  mergeCommand,
];
