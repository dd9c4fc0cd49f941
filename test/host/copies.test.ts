import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { CopyPlaces } from '../../src/core/anchoring/copyChange.ts';
import { CopyCache } from '../../src/host/editor/copyCache.ts';
import { courseFolder } from '../support/host/environment.ts';

/** What VS Code keeps for a workspace, for as long as a test. */
class Memory implements vscode.Memento {
  readonly #values = new Map<string, unknown>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get<T>(key: string, otherwise?: T): T | undefined {
    return (this.#values.get(key) as T | undefined) ?? otherwise;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, value);
  }
}

const [FIRST, SECOND] = ['a'.repeat(64), 'b'.repeat(64)];
const HERE: CopyPlaces = { note: { status: 'exact', section: 1 } };
const GONE: CopyPlaces = { note: { status: 'lost', section: null } };

describe('What is remembered of copies', () => {
  it('tells what changed when another copy takes the place of the last, and no other time', async () => {
    const storage = vscode.Uri.joinPath(courseFolder(), '.storage');
    const document = vscode.Uri.joinPath(courseFolder(), 'readings', 'paper.pdf');
    const memory = new Memory();
    const cache = new CopyCache(memory, storage);
    assert.equal(await cache.keep(document, FIRST, HERE), null, 'the first');
    assert.equal(await cache.keep(document, FIRST, HERE), null, 'the same');
    assert.deepEqual((await cache.keep(document, SECOND, GONE))?.lost, ['note']);
    assert.equal(await cache.keep(document, SECOND, GONE), null, 'told once');
    assert.deepEqual((await new CopyCache(memory, storage).keep(document, FIRST, HERE))?.found, ['note']);
  });

  it('is nothing to fail by: without it, or with a damaged one, nothing is told', async () => {
    const storage = vscode.Uri.joinPath(courseFolder(), '.storage-damaged');
    const document = vscode.Uri.joinPath(courseFolder(), 'readings', 'other.pdf');
    const cache = new CopyCache(new Memory(), storage);
    await cache.keep(document, FIRST, HERE);
    const file = vscode.Uri.joinPath(storage, 'places', `${FIRST}.json`);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('{"note":'));
    assert.equal(await cache.keep(document, SECOND, GONE), null);
    assert.equal(await new CopyCache(new Memory(), undefined).keep(document, FIRST, HERE), null);
  });
});
