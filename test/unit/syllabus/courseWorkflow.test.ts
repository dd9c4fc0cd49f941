import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { commands } from '../../../src/cli/commands.ts';
import { courseWorkflow } from '../../../src/core/syllabus/courseWorkflow.ts';
import { repoRoot } from '../../../scripts/lib/paths.mjs';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly jobs: { readonly course: { readonly steps: readonly Step[] } };
}

const read = (name: string) => readFileSync(join(repoRoot, name), 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };
const text = courseWorkflow({ week: '3', version });
const workflow = parse(text) as Workflow;
const { steps } = workflow.jobs.course;

describe('The workflow for a course', () => {
  it('is the one in docs', () => {
    assert.equal(read('docs/course-workflow.yml'), text);
  });

  it('may only read, and takes what others made by its commit', () => {
    assert.deepEqual(workflow.permissions, { contents: 'read' });
    const used = steps.flatMap(({ uses }) => uses ?? []);
    assert.equal(used.length, 4);
    for (const action of used) assert.match(action, /^actions\/[a-z-]+@[0-9a-f]{40}$/);
    assert.equal(workflow.env['MARGINALIA_VERSION'], `v${version}`);
  });

  it('calls commands that are there, with options they have', () => {
    const calls = steps
      .flatMap(({ run = '' }) => run.split('\n'))
      .flatMap((line) => /marginalia\.js (\S+)(.*)$/.exec(line)?.slice(1) ?? []);
    assert.deepEqual([calls[0], calls[2], calls[4]], ['check', 'brief', 'brief']);
    for (let at = 0; at < calls.length; at += 2) {
      const command = commands.find(({ name }) => name === calls[at]);
      for (const [option] of (calls[at + 1] ?? '').matchAll(/--[a-z]+/g))
        assert.ok(command?.usage.includes(option), `${calls[at] ?? ''} ${option}`);
    }
  });
});
