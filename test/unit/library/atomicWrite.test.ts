import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomic } from '../../../src/host/platform/atomicWrite.ts';
import { sweepTemporaries } from '../../../src/host/platform/temporaryFile.ts';
import { fullDisk } from './fullDisk.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('writeFileAtomic', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-write-'));
    file = join(folder, 'notes', 'paper', 'ana.md');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes a file and the folders it lies in, then replaces it', async () => {
    for (const text of ['one', 'two, longer', '']) {
      await writeFileAtomic(file, bytes(text));
      assert.equal(await readFile(file, 'utf8'), text);
    }
    assert.deepEqual(await readdir(join(folder, 'notes', 'paper')), ['ana.md']);
  });

  it('leaves the old file as it is when the disk is full', async () => {
    await writeFileAtomic(file, bytes('old'));
    await assert.rejects(writeFileAtomic(file, bytes('new'), fullDisk), { code: 'ENOSPC' });
    assert.equal(await readFile(file, 'utf8'), 'old');
    assert.deepEqual(await readdir(join(folder, 'notes', 'paper')), ['ana.md']);
  });

  it('fails for a folder, and leaves nothing in it or beside it', async () => {
    await mkdir(file, { recursive: true });
    await assert.rejects(writeFileAtomic(file, bytes('x')));
    assert.deepEqual(await readdir(join(folder, 'notes', 'paper')), ['ana.md']);
  });

  it('never shows a part, however many write at once', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => String(i).repeat(50_000));
    await writeFileAtomic(file, bytes(texts[0] ?? ''));
    const writes = texts.map((text) => writeFileAtomic(file, bytes(text)));
    for (let i = 0; i < 50; i++) assert.ok(texts.includes(await readFile(file, 'utf8')));
    await Promise.all(writes);
    assert.deepEqual(await readdir(join(folder, 'notes', 'paper')), ['ana.md']);
  });

  it('leaves the old bytes or the new ones when its process is killed', async () => {
    const script = `
      import { writeFileAtomic } from ${JSON.stringify(fileURLToPath(new URL('../../../src/host/platform/atomicWrite.ts', import.meta.url)))};
      for (let i = 0; ; i++) {
        await writeFileAtomic(${JSON.stringify(file)}, Buffer.alloc(400_000, 97 + (i % 26)));
        process.stdout.write('.');
      }`;
    for (let round = 0; round < (process.env['MARGINALIA_LONG'] ? 60 : 4); round++) {
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const gone = new Promise((resolve) => child.once('exit', resolve));
      let dots = 0;
      child.stdout.on('data', (data: Buffer) => {
        dots += data.length;
        if (dots > 5 + round) child.kill('SIGKILL');
      });
      await gone;
      const found = await readFile(file);
      assert.equal(found.length, 400_000);
      assert.ok(found.every((byte) => byte === found[0]));
    }
  }).timeout(120_000);

  it('sweeps away what a crash left behind, and nothing else', async () => {
    const stale = join(folder, '.marginalia-0123456789abcdef.tmp');
    const fresh = join(folder, '.marginalia-fedcba9876543210.tmp');
    const theirs = join(folder, '.marginalia-mine.tmp');
    for (const path of [stale, fresh, theirs]) await writeFile(path, 'x');
    for (const path of [stale, theirs]) await utimes(path, new Date(0), new Date(0));
    await sweepTemporaries(folder, Date.now());
    assert.deepEqual((await readdir(folder)).sort(), [
      '.marginalia-fedcba9876543210.tmp',
      '.marginalia-mine.tmp',
    ]);
    await utimes(fresh, new Date(0), new Date(0));
    await writeFileAtomic(join(folder, 'x.md'), bytes('x'));
    assert.deepEqual((await readdir(folder)).sort(), ['.marginalia-mine.tmp', 'x.md']);
  });

  if (process.platform !== 'win32') {
    it('keeps the permissions of the file, and a link a link', async () => {
      await writeFileAtomic(file, bytes('old'));
      await chmod(file, 0o640);
      const link = join(folder, 'link.md');
      await symlink(file, link);
      await writeFileAtomic(link, bytes('new'));
      assert.equal((await stat(file)).mode & 0o777, 0o640);
      assert.equal(await readFile(file, 'utf8'), 'new');
      assert.deepEqual((await readdir(folder)).sort(), ['link.md', 'notes']);
    });

    it('replaces a link that leads nowhere rather than follow it', async () => {
      const link = join(folder, 'link.md');
      await symlink(join(folder, 'elsewhere.md'), link);
      await writeFileAtomic(link, bytes('new'));
      assert.deepEqual(await readdir(folder), ['link.md']);
      assert.equal(await readFile(link, 'utf8'), 'new');
    });
  }
});
