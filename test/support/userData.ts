/** VS Code's user data folder for a test: settings that keep it quiet, and where the extension runs. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One of VS Code's four kinds of stock theme. */
export type Theme = 'dark' | 'light' | 'hcDark' | 'hcLight';

/** Which VS Code: the newest known, or the oldest that the manifest allows. */
export type VscodeAge = 'newest' | 'oldest';

const HIGH_CONTRAST = { hcDark: 'Default High Contrast', hcLight: 'Default High Contrast Light' } as const;

/** Names of the stock themes; VS Code has renamed some. */
const THEMES: Readonly<Record<VscodeAge, Readonly<Record<Theme, string>>>> = {
  newest: { dark: 'Dark Modern', light: 'Light Modern', ...HIGH_CONTRAST },
  oldest: { dark: 'Default Dark Modern', light: 'Default Light Modern', ...HIGH_CONTRAST },
};

/** User settings under which VS Code asks nothing, shows nothing of its own and fetches nothing. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Environment for a server under test: no marketplace, as tests talk to loopback only. */
export const noMarketplace: Readonly<Record<string, string>> = { EXTENSIONS_GALLERY: '{}' };

/** What {@link writeUserSettings} is told. */
export interface UserSettings {
  readonly vscode: VscodeAge;
  readonly theme: Theme;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Writes the user settings; a running VS Code follows them at once. */
export async function writeUserSettings(
  dataDir: string,
  { vscode, theme, settings }: UserSettings,
): Promise<void> {
  const all = { ...quietSettings, 'workbench.colorTheme': THEMES[vscode][theme], ...settings };
  await mkdir(join(dataDir, 'User'), { recursive: true });
  await writeFile(join(dataDir, 'User/settings.json'), JSON.stringify(all, null, 2));
}

/** Has an extension run in the browser's worker, as on vscode.dev, rather than in Node. */
export async function runInWebHost(dataDir: string, extensionId: string): Promise<void> {
  await mkdir(join(dataDir, 'Machine'), { recursive: true });
  const settings = { 'remote.extensionKind': { [extensionId]: ['web'] } };
  await writeFile(join(dataDir, 'Machine/settings.json'), JSON.stringify(settings));
}
