/**
 * A Chromium for the tests: one that is installed, else the headless one inside `@sparticuz/chromium`,
 * unpacked once into the cache, so that a bare machine needs nothing but npm.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type LaunchOptions,
} from 'playwright-core';
import { installOnce } from '../../scripts/lib/install.mjs';
import { cacheDir } from '../../scripts/lib/paths.mjs';

/** A Chromium and what it needs around it. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const MAC_APPS = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
const WINDOWS_APPS = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];

/** `$MARGINALIA_CHROMIUM`, else an installed one, else the one from npm (Linux on x64 only). */
export async function findChromium(): Promise<Chromium> {
  const wished = process.env['MARGINALIA_CHROMIUM'];
  if (wished !== undefined && wished !== '') return { executablePath: wished, env: {} };
  const installed = candidates().find((path) => existsSync(path));
  return installed === undefined ? fromNpm() : { executablePath: installed, env: {} };
}

function candidates(): string[] {
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  if (process.platform === 'darwin') return MAC_APPS.map((app) => join('/Applications', app));
  if (process.platform === 'win32') {
    const roots = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)']].filter(
      (root) => root !== undefined,
    );
    return roots.flatMap((root) => WINDOWS_APPS.map((app) => join(root, app)));
  }
  return path.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Unpacks the package's archives, which it would itself do into fixed, half-written places in /tmp. */
async function fromNpm(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium or Chrome found. Install one, or set MARGINALIA_CHROMIUM to its executable.',
    );
  }
  const bin = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin');
  const manifest = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string };
  const name = `sparticuz-chromium-${manifest.version}`;
  const folder = await installOnce(name, 'Chromium (200 MB)', async (target) => {
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = target;
    try {
      const { inflate } = await import('@sparticuz/chromium');
      for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br', 'chromium.br']) {
        await inflate(join(bin, archive));
      }
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
    await writeFile(join(target, FONTS_CONF), fontsConf(join(cacheDir(), name, 'fonts')));
  });
  return { executablePath: join(folder, 'chromium'), env: surroundings(folder) };
}

const FONTS_CONF = 'fonts.conf';

/** The package's own file names places that only exist in the cloud service it was made for. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`;
}

/** The libraries and fonts that come with the package, where the machine has none. */
function surroundings(folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  if (lacksLibraries(join(folder, 'chromium'))) {
    const libraries = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean);
    env['LD_LIBRARY_PATH'] = libraries.join(':');
  }
  const hasFonts =
    existsSync('/etc/fonts/fonts.conf') && ['/usr/share/fonts', '/usr/local/share/fonts'].some(hasFiles);
  if (!hasFonts) env['FONTCONFIG_FILE'] = join(folder, FONTS_CONF);
  return env;
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return false;
  }
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** Flags for a quiet, rootless-or-root, offline Chromium; see the project's notes on testing. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Starts a headless Chromium without a profile. */
export async function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  const own = await launchOptions();
  return chromium.launch({ ...own, ...options, args: [...(own.args ?? []), ...(options.args ?? [])] });
}

async function launchOptions(): Promise<LaunchOptions> {
  const { executablePath, env } = await findChromium();
  return { executablePath, args: FLAGS, env: { ...(process.env as Record<string, string>), ...env } };
}

/**
 * Starts a headless Chromium on a profile folder of its own: what the page stores there is found again by
 * the next one started on it.
 */
export async function launchProfile(
  profileDir: string,
  options: BrowserContextOptions & LaunchOptions = {},
): Promise<BrowserContext> {
  const own = await launchOptions();
  return chromium.launchPersistentContext(profileDir, {
    ...own,
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
    args: [...(own.args ?? []), ...(options.args ?? [])],
  });
}
