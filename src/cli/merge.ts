import { parseArgs } from 'node:util';
import { mergeNotes } from '../core/notes/mergeNotes.ts';
import { placeOfPath } from '../core/notes/notesPath.ts';
import { parseNotes } from '../core/notes/parseNotes.ts';
import { EXIT, UsageError, type Command } from './command.ts';
import { decodeToWrite } from './decodeText.ts';
import { messageOf } from './messageOf.ts';

/** `marginalia merge`: merges two versions of a note file; git's merge driver for note files. */
export const mergeCommand: Command = {
  name: 'merge',
  summary: 'merge two versions of a note file, as git’s merge driver',
  usage: `Usage: marginalia merge BASE OURS THEIRS [PATH] [--stdout]

Merges two versions of one fellow's note file by the ids of its notes and writes the outcome to OURS. BASE is the
version both came from; an empty one means that none is known, and then what stands on either side is kept. PATH is the
file's place in the course, for files that do not say in their front matter whose they are.

  --stdout   print the outcome, and leave OURS as it is

As a merge driver, which nothing depends on (hosts such as GitHub ignore drivers; “marginalia heal” does the same after
the fact):

  git config merge.marginalia.name "Marginalia notes"
  git config merge.marginalia.driver "npx marginalia merge %O %A %B %P"
  echo "notes/**/*.md merge=marginalia" >> .git/info/attributes

Exit codes: 0 merged; 1 not merged, for git a conflict: OURS holds both versions with git's conflict markers where git
is at hand, else it is as it was; 2 wrong usage, or a file could not be read or written: OURS is as it was.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { stdout: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [base, ours, theirs, path, ...more] = positionals;
    if (base === undefined || ours === undefined || theirs === undefined || more.length > 0)
      throw new UsageError('name three files: the common version, ours, theirs.');
    try {
      const texts = (await Promise.all([base, ours, theirs].map((file) => io.readBytes(file)))).map(
        decodeToWrite,
      );
      const merged = mergedText(texts, path);
      if (typeof merged === 'string') {
        if (values.stdout) io.out(merged);
        else await io.writeBytes(ours, new TextEncoder().encode(merged));
        return EXIT.ok;
      }
      io.err(`marginalia merge: ${path ?? ours}: ${merged.why}`);
      if (!values.stdout) await io.git('.', ['merge-file', '-q', ours, base, theirs]);
      return EXIT.problems;
    } catch (error) {
      io.err(`marginalia merge: ${messageOf(error)}`);
      return EXIT.usage;
    }
  },
};

function mergedText(
  texts: readonly (string | null)[],
  path: string | undefined,
): string | { readonly why: string } {
  const [base = null, ours = null, theirs = null] = texts;
  if (base === null || ours === null || theirs === null) return { why: 'it is not UTF-8 text.' };
  const merged = mergeNotes(
    base === '' ? null : base,
    ours,
    theirs,
    path === undefined ? {} : placeOfPath(path),
  );
  if (!merged.ok) return { why: merged.error.message };
  return parseNotes(merged.value).conflict
    ? { why: 'the outcome would still hold a conflict.' }
    : merged.value;
}
