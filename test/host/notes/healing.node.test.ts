import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fellows } from '../../../src/host/fellow/fellows.ts';
import { Healing } from '../../../src/host/sharing/healing.ts';
import { courseFolder, platform, until } from '../../support/host/environment.ts';
import {
  ANA,
  freshReading,
  handWritten,
  noteFile,
  noteUri,
  onDisk,
  useStores,
  writeDisk,
} from '../../support/host/notes.ts';

describe('A note file that was added to git with its conflict markers', () => {
  const open = useStores();
  const root = () => courseFolder().fsPath;
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root(), encoding: 'utf8' });

  before(() => git('init', '-q'));
  after(() => rm(join(root(), '.git'), { recursive: true }));

  it('is resolved once git had the time to say that it is in conflict, and did not', async () => {
    const own = await open();
    const healing = new Healing(
      {
        files: own.files,
        notes: own.store,
        fellows: { current: ANA } as Fellows,
        git: async () => platform().git?.(null) ?? null,
      },
      [1, 1, 1],
    );
    try {
      const reading = freshReading();
      const uri = noteUri(reading);
      const side = (words: string) => handWritten('One passage', words);
      const marked = `\n<<<<<<< HEAD${side('Said here')}=======${side('Said there')}>>>>>>> other\n`;
      await writeDisk(uri, noteFile(reading, marked));
      git('add', '--', uri.fsPath);
      await own.files.reread(uri);
      await until(async () => !/^[<=>]{7}/mu.test((await onDisk(uri)) ?? '<<<<<<<'), 'the markers to go');
      const healed = (await onDisk(uri)) ?? '';
      assert.match(healed, /Said here[^]*Said there|Said there[^]*Said here/u);
      const path = uri.fsPath.slice(root().length + 1);
      await until(() => git('show', `:${path}`) === healed, 'git to be given what is resolved');
    } finally {
      healing.dispose();
    }
  });
});
