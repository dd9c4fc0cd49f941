import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../../scripts/lib/paths.mjs';
import { VSCODE } from '../../../scripts/lib/vscodeServer.mjs';

type Json = Readonly<Record<string, unknown>>;
type When = { readonly when?: string };

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly icon: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly keybindings: readonly ({ command: string; key: string; mac?: string } & When)[];
    readonly menus: Readonly<Record<string, readonly ({ readonly command?: string } & When)[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Json>> };
    readonly colors: readonly { readonly id: string; readonly defaults: Json }[];
    readonly walkthroughs?: readonly { readonly steps: readonly Json[] }[];
  };
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(repoRoot, name), 'utf8'));
const manifest = read('package.json') as Manifest;
const nls = read('package.nls.json') as Readonly<Record<string, string>>;
const { contributes } = manifest;
const declared = new Set(contributes.commands.map(({ command }) => command));

/** All strings below a value, with the name of the property they stand in. */
function* strings(value: unknown, name = ''): Generator<[name: string, text: string]> {
  if (typeof value === 'string') yield [name, value];
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, name);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* strings(item, key);
  }
}

const keyOf = (text: string): string | undefined => /^%(.+)%$/.exec(text)?.[1];

describe('The manifest', () => {
  it('keeps every text for people in package.nls.json, and no other there', () => {
    const used = new Set(
      [...strings(manifest)].map(([, text]) => keyOf(text)).filter((key) => key !== undefined),
    );
    assert.deepEqual(
      [...used].filter((key) => nls[key] === undefined),
      [],
      'missing',
    );
    assert.deepEqual(
      Object.keys(nls).filter((key) => !used.has(key)),
      [],
      'unused',
    );
    const shown =
      /^(title|description|markdownDescription|contents|altText|enumDescriptions|contextualTitle)$/;
    const plain = [...strings(contributes)].filter(
      ([name, text]) => shown.test(name) && keyOf(text) === undefined,
    );
    assert.deepEqual(
      plain.filter(([, text]) => text !== 'Marginalia'),
      [],
    );
  });

  it('gives every command a title and a category', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.ok(title !== '' && category === 'Marginalia', command);
    }
    assert.equal(declared.size, contributes.commands.length, 'a command stands there twice');
  });

  it('names only commands that it declares', () => {
    const menus = Object.values(contributes.menus).flat();
    const named = [...menus, ...contributes.keybindings].flatMap(({ command }) =>
      command === undefined ? [] : [command],
    );
    const linked = Object.values(nls).flatMap((text) =>
      [...text.matchAll(/\(command:(marginalia\.[\w.]+)/g)].map((m) => m[1] ?? ''),
    );
    const unknown = [...named, ...linked].filter(
      (command) => command.startsWith('marginalia.') && !declared.has(command),
    );
    assert.deepEqual(
      unknown.filter((command) => !/\.(focus|open|resetViewLocation)$/.test(command)),
      [],
    );
  });

  it('takes keys only inside its own editor, and offers a Mac variant', () => {
    for (const { command, key, mac, when } of contributes.keybindings) {
      assert.match(when ?? '', /marginalia\.|activeCustomEditorId/, `${command} takes ${key} everywhere`);
      if (/ctrl/i.test(key)) assert.ok(mac !== undefined, `${command}: ${key} has no variant for Macs`);
      // A bare letter or digit must not fire while someone types in the reader.
      if (/^[a-z0-9]$/.test(key))
        assert.match(when ?? '', /!marginalia\.reader\.input/, `${command}: ${key}`);
    }
  });

  it('starts with the course, and with nothing else', () => {
    assert.deepEqual(
      manifest.activationEvents.filter((event) => !/^(workspaceContains:|onUri$)/.test(event)),
      [],
    );
  });

  it('describes every setting, its scope and its place', () => {
    const properties = Object.entries(contributes.configuration.properties);
    for (const [name, property] of properties) {
      assert.match(name, /^marginalia\./);
      assert.ok(property['markdownDescription'] !== undefined || property['description'] !== undefined, name);
      assert.ok(property['scope'] !== undefined && property['order'] !== undefined, name);
    }
    const orders = properties.map(([, { order }]) => order);
    assert.equal(new Set(orders).size, orders.length, 'two settings claim one place');
    for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
      assert.ok(contributes.configuration.properties[name] !== undefined, name);
    }
  });

  it('has a colour for every kind of theme, and files for its pictures', () => {
    for (const { id, defaults } of contributes.colors) {
      assert.deepEqual(
        Object.keys(defaults).sort(),
        ['dark', 'highContrast', 'highContrastLight', 'light'],
        id,
      );
    }
    const icons = Object.values(contributes.views)
      .flat()
      .map(({ id, icon }) => icon ?? `no icon: ${id}`);
    for (const path of [manifest.icon, ...icons]) assert.ok(existsSync(join(repoRoot, path)), path);
  });

  it('has walkthroughs that can be read to the end, also by ear', () => {
    for (const { steps } of contributes.walkthroughs ?? []) {
      assert.ok(steps.length <= 6);
      for (const step of steps) {
        const media = step['media'] as Readonly<Record<string, string>>;
        assert.ok(media['markdown'] !== undefined || media['altText'] !== undefined, String(step['id']));
      }
    }
  });

  it('is built and tested against the oldest VS Code that it says it runs on', () => {
    const floor = /^\^(\d+\.\d+)\.0$/.exec(manifest.engines.vscode)?.[1];
    assert.equal(/^\d+\.\d+/.exec(VSCODE.oldest.vscode)?.[0], floor);
    assert.match(manifest.devDependencies['@types/vscode'] ?? '', new RegExp(`^[~]?${floor}\\.`));
    assert.match(
      `${manifest.main} ${manifest.browser}`,
      /^\.\/dist\/host\/extension\.cjs \.\/dist\/web\/extension\.cjs$/,
    );
  });
});
