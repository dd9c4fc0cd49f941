import * as vscode from 'vscode';
import { linksIn, readDeepLink, resolveRelative } from '../../core/links/noteLink.ts';
import { COPIES_FOLDER, copyStem } from '../../core/library/copyPath.ts';
import { canonicalAddress } from '../../core/notes/annotationKey.ts';
import { recordOfFragment } from '../../core/notes/fragment.ts';
import { snippet } from '../../core/search/snippet.ts';
import type { Documents } from '../course/documents.ts';
import type { NoteFiles } from '../notes/noteFiles.ts';
import type { SharedNotes } from '../notes/sharedNotes.ts';
import { noteRow, type PassageItem } from '../search/pickPassage.ts';
import { courseTexts } from './courseTexts.ts';
import { pathIn, type LinkTarget } from './noteLinks.ts';

/** What is looked through for mentions. */
export interface BacklinkParts {
  readonly documents: Documents;
  readonly files: NoteFiles;
  readonly shared: SharedNotes;
}

/** How much of a line is shown. */
const SHOWN = 110;

/**
 * What mentions a reading or a note on it: the notes that link to it, or answer the note, and the lines of other
 * Markdown files that link to it. A reading is mentioned by a link to any note on it, to its copy, or to its source.
 */
export async function backlinksOf(target: LinkTarget, parts: BacklinkParts): Promise<PassageItem[]> {
  const { folder } = target.reading;
  await parts.files.load(folder);
  const isMeant = mentions(target, parts.files);
  return [...noteBacklinks(target, isMeant, parts), ...(await textBacklinks(target, isMeant))];
}

function noteBacklinks(
  { reading, note }: LinkTarget,
  isMeant: IsMeant,
  { documents, files, shared }: BacklinkParts,
): PassageItem[] {
  const address = note && canonicalAddress(note.ref);
  return files.of(reading.folder).flatMap((file) => {
    const about = documents.find(reading.folder, file.notes.reading ?? '');
    // Of a whole reading, its own notes need no telling.
    if (!about || (!note && about.id === reading.id)) return [];
    const visible = new Map(shared.on(about).notes.map((one) => [one.ref, one]));
    const from = pathIn(reading.folder, file.uri);
    return file.notes.records.flatMap(({ annotation }) => {
      const { replyTo, comment, id, key } = annotation;
      const answers = address !== null && replyTo !== null && canonicalAddress(replyTo) === address;
      const links = answers || linksIn(comment).some(({ url }) => isMeant(from, url));
      const found = links ? visible.get(id ?? key) : undefined;
      return found ? [noteRow(about, found)] : [];
    });
  });
}

async function textBacklinks({ reading }: LinkTarget, isMeant: IsMeant): Promise<PassageItem[]> {
  const texts = await courseTexts(reading.folder);
  return texts
    .toSorted((a, b) => (a.uri.path < b.uri.path ? -1 : 1))
    .flatMap(({ uri, text }) => {
      const path = pathIn(reading.folder, uri);
      const starts = linksIn(text)
        .filter(({ url }) => isMeant(path, url))
        .map(({ start }) => text.slice(0, start).split('\n').length - 1);
      const lines = text.split('\n');
      return [...new Set(starts)].map((line): PassageItem => ({
        label: `$(markdown) ${snippet(lines[line] ?? '', [], SHOWN)}`,
        description: `${path}:${line + 1}`,
        place: { reading, reveal: null, note: { uri, line }, inText: true },
      }));
    });
}

type IsMeant = (from: string, url: string) => boolean;

/** Whether an address in a file, by its path, leads to a reading or note. */
function mentions({ reading, note }: LinkTarget, files: NoteFiles): IsMeant {
  const sources = new Set(reading.reading?.links.map(withoutFragment));
  const address = note && canonicalAddress(note.ref);
  return (from, url) => {
    const deep = readDeepLink(url);
    if (deep)
      return (
        deep.reading === reading.id && (address === null || canonicalAddress(deep.note ?? '') === address)
      );
    if (!note && sources.has(withoutFragment(url))) return true;
    const place = resolveRelative(from, url);
    if (!place) return false;
    const file = files.get(vscode.Uri.joinPath(reading.folder.uri, place.path));
    if (!file)
      return (
        !note &&
        place.path.startsWith(`${COPIES_FOLDER}/`) &&
        copyStem(place.path.slice(COPIES_FOLDER.length + 1)) === reading.id
      );
    if (!note) return file.notes.reading === reading.id;
    const record = place.fragment === null ? null : recordOfFragment(file.notes, place.fragment);
    return (
      record !== null &&
      file.uri.toString() === note.uri.toString() &&
      canonicalAddress(record.annotation.id ?? record.annotation.key) === address
    );
  };
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
