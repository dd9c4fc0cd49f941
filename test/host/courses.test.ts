import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Courses } from '../../src/host/course/courses.ts';
import { courseFile, remove } from '../support/host/course.ts';
import { courseRoot, platform, until } from '../support/host/environment.ts';
import { writeDisk } from '../support/host/notes.ts';
import { stub } from '../support/host/stub.ts';

const LATER = '# Week 9: Later\n\n## Core readings\n\n- [A](https://example.org/a.pdf) (B, 2020)\n';

describe('Courses', () => {
  /** What was last said of the state, for the welcome views. */
  let state: unknown;
  let courses: Courses;
  let restore: () => void;

  beforeEach(() => {
    const { executeCommand } = vscode.commands;
    restore = stub(vscode.commands, 'executeCommand', ((id: string, ...parameters: unknown[]) => {
      if (id === 'setContext' && parameters[0] === 'marginalia.state') state = parameters[1];
      return executeCommand(id, ...parameters);
    }) as typeof executeCommand);
    courses = new Courses(platform());
  });
  afterEach(() => {
    courses.dispose();
    restore();
  });

  /** Resolves when the courses were read and are as expected. */
  async function when(expected: () => boolean): Promise<void> {
    if (expected()) return;
    await new Promise<void>((resolve) => {
      courses.onDidChange(() => {
        if (expected()) resolve();
      });
    });
  }

  it('are the folders with a syllabus', async () => {
    assert.equal(courses.all.length, 0);
    await courses.load();
    const [course] = courses.all;
    assert.equal(course?.folder.uri.toString(), courseRoot().uri.toString());
    assert.deepEqual(
      [...(course?.files.keys() ?? [])],
      ['syllabus/week-00-start-here.md', 'syllabus/week-03-inner-alignment.md'],
    );
    assert.equal(courses.courseOf(courseFile('notes/x.md')), course);
    assert.equal(state, 'ready');
  });

  it('follow files that come, change and go', async () => {
    await courses.load();
    const uri = courseFile('syllabus/week-09.md');
    const titles = () => courses.all[0]?.course.weeks.map(({ title }) => title).join();
    await writeDisk(uri, LATER);
    await when(() => titles() === 'Start here,Inner Alignment,Later');
    await writeDisk(uri, LATER.replace('Later', 'Even later'));
    await when(() => titles() === 'Start here,Inner Alignment,Even later');
    await remove(uri);
    await when(() => titles() === 'Start here,Inner Alignment');
  });

  it('say which welcome is to be shown: none yet, none with a reading, or none', async () => {
    await courses.load();
    const [folder, aside] = [courseFile('syllabus'), courseFile('syllabus-aside')];
    await vscode.workspace.fs.rename(folder, aside);
    try {
      await when(() => courses.state === 'noSyllabus');
      await until(() => state === 'noSyllabus', 'the welcome of a folder without a course');
      await writeDisk(courseFile('syllabus/week-01.md'), '# Week 1: To be written\n\nSoon.\n');
      await when(() => courses.state === 'noReadings');
      await until(() => state === 'noReadings', 'the welcome of a course without readings');
    } finally {
      await remove(folder);
      await vscode.workspace.fs.rename(aside, folder);
    }
    await when(() => courses.state === 'ready');
    await until(() => state === 'ready', 'no welcome any more');
  });

  it('are read once more, and by all who ask meanwhile, when asked to read again', async () => {
    await courses.load();
    let readings = 0;
    courses.onDidChange(() => readings++);
    await writeDisk(courseFile('syllabus/week-09.md'), LATER);
    try {
      await Promise.all([courses.refresh(), courses.refresh(), courses.refresh()]);
      assert.equal(courses.all[0]?.course.weeks.length, 3);
      assert.ok(readings <= 2, `read ${readings} times`);
    } finally {
      await remove(courseFile('syllabus/week-09.md'));
    }
  });

  if (vscode.workspace.workspaceFile) {
    it('come and go with the folders of the workspace', async () => {
      await courses.load();
      const second = vscode.Uri.joinPath(courseRoot().uri, '../second');
      await writeDisk(vscode.Uri.joinPath(second, 'syllabus/week-09.md'), LATER);
      const count = vscode.workspace.workspaceFolders?.length ?? 0;
      assert.equal(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: second }), true);
      await when(() => courses.all.length === 2);
      assert.equal(courses.courseOf(vscode.Uri.joinPath(second, 'notes/x.md'))?.folder.name, 'second');
      // Refused while VS Code has not said that the folder came.
      await until(() => vscode.workspace.updateWorkspaceFolders(count, 1), 'the folder to go');
      await when(() => courses.all.length === 1);
    });
  }
});
