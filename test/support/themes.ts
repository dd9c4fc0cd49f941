/** Colour themes, chosen as a fellow does. */
import { eventually } from './eventually.ts';
import { frameWith } from './webviewFrame.ts';
import type { Workbench } from './workbench.ts';

/** Themes by what they are, with the class that the workbench has in each. */
const THEMES = {
  dark: ['Dark Modern', 'vs-dark'],
  'high-contrast': ['Dark High Contrast', 'hc-black'],
  'high-contrast-light': ['Light High Contrast', 'hc-light'],
  light: ['Light Modern', 'vs'],
} as const;
type ThemeKind = keyof typeof THEMES;

/** Chooses a theme in the palette, and waits until the workbench shows it. */
async function chooseTheme(workbench: Workbench, kind: ThemeKind): Promise<void> {
  const [name, className] = THEMES[kind];
  await workbench.runCommand('Preferences: Color Theme');
  await workbench.page.locator('.quick-input-widget input').first().fill(name);
  await workbench.page.keyboard.press('Enter');
  await workbench.page.locator(`.monaco-workbench.${className}`).waitFor();
}

/**
 * Takes a picture in each theme, called `<name>-<theme>`; the last theme stays.
 *
 * @param what What a webview must show in that theme by then, which is made anew when the theme changes.
 */
export async function inThemes(
  workbench: Workbench,
  kinds: readonly ThemeKind[],
  name: string,
  what: string,
): Promise<void> {
  for (const kind of kinds) {
    await chooseTheme(workbench, kind);
    // A preview is made anew in another theme: the frame that was found may be the one before.
    await eventually(async () => {
      const frame = await frameWith(workbench, `body.vscode-${kind} ${what}`);
      await frame.locator(what).first().waitFor();
      return true;
    }, `${what} in the theme ${kind}`);
    await workbench.screenshot(`${name}-${kind}`);
  }
}
