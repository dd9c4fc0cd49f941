import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import { launchBrowser } from '../support/chromium.ts';
import { makeCourse } from '../support/course.ts';
import { TreeView } from '../support/treeView.ts';

describe('npm start', () => {
  let home: string;
  let child: ChildProcess;
  let address: URL;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'marginalia-start-'));
    const folder = await makeCourse(join(home, 'course'));
    const args = ['scripts/run.mjs', 'scripts/start/main.ts', '--no-open', '--port', '0'];
    args.push('--folder', folder, '--data', join(home, 'data'));
    child = spawn(process.execPath, args, { cwd: repoRoot, stdio: ['ignore', 'pipe', 'inherit'] });
    address = await printedAddress(child);
  });

  after(() => {
    child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('serves on loopback only, to those who have the token', async () => {
    assert.equal(address.hostname, '127.0.0.1');
    assert.match(address.searchParams.get('tkn') ?? '', /^[0-9a-f]{32}$/);
    const without = await fetch(address.origin);
    assert.equal(without.status, 403);
  });

  it('shows the course at once', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 1200 } });
      await page.goto(address.href);
      const rows = await new TreeView(page, 'Syllabus').rows();
      await page.screenshot({ path: join(repoRoot, '.test-output/e2e/start.png') });
      const week3 = rows.slice(rows.findIndex(({ label }) => label.includes('Inner Alignment')));
      assert.equal(week3.filter(({ ariaLabel }) => ariaLabel.startsWith('Objective ')).length, 3);
      assert.deepEqual(
        ['Core', 'Recommended', 'Further'].map((tier) => readingsOf(week3, tier)),
        [4, 5, 6],
      );
      assert.ok(rows.length > week3.length, 'a first week of its own stands before it');
    } finally {
      await browser.close();
    }
  });

  it('is told of by a second one, which ends', async () => {
    const { pid } = JSON.parse(readFileSync(join(home, 'data/running.json'), 'utf8')) as { pid: number };
    const args = ['scripts/run.mjs', 'scripts/start/main.ts', '--no-open', '--browser'];
    args.push('--folder', join(home, 'course'), '--data', join(home, 'data'));
    const second = spawn(process.execPath, args, { cwd: repoRoot, stdio: ['ignore', 'pipe', 'inherit'] });
    const [said, [code]] = await Promise.all([text(second.stdout), once(second, 'exit')]);
    assert.equal(code, 0);
    assert.match(said, /runs already/);
    assert.ok(said.includes(address.href), said);
    assert.ok(said.includes(`process ${pid}`), said);
  });

  it('stops when asked to, and leaves nothing running', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
    await assert.rejects(fetch(address.origin), /fetch failed/);
    assert.ok(!existsSync(join(home, 'data/running.json')));
  });
});

type Row = Awaited<ReturnType<TreeView['rows']>>[number];

/** How many readings a tier has in the tree: the rows one level below it. */
function readingsOf(rows: readonly Row[], tier: string): number {
  const start = rows.findIndex(({ label }) => label.startsWith(tier));
  const below = rows.slice(start + 1);
  const level = rows[start]?.level ?? 0;
  const end = below.findIndex((row) => row.level <= level);
  return below.slice(0, end < 0 ? below.length : end).filter((row) => row.level === level + 1).length;
}

function printedAddress(child: ChildProcess): Promise<URL> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (data) => {
      output += String(data);
      const address = /http:\/\/127\S+/.exec(output)?.[0];
      if (address !== undefined) resolve(new URL(address));
    });
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
}
