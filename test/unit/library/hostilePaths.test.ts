import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import { copiesOf, copyPath, readingCopyId } from '../../../src/core/library/copyPath.ts';
import { isSafeName } from '../../../src/core/library/safeName.ts';
import { notesPath, placeOfPath, weekSlug } from '../../../src/core/notes/notesPath.ts';
import { parseNotes } from '../../../src/core/notes/parseNotes.ts';
import { buildCourse } from '../../../src/core/syllabus/buildCourse.ts';
import { hostilePaths } from '../../support/hostile/paths.ts';

/** What a program does that thinks of nothing: the control. */
const careless = (folder: string, id: string): string => join(folder, 'readings', `${id}.pdf`);

describe('hostile paths', () => {
  let folder: string;
  let secret: string;
  let paths: readonly string[];

  before(async () => {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'marginalia-paths-')));
    folder = join(root, 'course');
    secret = join(root, 'secret');
    await mkdir(join(folder, 'readings'), { recursive: true });
    for (const name of [`${secret}.pdf`, join(folder, 'secret.pdf')]) await writeFile(name, 'a secret');
    paths = hostilePaths(secret);
  });
  after(() => rm(dirname(folder), { recursive: true }));

  it('are two hundred, and lead out where nobody checks them', () => {
    assert.ok(paths.length >= 200, `${paths.length}`);
    const out = paths.filter((id) => !careless(folder, id).startsWith(join(folder, 'readings', '/')));
    assert.ok(out.length >= 20, `${out.length}`);
    assert.ok(out.some((id) => !id.includes('\0') && existsSync(careless(folder, id))));
  });

  it('are no reading’s ids: no copy is looked for or written by one', () => {
    for (const id of paths) {
      if (isSafeName(id)) assertPlain(copyPath(id), 'readings', id);
      else assert.throws(() => copyPath(id), RangeError, JSON.stringify(id));
      assert.ok(isSafeName(readingCopyId(id)), JSON.stringify(id));
      assert.ok(isSafeName(readingCopyId(`${id}.pdf`)), JSON.stringify(id));
      for (const { path } of copiesOf(
        [`readings/${id}.vtt`, `transcripts/${id}.vtt`, `${id}.vtt`, id],
        id,
        true,
      ))
        assertPlain(path, path.split('/')[0] ?? '', id);
    }
  });

  it('are no place for notes, as a week, a reading or a fellow', () => {
    for (const hostile of paths)
      for (const place of [
        { weekSlug: hostile, reading: 'r', fellow: 'ana' },
        { weekSlug: 'week-03', reading: hostile, fellow: 'ana' },
        { weekSlug: null, reading: hostile, fellow: hostile },
        { weekSlug: weekSlug({ number: null, title: hostile }), reading: 'r', fellow: hostile },
      ])
        assertPlain(notesPath(place), 'notes', hostile);
  });

  it('in a note file are text: what it says of itself leads nowhere', () => {
    for (const hostile of paths) {
      const source = `---\nmarginalia: 1\nreading: ${JSON.stringify(hostile)}\nfellow: ${JSON.stringify(hostile)}\n---\n\n# x\n\n## p. 1\n\n> A quote\n\n[p. 1](<${hostile.replace(/[<>\n\r]/g, '')}>) #a\n\nA comment.\n`;
      const { reading, fellow, records } = parseNotes(source, placeOfPath(`notes/${hostile}/ana.md`));
      assert.equal(records.length, 1, JSON.stringify(hostile));
      assertPlain(
        notesPath({ weekSlug: null, reading: reading ?? '', fellow: fellow ?? '' }),
        'notes',
        hostile,
      );
    }
  });

  it('in a syllabus become no ids', () => {
    const items = paths.map(
      (hostile, n) =>
        `- [Paper number ${n}](https://example.org/${n}.pdf) <!-- #${hostile.replace(/[\r\n\u2028]/g, ' ')} -->`,
    );
    const text = `# Week 1: Paths\n\n## Core readings\n\n${items.join('\n')}\n`;
    const course = buildCourse([{ path: 'syllabus/week-01.md', text }]);
    const ids = course.weeks.flatMap(({ tiers }) =>
      tiers.flatMap(({ readings }) => readings.map(({ id }) => id)),
    );
    assert.ok(ids.length >= 200, `${ids.length}`);
    for (const id of ids) assertPlain(copyPath(id), 'readings', id);
  });
});

/** A path of plain segments below `top`, on every system. */
function assertPlain(path: string, top: string, from: string): void {
  const told = `${JSON.stringify(path)} of ${JSON.stringify(from)}`;
  for (const system of [posix, win32]) {
    assert.ok(!system.isAbsolute(path), told);
    assert.equal(system.normalize(path).replaceAll('\\', '/'), path, told);
  }
  const [first, ...rest] = path.split('/');
  assert.equal(first, top, told);
  for (const part of rest) {
    assert.ok(part !== '' && !/^\.|[. ]$|[\\:\0-\x1f%]/.test(part), told);
    assert.ok(new TextEncoder().encode(part).length <= 255, told);
  }
}
