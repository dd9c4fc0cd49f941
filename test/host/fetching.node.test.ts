import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useSyllabus } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { trusted, until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';
import { stub } from '../support/host/stub.ts';
import { BadServer } from '../unit/library/badServer.ts';
import { PageServer } from '../unit/library/pageServer.ts';

const COPY = courseFile('readings/fetched.pdf');

/** Names of what lies in the readings folder. */
async function readings(): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(courseFile('readings'));
  return entries.map(([name]) => name).sort();
}

async function allowPrivate(value: boolean | undefined): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('marginalia');
  await configuration.update('fetch.allowPrivateAddresses', value, vscode.ConfigurationTarget.Global);
}

if (trusted) {
  describe('Fetching a copy', () => {
    const dialogs = useDialogs();
    const addSyllabus = useSyllabus();
    let server: BadServer;
    let pdf: Uint8Array;
    let kept: string[];

    before(async () => {
      pdf = await vscode.workspace.fs.readFile(courseFile('readings/reading-with-marginalia.pdf'));
      server = await BadServer.start(pdf);
      await allowPrivate(true);
    });
    after(async () => {
      await server.stop();
      await allowPrivate(undefined);
    });
    beforeEach(async () => {
      // The folder that ignores itself may or may not have been made by another test.
      await writeDisk(courseFile('readings/.gitignore'), '*\n');
      kept = await readings();
    });
    afterEach(async () => {
      await closeEditors();
      await remove(COPY);
    });

    /** Fetches what a server does at some paths, one address after the other. */
    async function fetchFrom(...paths: string[]): Promise<void> {
      const links = paths.map((path) => `[here](${server.url(`${path}/paper.pdf`)})`).join(' ');
      await addSyllabus(
        'week-21.md',
        `# Week 21\n\n## Core readings\n\n- A paper ${links} <!-- #fetched -->\n`,
      );
      await vscode.commands.executeCommand('marginalia.fetchReading', 'fetched');
    }

    /** What was said, and what could be done about it; nothing was kept. */
    async function failed(path: string): Promise<{ text: string; actions: readonly string[] }> {
      await fetchFrom(path);
      assert.equal(await onDisk(COPY), null);
      assert.deepEqual(await readings(), kept);
      assert.equal(dialogs().messages.length, 1);
      const { text = '', actions = [] } = dialogs().messages[0] ?? {};
      return { text, actions };
    }

    it('writes it whole and opens it', async () => {
      await fetchFrom('good');
      assert.deepEqual(dialogs().messages, []);
      assert.deepEqual(await vscode.workspace.fs.readFile(COPY), pdf);
      await until(
        () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'fetched.pdf',
        'the reader to open',
      );
      assert.deepEqual(await readings(), [...kept, 'fetched.pdf'].sort());
    });

    it('tries the next address where one has nothing', async () => {
      await fetchFrom('nothing-here', 'good');
      assert.deepEqual(dialogs().messages, []);
      assert.deepEqual(await vscode.workspace.fs.readFile(COPY), pdf);
    });

    it('of several addresses fetches from the one that is chosen, or from one that is given', async () => {
      await fetchFrom('nothing-here', 'good');
      const [nothing = '', good = ''] = ['nothing-here', 'good'].map((path) =>
        server.url(`${path}/paper.pdf`),
      );
      const asked = server.requests.length;
      let offered: readonly string[] = [];
      const choose = async (choice: string): Promise<void> => {
        dialogs().answers.pick = (labels) => {
          offered = labels;
          return choice;
        };
        await vscode.commands.executeCommand('marginalia.replaceCopy', 'fetched');
      };
      await choose(`Fetch the PDF at ${good}`);
      assert.deepEqual(offered, [
        `Fetch the PDF at ${nothing}`,
        `Fetch the PDF at ${good}`,
        'Fetch from Another Address…',
        'Attach Another File…',
      ]);
      const other = server.url('octets/paper.pdf');
      dialogs().answers.input = (asked) => {
        assert.equal(asked.value, nothing, 'it begins with what the syllabus says');
        assert.notEqual(asked.validateInput?.('paper.pdf'), null);
        assert.equal(asked.validateInput?.(other), null);
        return other;
      };
      await choose('Fetch from Another Address…');
      assert.deepEqual(server.requests.slice(asked), ['GET /good/paper.pdf', 'GET /octets/paper.pdf']);
      assert.deepEqual(dialogs().messages, []);
    });

    it('makes a copy of a web page, with what it shows, and opens it', async () => {
      const site = await PageServer.start();
      const kept = courseFile('readings/fetched.html');
      try {
        await addSyllabus(
          'week-21.md',
          `# Week 21\n\n## Core readings\n\n- A post [here](${site.url('post')}) <!-- #fetched -->\n`,
        );
        await vscode.commands.executeCommand('marginalia.fetchReading', 'fetched');
        assert.deepEqual(dialogs().messages, []);
        const text = (await onDisk(kept)) ?? '';
        assert.match(
          text,
          /<p>Caf\u00e9 <img src="data:image\/png;base64,/,
          'read as its server says, with the picture',
        );
        assert.match(text, /<style>p \{ margin: 0 \}<\/style>/);
        assert.ok(
          text.includes(`<!-- saved from url=(`) &&
            text.includes(`<base href="${site.url('posts/post.html')}">`),
        );
        assert.match(text, /gone\.png/, 'what could not be had is left where it is');
        await until(
          () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'fetched.html',
          'the reader to open',
        );
        assert.deepEqual(site.requests.slice(0, 2), ['/post', '/posts/post.html']);
        assert.deepEqual(site.requests.slice(2).sort(), [
          '/gone.png',
          '/pictures/dot.png',
          '/posts/style.css',
        ]);
      } finally {
        await closeEditors();
        await remove(kept);
        await site.stop();
      }
    });

    it('says that there is no such file', async () => {
      const { text, actions } = await failed('nothing-here');
      assert.match(text, /^“A paper” could not be fetched\. 127\.0\.0\.1 has no such file \(404\)\.$/);
      assert.deepEqual(actions, ['Open in Browser', 'Attach a File…']);
    });

    it('does not take a sign-in page for a paper', async () => {
      const { text, actions } = await failed('portal');
      assert.match(text, /sent a web page instead of a PDF/);
      assert.deepEqual(actions, ['Open in Browser', 'Attach a File…']);
    });

    it('keeps no half of a file', async () => {
      const { text } = await failed('reset');
      assert.match(text, /broke off/);
    });

    it('leads to the browser, if that is chosen', async () => {
      dialogs().answers.message = ({ actions }) => actions[0];
      await failed('portal');
      assert.deepEqual(dialogs().opened, [server.url('portal/paper.pdf')]);
    });

    it('stops when it is cancelled, and leaves nothing behind', async () => {
      const source = new vscode.CancellationTokenSource();
      const restore = stub(vscode.window, 'withProgress', (options, task) => {
        assert.equal(options.cancellable, true);
        return task({ report: () => undefined }, source.token);
      });
      try {
        const asked = server.asked('stall/paper.pdf');
        const failing = failed('stall');
        await asked;
        source.cancel();
        const { text, actions } = await failing;
        assert.match(text, /was cancelled\. Nothing was kept\./);
        assert.deepEqual(actions, ['Retry']);
      } finally {
        restore();
      }
    });

    it('asks nobody in the fellow’s own network unless a setting allows it', async () => {
      await allowPrivate(false);
      try {
        const asked = server.requests.length;
        const { text, actions } = await failed('good');
        assert.match(text, /an address in your own network/);
        assert.deepEqual(actions, ['Open in Browser', 'Attach a File…']);
        assert.equal(server.requests.length, asked);
      } finally {
        await allowPrivate(true);
      }
    });
  });
} else {
  describe('Fetching a copy in Restricted Mode', () => {
    const dialogs = useDialogs();
    const addSyllabus = useSyllabus();

    it('asks no server', async () => {
      const server = await BadServer.start(new Uint8Array(100));
      try {
        await allowPrivate(true);
        const link = `[here](${server.url('good/paper.pdf')})`;
        await addSyllabus(
          'week-21.md',
          `# Week 21\n\n## Core readings\n\n- A paper ${link} <!-- #fetched -->\n`,
        );
        await vscode.commands.executeCommand('marginalia.fetchReading', 'fetched');
        assert.match(dialogs().errors[0] ?? '', /Nothing is fetched in Restricted Mode/);
        assert.deepEqual(server.requests, []);
        assert.equal(await onDisk(COPY), null);
      } finally {
        await allowPrivate(undefined);
        await server.stop();
      }
    });
  });
}
