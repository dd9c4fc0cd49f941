import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, remove, useFellow, useSyllabus, withoutNotes } from '../support/host/course.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { inWebHost, trusted, until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';

const run = (command: string, ...parameters: unknown[]) =>
  vscode.commands.executeCommand(`marginalia.${command}`, ...parameters);

/** The copies open in the reader, by their paths in the course. */
function openReaders(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputCustom && input.viewType === 'marginalia.reader'
        ? [vscode.workspace.asRelativePath(input.uri)]
        : [],
    );
}

describe('Opening a reading', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const dialogs = useDialogs();
  afterEach(closeEditors);

  it('that has a copy shows it in the reader, once', async () => {
    await run('openReading', 'reading-with-marginalia');
    await until(() => openReaders().length === 1, 'the reader');
    await run('openReading', 'reading-with-marginalia');
    assert.deepEqual(openReaders(), ['readings/reading-with-marginalia.pdf']);
    assert.deepEqual(dialogs().messages, []);
  });

  it('asks which, if nothing tells', async () => {
    let offered: readonly string[] = [];
    dialogs().answers.pick = (labels) => {
      offered = labels;
      return 'Reading with Marginalia';
    };
    await run('openReading');
    await until(() => openReaders().length === 1, 'the reader');
    assert.equal(offered.length, 2 + 2 + 15, 'two weeks, all their readings');
  });

  it('next takes the first that was begun, then the first that is unread', async () => {
    await run('openNextReading');
    await until(() => openReaders().length === 1, 'the reader');
    assert.deepEqual(openReaders(), ['readings/reading-with-marginalia.pdf']);
    await run('markDone', 'reading-with-marginalia');
    await run('markReading', 'why-alignment-could-be-hard');
    const page = courseFile('readings/why-alignment-could-be-hard.html');
    await writeDisk(page, '<!doctype html><title>A copy</title><p>Words of a web page.</p>');
    try {
      await run('openNextReading');
      await until(() => openReaders().includes('readings/why-alignment-could-be-hard.html'), 'the page');
      await closeEditors();
    } finally {
      await remove(page);
    }
    await run('markDone', 'why-alignment-could-be-hard');
    await run('openNextReading');
    await until(
      () => openReaders().includes('readings/mesa-optimizers.vtt'),
      'the first of the week that was begun',
    );
  });

  it('that is a web page opens its copy', async () => {
    await run('openReading', 'reading-web-pages');
    await until(() => openReaders().length === 1, 'the reader');
    assert.deepEqual(openReaders(), ['readings/reading-web-pages.html']);
    assert.deepEqual(dialogs().messages, []);
  });

  it('that is a talk opens it in the reader, with a transcript or without, and asks nothing', async () => {
    await run('openReading', 'mesa-optimizers');
    await until(() => openReaders().length === 1, 'the reader');
    assert.deepEqual(openReaders(), ['readings/mesa-optimizers.vtt']);
    const tab = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
    // Older ones name the tab of a custom editor by its file, whatever they are told.
    if (vscode.version >= '1.139')
      await until(() => /^[^.]*mesa[^.]*$/iu.test(tab()), 'a tab with the title');
    assert.equal(
      await onDisk(courseFile('readings/mesa-optimizers.vtt')),
      null,
      'nothing is written by opening',
    );
    assert.deepEqual([dialogs().messages, dialogs().opened], [[], []]);
  });

  it('that is a talk opens the transcript that lies in the course', async () => {
    const transcript = courseFile('transcripts/mesa-optimizers.en.srt');
    await writeDisk(transcript, '1\n00:00:01,000 --> 00:00:02,000\nHi.\n');
    try {
      await run('openReading', 'mesa-optimizers');
      await until(() => openReaders().includes('transcripts/mesa-optimizers.en.srt'), 'the transcript');
      await closeEditors();
    } finally {
      await remove(transcript);
    }
  });

  it('makes its note file when its notes are asked for, and opens it', async () => {
    await run('openNotes', 'sleeper-agents');
    const uri = courseFile('notes/week-03/sleeper-agents/ana.md');
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    const text = await onDisk(uri);
    assert.match(
      text ?? '',
      /^---\nmarginalia: 1\nreading: sleeper-agents\nfellow: ana\nname: Ana\n[^]*# Sleeper Agents/,
    );
    await run('openNotes', 'sleeper-agents');
    assert.equal(await onDisk(uri), text);
  });
});

