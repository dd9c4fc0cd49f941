import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { PDFDocument } from '@cantoo/pdf-lib';
import { ownNotes } from '../../src/core/discussion/pdf/ownNotes.ts';
import { courseFile, remove, useFellow, withoutNotes } from '../support/host/course.ts';
import { cancelling, openReaders } from '../support/host/cancelling.ts';
import { useDialogs } from '../support/host/dialogs.ts';
import { until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';

const READING = 'reading-with-marginalia';
const exportPdf = () => vscode.commands.executeCommand('marginalia.exportPdf', READING);
const read = async (uri: vscode.Uri) => new Uint8Array(await vscode.workspace.fs.readFile(uri));

const noteFile = (fellow: string, notes: string) =>
  `---\nmarginalia: 1\nreading: ${READING}\nfellow: ${fellow}\n---\n\n# Reading with Marginalia\n${notes}`;
const ANA = noteFile(
  'ana',
  `
## p. 1

> A margin is where the reader answers back.

[p. 1](https://example.org/#page=1) #say-why

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB01 -->

Is that so?

## p. 2

> Words that stand nowhere in this paper

[p. 2](https://example.org/#page=2)

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB02 -->
`,
);
const BO = noteFile(
  'bo',
  `
## Reply to Ana

[Ana](ana.md)

<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB03 {"re":"01K9Z3H6TQ4WJ7M2V8XN5CYB01"} -->

It is.
`,
);

describe('Export Annotated PDF', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const dialogs = useDialogs();
  const source = courseFile(`readings/${READING}.pdf`);
  const target = courseFile(`readings/${READING}-annotated.pdf`);

  before(async () => {
    for (const [name, text] of [['ana', ANA], ['bo', BO]] as const)
      await writeDisk(courseFile(`notes/week-00/${READING}/${name}.md`), text); // prettier-ignore
    await vscode.commands.executeCommand('marginalia.refresh');
  });
  afterEach(closeEditors);
  after(() => remove(target));

  it('writes the notes behind the paper as it is, says what is not in it, and shows that', async () => {
    const before = await read(source);
    let proposed = '';
    dialogs().answers.pickMany = () => [];
    dialogs().answers.save = (options) => {
      proposed = options?.defaultUri?.path.split('/').slice(-2).join('/') ?? '';
      return target;
    };
    await exportPdf();
    assert.deepEqual(dialogs().errors, []);
    assert.equal(proposed, `readings/${READING}-annotated.pdf`);
    const written = await read(target);
    assert.deepEqual(written.subarray(0, before.length), before);
    assert.deepEqual(await read(source), before);
    const { notes } = await ownNotes(written, undefined);
    assert.deepEqual(
      [...notes.values()].map(({ note }) => `${note.author.key}: ${note.comment}`).toSorted(),
      ['ana: ', 'ana: Is that so?', 'bo: It is.'],
    );
    assert.equal(
      (await PDFDocument.load(written)).getPageCount(),
      (await PDFDocument.load(before)).getPageCount(),
    );
    const [message] = dialogs().messages;
    assert.match(message?.text ?? '', /^1 passage is not in this copy/);
    assert.deepEqual(message?.actions, ['Show Them']);
    assert.deepEqual(openReaders(), [], 'no reader is left open that was opened to find the passages');
    dialogs().answers.message = ({ actions }) => actions[0];
    await exportPdf();
    await until(() => openReaders().includes(source.path), 'the reader that shows them');
  });

  it('leaves nothing behind when it is cancelled, and what was there as it was', async () => {
    dialogs().answers.pickMany = () => [];
    dialogs().answers.save = () => target;
    for (const there of [null, 'an older one']) {
      if (there === null) await remove(target);
      else await writeDisk(target, there);
      const told = await cancelling(exportPdf);
      assert.deepEqual(told, ['2 of 2 passages found']);
      assert.equal(await onDisk(target), there);
      assert.deepEqual([dialogs().messages, openReaders()], [[], []]);
    }
  });

  it('takes the notes one asks for, and names the file by them', async () => {
    let proposed = '';
    dialogs().answers.pickMany = (labels) => labels.filter((label) => label === 'bo');
    dialogs().answers.save = (options) => {
      proposed = options?.defaultUri?.path.split('/').pop() ?? '';
      return target;
    };
    await exportPdf();
    assert.deepEqual(dialogs().messages, []);
    assert.equal(proposed, `${READING}-annotated-bo.pdf`);
    assert.equal((await ownNotes(await read(target), undefined)).notes.size, 1);
  });

  it('never writes over a reading’s own copy', async () => {
    const before = await read(source);
    dialogs().answers.pickMany = () => [];
    for (const name of [`${READING}.pdf`, 'sleeper-agents.pdf']) {
      dialogs().answers.save = () => courseFile(`readings/${name}`);
      await exportPdf();
      assert.match(dialogs().errors.at(-1) ?? '', /own copy, which stays as it is/, name);
    }
    assert.deepEqual(await read(source), before);
  });

  it('says why nothing can be written into a protected or broken paper, and writes nothing', async () => {
    const whole = await read(source);
    const locked = await PDFDocument.load(whole, { updateMetadata: false });
    locked.encrypt({ userPassword: 'secret', ownerPassword: 'secret, too' });
    const broken = [
      [await locked.save(), /protected/],
      [new TextEncoder().encode('%PDF-1.7\nand then nothing'), /damaged|pages/],
      [new TextEncoder().encode('<!doctype html><p>Sign in'), /not a PDF/],
    ] as const;
    await remove(target);
    dialogs().answers.pickMany = () => [];
    dialogs().answers.save = () => target;
    try {
      for (const [bytes, reason] of broken) {
        await writeDisk(source, bytes);
        await exportPdf();
        assert.match(dialogs().errors.at(-1) ?? '', reason);
      }
    } finally {
      await writeDisk(source, whole);
    }
    await assert.rejects(async () => read(target));
  });
});
