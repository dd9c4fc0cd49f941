import { findMarks, headingWords } from './marks.ts';
import { plainTextOf } from './markdownText.ts';
import type { NotesRecord } from './notesRecord.ts';
import type { NotesFile } from './parseNotes.ts';
import { escapeUrl } from './locatorLine.ts';

/** How many of an id's last characters a heading shows. */
const SUFFIX_LENGTHS = [6, 10, 26];

/**
 * What a record's heading ends in: the last characters of its id, in lower case. It makes headings differ (two notes on
 * one page are no duplicate headings) and with them the fragments that GitHub makes of headings: they depend on no
 * other note and never move. Longer, if a heading of the file shows the same.
 */
export function headingSuffix(id: string, text: string): string {
  const suffixes = SUFFIX_LENGTHS.map((length) => id.slice(-length).toLowerCase());
  return suffixes.find((suffix) => !text.includes(`(${suffix})`)) ?? id.toLowerCase();
}

/** The fragment of a record's heading, without `#`, as GitHub makes it; null for a record without a heading. */
export function recordFragment(file: NotesFile, record: NotesRecord): string | null {
  return recordFragments(file).get(record) ?? null;
}

/** The fragments of all records of a file that have a heading. */
export function recordFragments(file: NotesFile): ReadonlyMap<NotesRecord, string> {
  const { lines, frontMatter, records } = file;
  const byLine = new Map(records.filter(({ parts }) => parts.heading).map((one) => [one.section.start, one]));
  const fragments = new Map<NotesRecord, string>();
  const used = new Map<string, number>();
  for (const mark of findMarks(lines, frontMatter.bodyLine, lines.count)) {
    if (mark.kind !== 'heading') continue;
    const slug = slugOf(plainTextOf(headingWords(lines.at(mark.line))));
    const count = used.get(slug) ?? 0;
    used.set(slug, count + 1);
    const record = byLine.get(mark.line);
    if (record) fragments.set(record, count === 0 ? slug : `${slug}-${count}`);
  }
  return fragments;
}

/** The record that a fragment leads to; by the id in it, if the heading was changed since. Null if there is none. */
export function recordOfFragment(file: NotesFile, fragment: string): NotesRecord | null {
  const wanted = decode(fragment.replace(/^#/, '')).toLowerCase();
  const suffix = /(?:^|-)([0-9a-z]{6,26})$/.exec(wanted)?.[1];
  const byId =
    suffix === undefined ? undefined : file.records.find(({ id }) => id?.toLowerCase().endsWith(suffix));
  if (byId) return byId;
  const fragments = recordFragments(file);
  return file.records.find((record) => fragments.get(record) === wanted) ?? null;
}

/** A heading's fragment on GitHub: lower case, punctuation gone, a hyphen for each space. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

/** A link from one file of the course to another, both relative to one folder, with `/` between segments. */
export function relativeLink(from: string, to: string, fragment: string | null): string {
  const start = from.split('/').slice(0, -1);
  const end = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < end.length - 1 && start[shared] === end[shared]) shared++;
  const steps = [
    ...start.slice(shared).map(() => '..'),
    ...end.slice(shared).map((segment) => encodeURIComponent(segment)),
  ];
  const path = from === to && fragment !== null ? '' : steps.join('/');
  return escapeUrl(path + (fragment === null ? '' : `#${fragment}`));
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