describe('Attaching a file', () => {
  const dialogs = useDialogs();
  const addSyllabus = useSyllabus();
  const chosen = courseFile('downloads/paper (1).bin');
  const copy = courseFile('readings/attached.pdf');

  beforeEach(() =>
    addSyllabus(
      'week-20.md',
      '# Week 20\n\n## Core readings\n\n- A paper nobody has (B, 2020) <!-- #attached -->\n',
    ),
  );
  afterEach(async () => {
    await closeEditors();
    await remove(courseFile('downloads'));
    await remove(copy);
  });

  it('takes a PDF, whatever it is called, as the reading’s copy and opens it', async () => {
    const own = await vscode.workspace.fs.readFile(courseFile('readings/reading-with-marginalia.pdf'));
    await writeDisk(chosen, own);
    dialogs().answers.open = () => [chosen];
    await run('attachFile', 'attached');
    await until(() => openReaders().includes('readings/attached.pdf'), 'the reader');
    assert.deepEqual(await vscode.workspace.fs.readFile(copy), own);
    assert.equal(await onDisk(courseFile('readings/.gitignore')), '*\n');
  });

  it('refuses anything else, and leaves nothing behind', async () => {
    await writeDisk(chosen, 'neither of the two');
    dialogs().answers.open = () => [chosen];
    await run('attachFile', 'attached');
    assert.deepEqual(dialogs().errors, ['paper (1).bin is neither a PDF nor a web page.']);
    assert.equal(await onDisk(copy), null);
  });

  it('says what to do with a web archive that nothing else reads', async () => {
    const archive = courseFile('downloads/A post.webarchive');
    await writeDisk(archive, 'bplist00');
    dialogs().answers.open = () => [archive];
    await run('attachFile', 'attached');
    assert.match(
      dialogs().errors[0] ?? '',
      /A post\.webarchive is a web archive\. Save the page .* Complete/u,
    );
    assert.equal(await onDisk(copy), null);
  });

  it('takes a page that a browser has saved as a single file, and keeps what it takes the place of', async () => {
    const archive = courseFile('downloads/A post.mhtml');
    const kept = courseFile('readings/attached.html');
    const part = (headers: string, body: string) => `------part\r\n${headers}\r\n\r\n${body}\r\n`;
    await writeDisk(
      archive,
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/post\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----part"\r\n\r\n${part(
        'Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable',
        '<!doctype html><title>A post</title><p>Wor=\r\nds =E2=80=9Cof=E2=80=9D it <img src=3D"dot.svg"></p>',
      )}${part(
        'Content-Type: image/svg+xml\r\nContent-Location: https://example.org/dot.svg',
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
      )}------part--`,
    );
    const versions = async () =>
      (await vscode.workspace.fs.readDirectory(courseFile('readings')))
        .map(([name]) => name)
        .filter((name) => name.startsWith('attached@'));
    dialogs().answers.open = () => [archive];
    try {
      await run('attachFile', 'attached');
      await until(() => openReaders().includes('readings/attached.html'), 'the reader');
      const first = await onDisk(kept);
      assert.match(first ?? '', /<p>Words “of” it <img src="data:image\/svg\+xml;base64,[^"]+" *><\/p>/u);
      assert.match(first ?? '', /saved from url=\(\d+\)https:\/\/example\.org\/post/u);
      await run('attachFile', 'attached');
      assert.deepEqual(await versions(), [], 'the same again is no other copy');

      await writeDisk(
        courseFile('downloads/Newer.html'),
        '<!doctype html><title>A post</title><p>Newer.</p>',
      );
      dialogs().answers.open = () => [courseFile('downloads/Newer.html')];
      dialogs().answers.pick = () => 'Attach Another File…';
      await run('replaceCopy', 'attached');
      await until(async () => (await onDisk(kept))?.includes('Newer.') === true, 'the other copy');
      const [version = ''] = await versions();
      assert.match(version, /^attached@\d{4}-\d\d-\d\d\.html$/u);
      assert.equal(await onDisk(courseFile(`readings/${version}`)), first);

      dialogs().answers.pick = (labels) =>
        labels.find((label) => label.startsWith('Put Back the Web Page of '));
      await run('replaceCopy', 'attached');
      await until(async () => (await onDisk(kept)) === first, 'the copy that was there before');
      const [newer = '', ...others] = await versions();
      assert.deepEqual(others, []);
      assert.match((await onDisk(courseFile(`readings/${newer}`))) ?? '', /Newer\./u);
      let offered: readonly string[] = [];
      dialogs().answers.pick = (labels) => {
        offered = labels;
        return undefined;
      };
      await run('openCopy', 'attached');
      assert.equal(offered.length, 2, 'both can be opened');
      assert.deepEqual(dialogs().errors, []);
    } finally {
      await closeEditors();
      for (const name of await versions()) await remove(courseFile(`readings/${name}`));
      await remove(kept);
    }
  });

  it('takes a page that a browser has saved, with the pictures in the folder beside it', async () => {
    const page = courseFile('downloads/A post.html');
    const kept = courseFile('readings/attached.html');
    await writeDisk(
      page,
      '<!doctype html><title>A post</title><p>Words <img src="A%20post_files/dot.svg" alt="A dot"></p>',
    );
    await writeDisk(
      courseFile('downloads/A post_files/dot.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
    );
    dialogs().answers.open = () => [page];
    try {
      await run('attachFile', 'attached');
      await until(() => openReaders().includes('readings/attached.html'), 'the reader');
      assert.match(
        (await onDisk(kept)) ?? '',
        /<p>Words <img src="data:image\/svg\+xml;base64,[^"]+" +alt="A dot"><\/p>/,
      );
    } finally {
      await closeEditors();
      await remove(kept);
    }
  });

  it('is what is offered for a reading without an address', async () => {
    await run('openReading', 'attached');
    const [message] = dialogs().messages;
    assert.match(message?.text ?? '', /gives no address/);
    assert.deepEqual(message?.actions, ['Attach a File…']);
  });
});

if (!trusted || inWebHost) {
  describe('Fetching where it is not allowed', () => {
    const dialogs = useDialogs();

    it('fetches nothing and says why', async () => {
      await run('openReading', 'sleeper-agents');
      const expected = trusted
        ? /VS Code in the browser may not fetch/
        : /Nothing is fetched in Restricted Mode/;
      assert.match(dialogs().errors[0] ?? '', expected);
      assert.deepEqual(dialogs().messages[0]?.actions, ['Attach a File…']);
      assert.equal(await onDisk(courseFile('readings/sleeper-agents.pdf')), null);
    });
  });
}
