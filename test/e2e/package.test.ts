import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import { installVsix } from '../../scripts/lib/vscodeServer.mjs';
import { activation } from '../support/activation.ts';
import { packed } from '../support/vsix.ts';

/** Bytes. Of what a PDF loads, pdf.js and its viewer alone are 720,000. */
const LIMITS = { vsix: 4_000_000, activation: 130_000, web: 720_000, pdf: 1_000_000, page: 450_000 } as const;
/** The scripts of the reader that open a document of a kind. */
const SCRIPTS = {
  pdf: ['main.js', 'pdfLibrary.js', 'reader.js', 'attachNotes.js'],
  page: ['main.js', 'pageReader.js', 'attachNotes.js'],
} as const;

/** What is in it, as VS Code installs it; that it works so is shown by `firstStart.test.ts`. */
describe('The VSIX', () => {
  let vsix: { path: string; bytes: number };
  let dataDir: string;
  let installed: string;
  let files: string[];

  before(async () => {
    vsix = await packed();
    dataDir = await mkdtemp(join(tmpdir(), 'marginalia-vsix-'));
    await installVsix({ dataDir, vsix: vsix.path });
    const extensions = join(dataDir, 'exts');
    const folder = readdirSync(extensions).find((name) => name.startsWith('marginalia.marginalia-'));
    installed = join(extensions, folder ?? 'not installed');
    files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  });

  after(() => rm(dataDir, { recursive: true, force: true }));

  it('is small enough to be fetched over a bad connection', () => {
    assert.ok(vsix.bytes <= LIMITS.vsix, `${vsix.bytes} bytes`);
  });

  it('has bundles that load fast', () => {
    const size = (name: string) => statSync(join(installed, name)).size;
    const ofHost = size('dist/host/extension.cjs');
    assert.ok(ofHost <= LIMITS.activation, `host: ${ofHost} bytes`);
    const ofWeb = size('dist/web/extension.cjs');
    assert.ok(ofWeb <= LIMITS.web, `web: ${ofWeb} bytes`);
    for (const kind of ['pdf', 'page'] as const) {
      const bytes = SCRIPTS[kind].reduce((sum, file) => sum + size(`dist/reader/${file}`), 0);
      assert.ok(bytes <= LIMITS[kind], `${kind}: ${bytes} bytes`);
    }
  });

  it('loads one file when it is activated, and looks at none', () => {
    assert.deepEqual(activation(installed), { loaded: ['dist/host/extension.cjs'], reads: [] });
  });

  it('holds what is needed and nothing else', () => {
    const tops = new Set(files.map((file) => file.split('/')[0]));
    const allowed = ['dist', 'media', 'l10n', 'package.json', 'package.nls.json', '.vsixmanifest'];
    allowed.push('readme.md', 'changelog.md', 'LICENSE.txt');
    assert.deepEqual(
      [...tops].filter((name) => !allowed.includes(name ?? '')),
      [],
    );
    assert.deepEqual(
      files.filter((file) => /node_modules|\.map$|\.ts$|\.tmp$|nowasm_fallback|quickjs/.test(file)),
      [],
    );
    for (const needed of [
      'pdf.worker.min.mjs',
      'main.js',
      'main.css',
      'attachNotes.css',
      'pageReader.css',
      'codicon.ttf',
      'wasm/openjpeg.wasm',
    ]) {
      assert.ok(files.includes(`dist/reader/${needed}`), needed);
    }
    for (const host of ['host', 'web'])
      for (const late of ['pdfWriter', 'pageKeeper', 'discussion'])
        assert.ok(files.includes(`dist/${host}/${late}.cjs`), `${host}: ${late}`);
  });

  it('has the notices of all that it carries of others', () => {
    const notices = readFileSync(join(installed, 'dist/ThirdPartyNotices.txt'), 'utf8');
    for (const name of [
      'pdfjs-dist',
      '@cantoo/pdf-lib',
      '@vscode/codicons',
      'lit-html',
      'zod',
      'yaml',
      'Liberation',
      'OpenJPEG',
      'Foxit',
    ]) {
      assert.ok(notices.includes(name), name);
    }
    const shipped = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as { version: string };
    assert.ok(installed.endsWith(shipped.version));
  });
});
