import { isSafeName } from './safeName.ts';

/** The folder of a course that holds the copies of its readings. It ignores itself: papers aren't ours to share. */
export const COPIES_FOLDER = 'readings';

/** The folder of a course that may hold transcripts of its talks: small, and shared with the course if it likes. */
export const TRANSCRIPTS_FOLDER = 'transcripts';

/** What a copy is, by its name. `media` is a recording: it plays beside a transcript. */
export type CopyKind = 'pdf' | 'html' | 'transcript' | 'media';

const EXTENSIONS: Readonly<Record<CopyKind, readonly string[]>> = {
  pdf: ['pdf'],
  html: ['html', 'htm', 'xhtml'],
  transcript: ['vtt', 'srt', 'sbv', 'txt'],
  media: ['mp4', 'm4v', 'webm', 'mov', 'ogv', 'mp3', 'm4a', 'ogg', 'oga', 'opus', 'wav', 'flac'],
};
/**
 * A second copy of a kind is called by its version or its day: `paper@v1.pdf`, `post@2026-11-26.html`. Captions are often
 * called by their language, too: `talk.en.vtt`.
 */
const COPY_NAME =
  /^([^]+?)(?:@(v?\d[\d-]{0,20}))?(?:\.[a-z]{2,3}(?:-[a-z\d]{2,8})?(?=\.(?:vtt|srt|sbv)$))?\.([a-z\d]{2,5})$/iu;

/**
 * Where the copy of a reading lies, relative to the course's folder: `readings/<id>.pdf`.
 * Throws for an id that can't be a file's name everywhere: whoever takes ids from a file checks them (`isSafeName`).
 */
export function copyPath(readingId: string, extension = 'pdf'): string {
  if (!isSafeName(readingId))
    throw new RangeError(`Not an id that a file can have: ${JSON.stringify(readingId)}`);
  return `${COPIES_FOLDER}/${readingId}.${extension}`;
}

/** What a file is by its name; null if it is no copy of anything. */
export function copyKind(fileName: string): CopyKind | null {
  const extension = COPY_NAME.exec(fileName)?.[3]?.toLowerCase() ?? '';
  const kinds = Object.keys(EXTENSIONS) as readonly CopyKind[];
  return kinds.find((kind) => EXTENSIONS[kind].includes(extension)) ?? null;
}

/** The name of a file without what tells its kind. */
export function copyStem(fileName: string): string {
  return copyKind(fileName) === null ? fileName : (COPY_NAME.exec(fileName)?.[1] ?? fileName);
}

/** The id of the reading that a file called `fileName` is a copy of. Of a file that is nobody's copy, an id to give it. */
export function readingCopyId(fileName: string): string {
  const stem = copyStem(fileName);
  if (isSafeName(stem)) return stem;
  const slug = stem
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60);
  return isSafeName(slug) ? slug : 'document';
}

/** A copy of a reading: its place, relative to the course's folder. */
export interface CopyFile {
  readonly path: string;
  readonly kind: CopyKind;
  /** What tells it from the reading's copy of that kind; null for that one. */
  readonly version: string | null;
}

/**
 * The copies of a reading among `paths` (relative to the course's folder), the one to be read first. Of a talk that is
 * its transcript; of anything else the PDF, then the web page. A recording comes last: it is played, not read. Of each
 * kind the other versions stand behind.
 */
export function copiesOf(paths: readonly string[], readingId: string, talk: boolean): readonly CopyFile[] {
  const order: readonly CopyKind[] = talk
    ? ['transcript', 'pdf', 'html', 'media']
    : ['pdf', 'html', 'transcript', 'media'];
  const rank = ({ path, kind, version }: CopyFile): readonly number[] => [
    order.indexOf(kind),
    version === null ? 0 : 1,
    path.startsWith(`${COPIES_FOLDER}/`) ? 0 : 1,
    EXTENSIONS[kind].indexOf(path.slice(path.lastIndexOf('.') + 1).toLowerCase()),
  ];
  if (!isSafeName(readingId)) return [];
  return paths
    .flatMap((path): CopyFile[] => {
      const [folder = '', name = '', ...deeper] = path.split('/');
      const kind = deeper.length > 0 ? null : copyKind(name);
      if (kind === null || copyStem(name) !== readingId) return [];
      return folder === COPIES_FOLDER || (folder === TRANSCRIPTS_FOLDER && kind === 'transcript')
        ? [{ path, kind, version: COPY_NAME.exec(name)?.[2] ?? null }]
        : [];
    })
    .sort((one, other) => {
      const second = rank(other);
      const step = rank(one).map((place, index) => place - (second[index] ?? 0));
      return step.find((difference) => difference !== 0) ?? (one.path < other.path ? -1 : 1);
    });
}

/** The name for a copy that another takes the place of, by the day it came; `taken` are the paths of all copies. */
export function earlierPath(path: string, day: string, taken: ReadonlySet<string>): string {
  const dot = path.lastIndexOf('.');
  const named = (version: string) => `${path.slice(0, dot)}@${version}${path.slice(dot)}`;
  let name = named(day);
  for (let number = 2; taken.has(name); number += 1) name = named(`${day}-${number}`);
  return name;
}
