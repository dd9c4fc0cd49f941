import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { mergeNotes } from '../../core/notes/mergeNotes.ts';
import { placeOfPath } from '../../core/notes/notesPath.ts';

/**
 * git's merge driver for note files: `node mergeDriver.cjs BASE OURS THEIRS PATH`. Writes the outcome to OURS and ends
 * with 0; with 1, for git a conflict, if they can't be merged: then OURS holds both with git's markers.
 */
function mergeDriver([base = '', ours = '', theirs = '', path = '']: readonly string[]): number {
  try {
    const [before, one, other] = [base, ours, theirs].map(readText);
    const merged = mergeNotes(
      before === '' ? null : (before ?? null),
      one ?? '',
      other ?? '',
      placeOfPath(path),
    );
    if (merged.ok) {
      writeFileSync(ours, merged.value);
      return 0;
    }
  } catch {
    // Not UTF-8, or not to be written: git's own merge can do no harm.
  }
  try {
    execFileSync('git', ['merge-file', '-q', ours, base, theirs], { stdio: 'ignore' });
    return 0;
  } catch {
    return 1;
  }
}

function readText(path: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
}

process.exitCode = mergeDriver(process.argv.slice(2));
