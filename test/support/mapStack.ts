/** Turns positions in bundled tests back into positions in their sources. */
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { repoRoot } from '../../scripts/lib/paths.mjs';

const POSITION = /[^\s()]*?([\w./-]+\.c?js)(#vscode-extension)?:(\d+):(\d+)/;
/** The frames of a stack that are of no interest. */
const NOISE =
  /node_modules\/mocha|test\/support\/assert\.ts|node:internal|extensionHostProcess|workbench\.js/;
/** The web extension host puts a script's text into a function, two lines below its head. */
const WEB_HOST_LINES = 2;

const maps = new Map<string, SourceMap | undefined>();

/**
 * A stack with source positions, without the frames of the test runner.
 *
 * @param folder The bundles' folder; paths in the stack are looked up in it by their ends.
 */
export function mapStack(stack: string, folder: string): string {
  return stack
    .split('\n')
    .map((line) =>
      line.replace(POSITION, (all, path: string, web: string | undefined, row: string, column: string) => {
        const file = fileOf(path, folder);
        if (file === undefined) return all;
        const line = Number(row) - 1 - (web === undefined ? 0 : WEB_HOST_LINES);
        const origin = mapOf(file)?.findEntry(line, Number(column) - 1);
        if (origin === undefined || !('originalSource' in origin)) return all;
        return `${relative(repoRoot, join(dirname(file), origin.originalSource))}:${origin.originalLine + 1}`;
      }),
    )
    .filter((line) => !/^\s+at /.test(line) || !NOISE.test(line))
    .join('\n');
}

/** The longest end of `path` that is a file in `folder`. */
function fileOf(path: string, folder: string): string | undefined {
  const parts = path.split('/');
  return parts.map((_, index) => join(folder, ...parts.slice(index))).find((file) => existsSync(file));
}

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const encoded = /sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(
      readFileSync(file, 'utf8'),
    )?.[1];
    const json = encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
    maps.set(file, json === undefined ? undefined : new SourceMap(JSON.parse(json)));
  }
  return maps.get(file);
}
