/**
 * A whole VS Code with the extension in it, driven by Playwright: what the e2e tests stand on.
 *
 * ```ts
 * const workbench = await openWorkbench({ theme: 'dark' });
 * await workbench.runCommand('Marginalia: Open Next Reading');
 * const reader = await workbench.readerFrame();
 * await reader.getByText('Inner alignment').first().click();
 * await workbench.screenshot('reader-dark');
 * await workbench.restart();
 * await workbench.close();
 * ```
 *
 * Every workbench has a folder, a VS Code server and a Chromium of its own; opening one takes about two
 * seconds. Whatever a failing test leaves open is closed after it, with a screenshot (see `e2eHooks.ts`).
 */
import { mkdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import {
  installVsix,
  registerExtension,
  startServer,
  type RunningServer,
} from '../../scripts/lib/vscodeServer.mjs';
import { launchProfile } from './chromium.ts';
import { makeCourse } from './course.ts';
import { readerFrameOf, type ReaderChoice } from './readerFrame.ts';
import { saveWorkbenchState } from './saveWorkbenchState.ts';
import { TreeView } from './treeView.ts';
import { noMarketplace, runInWebHost, writeUserSettings, type Theme, type VscodeAge } from './userData.ts';

/** What may be said when a workbench is opened; everything has a default. */
export interface WorkbenchOptions {
  /** Absolute path of the folder to open. Default: a fresh copy of the bundled course, removed on close. */
  readonly folder?: string;
  /** User settings, over the quiet ones of `userData.ts`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Default: `dark`. */
  readonly theme?: Theme;
  /** CSS pixels; default 1400 × 900. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel; default 1. */
  readonly scale?: number;
  /** `all` (default): workspace trust is off. `restricted`: it is on and nobody has trusted the folder. */
  readonly trust?: 'all' | 'restricted';
  /** Which VS Code; default `newest`. */
  readonly vscode?: VscodeAge;
  /** Where the extension runs: `node` (default), or `web`, in the browser's worker as on vscode.dev. */
  readonly extensionHost?: 'node' | 'web';
  /** What is installed: a VSIX (its path), or the extension in another folder. Default: this repository as it lies. */
  readonly extension?: string;
}

/** Errors of the npm-carried VS Code itself, which has no native parts, accounts, update server or service worker. */
function isNoise(url: string, text: string): boolean {
  const missing =
    /Could not locate the bindings|build\/Release\/|\[Service Worker\] registration|bad HTTP response code|authentication provider|Aborted onWillSave/;
  return missing.test(text) || /\/vsda\/|\/update\/check/.test(url);
}

/** Opened and not yet closed, for the hooks that clean up after a failing test. */
const open = new Set<Workbench>();

/** The workbenches that are open now. */
export function openWorkbenches(): readonly Workbench[] {
  return [...open];
}

/** Opens VS Code on a folder and waits until its workbench and the extension host are there. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const home = await mkdtemp(join(tmpdir(), 'marginalia-e2e-'));
  const folder = options.folder ?? (await makeCourse(join(home, 'course')));
  const workbench = new Workbench(home, folder, options);
  open.add(workbench);
  await workbench.writeSettings(options.settings ?? {});
  await workbench.start();
  return workbench;
}

/** A running VS Code: its page, and what tests do with it. Made by {@link openWorkbench}. */
export class Workbench {
  /** Absolute path of the open folder. */
  readonly folder: string;
  /** VS Code's user data: settings in `User/settings.json`, logs in `logs`. */
  readonly dataDir: string;
  readonly #home: string;
  readonly #options: WorkbenchOptions;
  readonly #consoleErrors: string[] = [];
  #server: RunningServer | undefined;
  #browser: BrowserContext | undefined;
  #page: Page | undefined;
  #port = 0;

  constructor(home: string, folder: string, options: WorkbenchOptions) {
    this.#home = home;
    this.folder = folder;
    this.dataDir = join(home, 'data');
    this.#options = options;
  }

  /** The page of the workbench; another one after {@link restart}. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('The workbench is not running.');
    return this.#page;
  }

  /** What pages and webviews wrote to the console as errors since the start, newest last; not VS Code's own. */
  get consoleErrors(): readonly string[] {
    return this.#consoleErrors;
  }

  /** Replaces the user settings (on top of the quiet ones). A running workbench follows them at once. */
  writeSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const { vscode = 'newest', theme = 'dark' } = this.#options;
    return writeUserSettings(this.dataDir, { vscode, theme, settings });
  }

  /** Starts server and browser; {@link openWorkbench} and {@link restart} call it. */
  async start(): Promise<void> {
    const { scale = 1 } = this.#options;
    const { viewport = { width: 1400, height: 900 } } = this.#options;
    await this.#installExtension();
    const [server, browser] = await Promise.all([
      this.#startServer(),
      launchProfile(join(this.#home, 'browser'), { viewport, ...scaled(scale) }),
    ]);
    this.#server = server;
    this.#browser = browser;
    // The same port after a restart: the browser keeps VS Code's state by origin.
    this.#port = server.port;
    await this.#show(server, browser.pages()[0] ?? (await browser.newPage()));
  }

  /** Shows the folder in a page, and waits until the workbench is there. */
  async #show(server: RunningServer, page: Page): Promise<void> {
    this.#page = page;
    this.#page.setDefaultTimeout(45_000);
    this.#page.on('dialog', (dialog) => void dialog.accept());
    this.#page.on('console', (message) => {
      const error = message.type() === 'error' && !isNoise(message.location().url, message.text());
      if (error) this.#consoleErrors.push(message.text());
    });
    await this.#page.goto(`${server.origin}/?folder=${encodeURI(this.folder)}`);
    await this.#page.locator('.monaco-workbench .activitybar .action-item').first().waitFor();
  }

  #startServer(): Promise<RunningServer> {
    const { vscode = 'newest', trust = 'all' } = this.#options;
    const { dataDir } = this;
    return startServer({
      env: noMarketplace,
      vscode,
      dataDir,
      port: this.#port,
      trust: trust === 'restricted',
    });
  }

  async #installExtension(): Promise<void> {
    const { extension: folder = repoRoot, vscode = 'newest' } = this.#options;
    if (folder.endsWith('.vsix')) {
      await installVsix({ vscode, dataDir: this.dataDir, vsix: folder });
      return;
    }
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
    await registerExtension(join(this.dataDir, 'exts'), { folder, ...manifest });
    if (this.#options.extensionHost === 'web')
      await runInWebHost(this.dataDir, `${manifest.publisher}.${manifest.name}`);
  }

  /** Ends VS Code (server, extension host and browser) and starts it again on the same user data and folder. */
  async restart(): Promise<void> {
    await saveWorkbenchState(this.page);
    await this.#stop();
    await this.start();
  }

  /** Another window of this VS Code, on the same folder; it ends with its page, or with this one. */
  async openWindow(): Promise<Workbench> {
    if (!this.#server || !this.#browser) throw new Error('The workbench is not running.');
    const window = new Workbench(this.#home, this.folder, this.#options);
    await window.#show(this.#server, await this.#browser.newPage());
    return window;
  }

  /**
   * Kills server and extension host as `kill -9` does, in the middle of whatever they do, and starts them again for a
   * browser that remembers nothing: what is there then was on the disk.
   */
  async kill(): Promise<void> {
    await this.#server?.kill();
    await this.#browser?.close();
    await rm(join(this.#home, 'browser'), { recursive: true, maxRetries: 5, retryDelay: 100 });
    await this.start();
  }

  /** Ends everything and removes the temporary files. */
  async close(): Promise<void> {
    open.delete(this);
    await this.#stop();
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  async #stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
    this.#page = undefined;
    this.#browser = undefined;
    this.#server = undefined;
  }

  /**
   * Runs a command by its full title in the palette, such as `Marginalia: Open Next Reading`. Waits for the command:
   * the palette shows only what was there when it was opened, so it is opened again.
   */
  async runCommand(title: string): Promise<void> {
    const label = this.page.locator('.label-name', { hasText: new RegExp(`^${escapeRegExp(title)}$`) });
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ has: label }).first();
    for (let attempts = 8; ; attempts--) {
      const input = await this.quickInput(`>${title}`);
      try {
        await row.click({ timeout: 1500 });
        return;
      } catch (error) {
        if (attempts === 0)
          throw new Error(`There is no command "${title}" in the palette.`, { cause: error });
        await input.press('Escape');
      }
    }
  }

  /** Opens the palette (F1) and fills in `text`; `>` in front of it searches commands, none of it files. */
  async quickInput(text: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input').first();
    // A page that is still being drawn takes the focus, or the key.
    await eventually(async () => {
      await this.page.keyboard.press('F1');
      await input.fill(text, { timeout: 3000 });
      return true;
    }, 'the palette');
    return input;
  }

  /** Opens a file of the folder by its path relative to it, with the editor that VS Code chooses for it. */
  async openFile(relativePath: string): Promise<void> {
    const name = relativePath.split('/').at(-1) ?? relativePath;
    const text = this.page.locator('.editor-group-container.active .editor-instance .view-line').first();
    // Enter on what the palette showed before opens nothing: it is asked again.
    const soon = { timeout: 10_000 };
    await eventually(async () => {
      // By its absolute path: that needs no search, whose order of results nobody can rely on.
      await this.quickInput(join(this.folder, relativePath));
      await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor(soon);
      await this.page.keyboard.press('Enter');
      await this.page.locator('.tab.active').filter({ hasText: name }).first().waitFor(soon);
      if (!name.endsWith('.pdf')) return true;
      await this.page.locator('iframe.webview').or(text).first().waitFor({ state: 'attached', ...soon });
      // Just after its start VS Code knows no editor for PDFs yet, and shows them as text: ever again, if asked again.
      if (await text.isVisible()) await this.#reopenInReader();
      return !(await text.isVisible());
    }, `${name} to be opened`);
  }

  async #reopenInReader(): Promise<void> {
    await this.runCommand('View: Reopen Editor With...');
    const choice = this.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Marginalia' }).first();
    await choice.click({ timeout: 3000 });
    await this.page.locator('iframe.webview').waitFor({ state: 'attached', timeout: 10_000 });
  }

  /** Shows a view container by its title in the activity bar, such as `Marginalia`. */
  async openView(title: string): Promise<void> {
    await this.page.locator(`.activitybar [aria-label^="${title}"]`).first().waitFor();
    // The command, not a click: that would close the view if it was showing.
    await this.runCommand(`View: Show ${title}`);
    await this.page.locator('.part.sidebar .title-label').filter({ hasText: title }).waitFor();
  }

  /** A tree view by its name, such as `Syllabus`; its container must be showing. */
  tree(name: string): TreeView {
    return new TreeView(this.page, name);
  }

  /**
   * The document that our webview shows: the inner frame of a reader's custom editor. Waits for it.
   *
   * @param which By default the active editor group's; or the n-th from the left, from 0.
   */
  readerFrame(which: ReaderChoice = 'active'): Promise<Frame> {
    return readerFrameOf(this.page, which);
  }

  /** The notifications shown now, as text. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** Writes `.test-output/e2e/<name>.png` and returns its path. */
  async screenshot(name: string): Promise<string> {
    const folder = join(repoRoot, '.test-output/e2e');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${name.replace(/[^\w.-]+/g, '-')}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/** A flag besides the scale itself, for without it Chromium rounds the letters' widths as on a coarse screen. */
const scaled = (scale: number): { deviceScaleFactor: number; args: string[] } => ({
  deviceScaleFactor: scale,
  args: scale === 1 ? [] : [`--force-device-scale-factor=${scale}`],
});

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}
