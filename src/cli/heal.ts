import { basename, dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { mendJoins, type MendTools } from '../core/git/mendJoins.ts';
import { splitConflict } from '../core/notes/conflict.ts';
import { healFile, healMarkers, holdsNotes, type FileVersions } from '../core/notes/healFile.ts';
import { NOTES_FOLDER, placeOfPath } from '../core/notes/notesPath.ts';
import { parseNotes } from '../core/notes/parseNotes.ts';
import { withLineFeeds } from '../core/notes/sourceLines.ts';
import { EXIT, type Command, type Io } from './command.ts';
import { decodeToWrite } from './decodeText.ts';
import { isBehindLink } from './isBehindLink.ts';
import { reasonOf } from './messageOf.ts';
import { noteFilesIn } from './noteFilesIn.ts';
import { GitIndex, type UnmergedPath } from './unmergedNotes.ts';

/** `marginalia heal`: resolves the note files that git left in conflict. */
export const healCommand: Command = {
  name: 'heal',
  summary: 'resolve note files that git left in conflict',
  usage: `Usage: marginalia heal [FILE|FOLDER]… [--json]

Resolves the note files that a merge, pull, rebase or stash left in conflict, by the ids of their notes, and stages
them: what either side added is kept, an edit beats no edit, of two edits of one comment the later is shown and the
other kept beside it, a deletion beats no edit and loses to an edit. The versions come from git's index, which has them
yet where a file was added with its conflict markers; else from the markers. What you have typed into a conflicted file
counts. It does not matter which side is yours: every machine comes to the same file.

Where git did not stop, it joined lines and knew no notes: if a merge or rebase since the last look put what was typed
at the end of a note into another one, that is mended, and not staged.

Looks at the folder of the course you are in, or at the files and folders named. Only note files are touched: in a
folder, those below “${NOTES_FOLDER}”, and none behind a link. Git runs no hooks and no filters. Afterwards go on as git
says, with “git commit”, “git rebase --continue” or “git stash drop”.

  --json   print [{file, outcome, notes, otherVersions, staged, message}]: outcome is merged, kept (one side had deleted
           the file), by-hand (you had resolved it), gone (both had deleted it), mended or failed; message is null
           unless it is

Exit codes: 0 all is resolved, or nothing was to be, 1 a file could not be resolved, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const outcomes: Outcome[] = [];
    for (const path of positionals.length === 0 ? ['.'] : positionals)
      outcomes.push(...(await healPath(path, new Set(outcomes.map(({ file }) => resolve(file))), io)));
    if (values.json) io.out(`${JSON.stringify(outcomes, null, 2)}\n`);
    else for (const outcome of outcomes) tell(outcome, io);
    if (outcomes.length === 0) io.err('marginalia heal: no note file is in conflict.');
    return outcomes.some(({ outcome }) => outcome === 'failed') ? EXIT.problems : EXIT.ok;
  },
};

/** What became of a file, as `--json` prints it. */
interface Outcome {
  readonly file: string;
  readonly outcome: 'merged' | 'kept' | 'by-hand' | 'gone' | 'mended' | 'failed';
  readonly notes: number;
  readonly otherVersions: number;
  readonly staged: boolean;
  readonly message: string | null;
}

const BEHIND_LINK = 'it is, or lies behind, a link: links are not followed';

/** Heals what a path names or holds, but for what was healed already. */
async function healPath(path: string, done: ReadonlySet<string>, io: Io): Promise<Outcome[]> {
  const whole = await io.isFolder(path);
  const folder = whole ? path : dirname(path);
  if (!whole && !(await io.isFolder(folder))) return [failed(path, 'there is no such file')];
  const outcomes: Outcome[] = [];
  const index = await GitIndex.of(folder, io);
  const unmerged = (await index?.unmerged(whole ? '.' : basename(path))) ?? [];
  for (const file of unmerged) {
    if (done.has(resolve(file.file)) || !index) continue;
    if (whole && !liesInNotes(file.segments))
      io.err(`${file.file}: in conflict, but no note file; left to you`);
    else if (await isBehindLink(folder, file.file, io)) outcomes.push(failed(file.file, BEHIND_LINK));
    else outcomes.push(await healUnmerged(file, index, io));
  }
  const known = new Set([...done, ...unmerged.map(({ file }) => resolve(file))]);
  const resolved = (await index?.resolved(whole ? '.' : basename(path))) ?? [];
  for (const file of whole ? await noteFilesIn(folder, io) : [path]) {
    if (known.has(resolve(file)) || (await isBehindLink(folder, file, io))) continue;
    const versions = resolved.find((one) => resolve(one.file) === resolve(file));
    const outcome = await healAdded({ file, folder, versions: versions ?? null }, index, io);
    if (outcome) outcomes.push(outcome);
  }
  outcomes.push(...(await mendJoined(folder, whole ? '.' : basename(path), index, io)));
  return outcomes;
}

/** Mends what merges and rebases that did not stop put into the wrong note. */
async function mendJoined(folder: string, path: string, index: GitIndex | null, io: Io): Promise<Outcome[]> {
  if (!index) return [];
  const texts = new Map<string, string>();
  const read = async (args: readonly string[]): Promise<Uint8Array | null> => {
    const outcome = await io.git(folder, args);
    return outcome?.code === 0 ? outcome.out : null;
  };
  const tools: MendTools = {
    isOwn: (name, text) => liesInNotes(name.split('/')) && holdsNotes(text),
    read: async (name) => {
      const file = index.fileOf(name);
      if (file === null || (await isBehindLink(folder, file, io))) return null;
      return (await readIfThere(file, io)) ?? null;
    },
    write: async (name, _before, after) => {
      const file = index.fileOf(name);
      if (file === null) return false;
      await io.writeBytes(file, new TextEncoder().encode(after));
      texts.set(file, after);
      return true;
    },
  };
  await mendJoins(read, path, tools, { remember: path === '.' && index.isTop });
  return [...texts].map(([file, text]) => outcomeOf(file, 'mended', text, false));
}

/** Resolves a file by the versions in git's index, writes it and stages it. */
async function healUnmerged(file: UnmergedPath, index: GitIndex, io: Io): Promise<Outcome> {
  try {
    const versions = await versionsOf(file, index);
    const working = await readIfThere(file.file, io);
    if (versions === null || working === null)
      return failed(file.file, 'it is not UTF-8 text; resolve it yourself');
    const { base, ours, theirs } = versions;
    if (![ours, theirs, base].some((text) => text !== null && holdsNotes(text)))
      return failed(file.file, 'it holds no notes; resolve it yourself');
    const healed = healFile(versions, working ?? null, placeOfPath(file.segments.join('/')));
    if (!healed.ok) return failed(file.file, healed.error.message);
    const { text, workingText, how } = healed.value;
    if (workingText !== null && workingText !== working)
      await io.writeBytes(file.file, new TextEncoder().encode(workingText));
    await index.stage(file, text);
    return outcomeOf(file.file, how, text, true);
  } catch (error) {
    return failed(file.file, reasonOf(error, file.file));
  }
}

/** The texts of a file's versions; null if one of them is not UTF-8. */
async function versionsOf(
  { base, ours, theirs }: UnmergedPath,
  index: GitIndex,
): Promise<FileVersions | null> {
  const [b, o, t] = await Promise.all(
    [base, ours, theirs].map(async (stage) => (stage ? index.textOf(stage) : undefined)),
  );
  return [b, o, t].includes(null) ? null : { base: b ?? null, ours: o ?? null, theirs: t ?? null };
}

/** A file that git does not take for one in conflict, with the versions it remembers if it was. */
interface AddedFile {
  readonly file: string;
  readonly folder: string;
  readonly versions: UnmergedPath | null;
}

/** Resolves a file that holds conflict markers, and stages it where they are staged, too; null if it has none. */
async function healAdded(
  { file, folder, versions }: AddedFile,
  index: GitIndex | null,
  io: Io,
): Promise<Outcome | null> {
  try {
    const text = decodeToWrite(await io.readBytes(file));
    if (text === null || !splitConflict(text) || !holdsNotes(text)) return null;
    const known = versions && index ? await versionsOf(versions, index) : null;
    const healed = healMarkers(text, known, placeOfPath(file));
    if (!healed.ok) return failed(file, healed.error.message);
    await io.writeBytes(file, new TextEncoder().encode(healed.value));
    const entry = (await index?.staged(relative(folder, file))) ?? null;
    const before = entry && (await index?.textOf(entry));
    const isStaged = index !== null && entry !== null && splitConflict(before ?? '') !== null;
    if (isStaged)
      await index.restage(entry, before?.includes('\r') ? healed.value : withLineFeeds(healed.value));
    return outcomeOf(file, 'merged', healed.value, isStaged);
  } catch (error) {
    return failed(file, reasonOf(error, file));
  }
}

function liesInNotes(segments: readonly string[]): boolean {
  return segments.slice(0, -1).includes(NOTES_FOLDER) && /\.md$/i.test(segments.at(-1) ?? '');
}

/** The text of a file; undefined if there is none, null if it is not UTF-8. */
async function readIfThere(path: string, io: Io): Promise<string | null | undefined> {
  try {
    return decodeToWrite(await io.readBytes(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function outcomeOf(file: string, outcome: Outcome['outcome'], text: string | null, staged: boolean): Outcome {
  const records = text === null ? [] : parseNotes(text).records;
  const otherVersions = records.reduce((sum, { alternatives }) => sum + alternatives.length, 0);
  return { file, outcome, notes: records.length, otherVersions, staged, message: null };
}

function failed(file: string, message: string): Outcome {
  return { file, outcome: 'failed', notes: 0, otherVersions: 0, staged: false, message };
}

const WORDS = {
  merged: 'both sides merged',
  kept: 'kept, as one side had changed what the other deleted',
  'by-hand': 'taken as you had resolved it',
  gone: 'deleted on both sides',
  mended: 'mended, as git had put a part of a note into another',
} as const;

function tell({ file, outcome, notes, otherVersions, staged, message }: Outcome, io: Io): void {
  if (outcome === 'failed') {
    io.err(`${file}: ${message ?? ''}`);
    return;
  }
  const others = otherVersions === 0 ? [] : [`${otherVersions} with another version kept beside it`];
  const facts = [
    WORDS[outcome],
    `${notes} ${notes === 1 ? 'note' : 'notes'}`,
    ...others,
    staged ? 'staged' : 'not staged',
  ];
  io.out(`${file}: ${facts.join(', ')}\n`);
}
