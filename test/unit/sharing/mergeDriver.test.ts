import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addMergeDriver, hasMergeDriver, removeMergeDriver } from '../../../src/host/git/mergeDriverSetup.ts';
import { useCohort, type Machine } from './sharingSupport.ts';

const DRIVER = fileURLToPath(new URL('../../../src/host/platform/mergeDriver.ts', import.meta.url));
const COMMAND = `"${process.execPath}" "${DRIVER}" %O %A %B %P`;

function attributesOf(machine: Machine) {
  const file = join(machine.folder, '.git/info/attributes');
  return {
    file,
    read: () => Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : ''),
    write: (text: string) => {
      mkdirSync(dirname(file), { recursive: true });
      return Promise.resolve(writeFileSync(file, text));
    },
  };
}

describe('The merge driver', () => {
  const cohort = useCohort();

  it('has git itself merge notes by their ids, and leaves other files to git', async () => {
    const [one, other] = [cohort().machine('ana'), cohort().machine('ana')];
    one.note('Shared');
    await one.share();
    other.git('pull', '-q');
    other.note('The other’s', { page: 1 });
    other.write('README.md', 'The other’s course\n');
    other.git('add', '-A');
    other.git('commit', '-qm', 'Elsewhere');
    other.git('push', '-q');
    one.note('One’s', { page: 1 });
    one.git('commit', '-qam', 'Here');
    await addMergeDriver(await one.repository(), attributesOf(one), COMMAND);
    assert.equal(await hasMergeDriver(await one.repository()), true);
    one.git('pull', '-q', '--no-rebase', '--no-edit');
    assert.deepEqual(new Set(one.quotes()), new Set(['Shared', 'One’s', 'The other’s']));
    assert.equal(one.read('README.md'), 'The other’s course\n');
    assert.equal(one.git('status', '--porcelain'), '');
  });

  it('is set up in one clone alone, and taken back without a trace', async () => {
    const ana = cohort().machine('ana');
    const attributes = attributesOf(ana);
    await attributes.write('*.pdf binary');
    const config = ana.read('.git/config');
    for (let times = 0; times < 2; times++) await addMergeDriver(await ana.repository(), attributes, COMMAND);
    assert.equal(await attributes.read(), '*.pdf binary\n/notes/**/*.md merge=marginalia\n');
    assert.equal(ana.git('status', '--porcelain'), '');
    await removeMergeDriver(await ana.repository(), attributes);
    assert.equal(await attributes.read(), '*.pdf binary\n');
    assert.equal(ana.read('.git/config'), config);
    assert.equal(await hasMergeDriver(await ana.repository()), false);
  });
});
