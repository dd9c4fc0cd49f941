import assert from 'node:assert/strict';
import { newFile, FileEditor } from './fellowMachine.ts';
import { GitObjects } from './gitObjects.ts';
import { History, type HistoryTally } from './history.ts';

const LONG = process.env['MARGINALIA_LONG'] !== undefined;
const HISTORIES = LONG ? 1000 : 10;
/** Histories that share a repository, and with it git's processes. */
const TOGETHER = 250;

describe('Fellows with two machines each', function () {
  this.timeout(LONG ? 3_600_000 : 120_000);

  it('share for weeks, and lose no word', async () => {
    const sum: HistoryTally = { merges: 0, healed: 0, misjoined: 0, back: 0, records: 0, otherVersions: 0 };
    for (let first = 1; first <= HISTORIES; first += TOGETHER) {
      const git = new GitObjects();
      try {
        const seeds = Array.from({ length: Math.min(TOGETHER, HISTORIES - first + 1) }, (_, n) => first + n);
        const tallies = await Promise.all(seeds.map((seed) => git.use(() => new History(git, seed).run())));
        for (const tally of tallies)
          for (const key of Object.keys(sum) as (keyof HistoryTally)[]) sum[key] += tally[key];
      } finally {
        git.remove();
      }
    }
    console.log(`      ${HISTORIES} histories: ${JSON.stringify(sum)}`);
    // The control: git alone would have stopped, and a person would have had to open the file.
    assert.ok(sum.healed > HISTORIES, 'git never stopped, so nothing was put to the test');
    if (LONG) assert.ok(sum.otherVersions > 0, 'no note was edited on two machines at once');
    if (LONG)
      assert.ok(sum.misjoined > 0, 'git never joined wrongly, so that mending was not put to the test');
  });

  it('could not, were their notes in one file: the control', async () => {
    const git = new GitObjects();
    let stopped = 0;
    try {
      const [path, fellows] = ['notes/all.md', ['ana', 'ben', 'chen', 'dia']];
      const start = git.commit(new Map([[path, newFile('all')]]), []);
      let shared = start;
      for (const fellow of fellows) {
        const editor = new FileEditor(path, newFile('all'));
        for (const page of [1, 5, 9]) editor.add(page, `${fellow} on ${page}`);
        const own = git.commit(new Map([[path, editor.text]]), [start]);
        const { files, conflicts } = await git.use(() => git.merge(own, shared));
        stopped += conflicts.length;
        shared = git.commit(files, [own, shared]);
      }
    } finally {
      git.remove();
    }
    assert.equal(stopped, 3);
  });
});
