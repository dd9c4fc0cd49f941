import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isInstalled } from '../../../scripts/lib/bootstrap.mjs';
import { installOnce } from '../../../scripts/lib/install.mjs';
import { cacheDir, repoRoot } from '../../../scripts/lib/paths.mjs';
import { isNewEnough } from '../../../scripts/start/desktop.ts';

describe('Installing into the cache', () => {
  const before = process.env['MARGINALIA_CACHE'];
  const log = console.log;
  let cache: string;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'marginalia-cache-'));
    process.env['MARGINALIA_CACHE'] = cache;
    console.log = () => undefined;
  });

  afterEach(() => {
    console.log = log;
    rmSync(cache, { recursive: true });
    if (before === undefined) delete process.env['MARGINALIA_CACHE'];
    else process.env['MARGINALIA_CACHE'] = before;
  });

  const write = (text: string) => (folder: string) => writeFile(join(folder, 'file'), text);

  it('happens once; the second time nothing is fetched', async () => {
    const folder = await installOnce('thing', 'a thing', write('first'));
    assert.equal(folder, join(cache, 'thing'));
    await installOnce('thing', 'a thing', () => Promise.reject(new Error('offline')));
    assert.equal(readFileSync(join(folder, 'file'), 'utf8'), 'first');
  });

  it('leaves nothing behind that looks whole when it fails half-way', async () => {
    const broken = async (folder: string) => {
      await writeFile(join(folder, 'file'), 'half');
      throw new Error('disk full');
    };
    await assert.rejects(
      installOnce('thing', 'a thing', broken),
      /Could not install a thing: Error: disk full/,
    );
    assert.deepEqual(readdirSync(cache), []);
  });

  it('can be done by two at once', async () => {
    const folders = await Promise.all([
      installOnce('thing', 'a thing', write('a')),
      installOnce('thing', 'a thing', write('b')),
    ]);
    assert.deepEqual(new Set(folders), new Set([join(cache, 'thing')]));
    assert.deepEqual(readdirSync(cache), ['thing']);
  });

  it('sweeps away what was left by one that was killed long ago, and only that', async () => {
    const [old, recent] = [join(cache, '.thing-old'), join(cache, '.thing-new')];
    await Promise.all([mkdir(old), mkdir(recent)]);
    const hoursAgo = new Date(Date.now() - 5 * 3600_000);
    await utimes(old, hoursAgo, hoursAgo);
    await installOnce('thing', 'a thing', write('x'));
    assert.deepEqual([existsSync(old), existsSync(recent)], [false, true]);
  });

  it('goes where MARGINALIA_CACHE says, never into the repository', () => {
    assert.equal(cacheDir({ MARGINALIA_CACHE: '/somewhere' }), '/somewhere');
    assert.ok(!cacheDir({}).startsWith(repoRoot));
  });
});

describe('Starting', () => {
  it('installs packages only if one is missing or another version', async () => {
    const root = mkdtempSync(join(tmpdir(), 'marginalia-root-'));
    const lock = (version: string) =>
      JSON.stringify({
        packages: {
          '': {},
          'node_modules/a': { version },
          'node_modules/b': { version: '1.0.0', optional: true },
        },
      });
    await writeFile(join(root, 'package-lock.json'), lock('1.0.0'));
    assert.equal(isInstalled(root), false);
    await mkdir(join(root, 'node_modules'));
    await writeFile(
      join(root, 'node_modules/.package-lock.json'),
      '{"packages":{"node_modules/a":{"version":"1.0.0"}}}',
    );
    assert.equal(isInstalled(root), true);
    await writeFile(join(root, 'package-lock.json'), lock('1.0.1'));
    assert.equal(isInstalled(root), false);
    rmSync(root, { recursive: true });
  });

  it('takes a desktop VS Code only if it is new enough', () => {
    for (const version of ['1.100.0\nabc\nx64', '1.139.1', '2.0.0'])
      assert.equal(isNewEnough(version), true, version);
    for (const version of ['1.99.3', '0.200.0', '', 'not found'])
      assert.equal(isNewEnough(version), false, version);
  });
});
