/** What activation asks for: in plain Node, with a stand-in for VS Code that notes every call. */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import { join, relative } from 'node:path';
import { repoRoot } from '../../scripts/lib/paths.mjs';

const READS_OF_NODE =
  /^(?:access|exists|glob|lstat|open|opendir|read|readdir|readFile|readlink|realpath|stat)(?:Sync)?$/;
const READS_OF_VSCODE = /\.(?:findFiles|findTextInFiles|openTextDocument|fs\.\w+)\(\)$/;

/** What activation asked for. */
interface Activation {
  /** The files of the extension that were loaded, by their paths in its folder. */
  readonly loaded: readonly string[];
  /**
   * The calls in activate() that look at files, in order, Node's as `node:fs.stat(PATH)` and VS Code's as
   * `vscode.workspace.findFiles()`. There should be none.
   */
  readonly reads: readonly string[];
}

/**
 * Activates the built extension.
 *
 * @param folder The extension's own.
 */
export function activation(folder = repoRoot): Activation {
  const calls: string[] = [];
  const requireHere = createRequire(import.meta.url);
  const { _load: load } = moduleLoader;
  // By its prototype, as bundlers copy a module's own properties, and this one has none.
  const vscode: unknown = Object.create(standIn('vscode', calls) as object);
  moduleLoader._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));
  try {
    const bundle = join(folder, 'dist/host/extension.cjs');
    const extension = requireHere(bundle) as { activate: (context: unknown) => void };
    const restore = noteReads(calls);
    try {
      extension.activate(Object.assign(standIn('context', calls) as object, { subscriptions: [] }));
    } finally {
      restore();
    }
  } finally {
    moduleLoader._load = load;
  }
  return {
    loaded: Object.keys(requireHere.cache)
      .filter((path) => path.startsWith(join(folder, 'dist')))
      .map((path) => relative(folder, path).replaceAll('\\', '/')),
    reads: calls.filter((call) => call.startsWith('node:') || READS_OF_VSCODE.test(call)),
  };
}

const moduleLoader = createRequire(import.meta.url)('node:module') as {
  _load: (request: string, ...rest: unknown[]) => unknown;
};

interface Constructor {
  new (): object;
  (): unknown;
  readonly prototype: object;
}

/** Anything, called or constructed or asked for anything, gives the same again; as a list it is empty. */
function standIn(name: string, calls: string[]): unknown {
  const known = new Map<string | symbol, unknown>();
  return new Proxy(function Anything() {} as unknown as Constructor, {
    get(target, key) {
      if (key === 'prototype') return target.prototype;
      if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
      if (key === Symbol.toPrimitive) return () => '';
      if (!known.has(key)) known.set(key, standIn(`${name}.${String(key)}`, calls));
      return known.get(key);
    },
    apply() {
      calls.push(`${name}()`);
      return standIn(`${name}()`, calls);
    },
    // A class of ours that extends it keeps its own methods.
    construct: (target, _, made) =>
      (made as Constructor).prototype === target.prototype
        ? (standIn(`new ${name}`, calls) as object)
        : (Reflect.construct(Object, [], made) as object),
  });
}

/** Notes calls of Node's functions that look at files, until the returned function is called. */
function noteReads(calls: string[]): () => void {
  const restores: (() => void)[] = [];
  for (const owner of [fs, fsPromises] as unknown as Record<string, unknown>[]) {
    for (const [name, original] of Object.entries(owner)) {
      if (typeof original !== 'function' || !READS_OF_NODE.test(name)) continue;
      owner[name] = (...args: unknown[]): unknown => {
        calls.push(`node:fs.${name}(${String(args[0])})`);
        return (original as (...rest: unknown[]) => unknown)(...args);
      };
      restores.push(() => (owner[name] = original));
    }
  }
  syncBuiltinESMExports();
  return () => {
    for (const restore of restores) restore();
    syncBuiltinESMExports();
  };
}
