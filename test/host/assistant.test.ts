import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { courseFile, useFellow, withoutNotes } from '../support/host/course.ts';
import { courseRoot, until } from '../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../support/host/notes.ts';
import { inSecondCourse } from '../support/host/secondCourse.ts';

const READING = 'reading-with-marginalia';
const NOTE = `---
marginalia: 1
reading: ${READING}
fellow: bo
name: Bo
---

## p. 1

> Words that this text does not have anywhere

[p. 1](https://example.org/#page=1) #made-up

Never there.

## p. 1

> A margin is where the reader answers back.

[p. 1](https://example.org/#page=1) #say-why

It is there.
`;

/** What a tool answers a model that asks it. */
async function ask(tool: string, input: object): Promise<Record<string, unknown>> {
  const { content } = await vscode.lm.invokeTool(`marginalia_${tool}`, {
    input,
    toolInvocationToken: undefined,
  });
  const text = content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('Tools for a language model', () => {
  withoutNotes();
  useFellow('ana', 'Ana');

  before(async () => {
    await writeDisk(courseFile(`notes/week-00/${READING}/bo.md`), NOTE);
    await vscode.commands.executeCommand('marginalia.refresh');
    await vscode.commands.executeCommand('marginalia.openReading', READING);
  });
  after(closeEditors);

  it('are offered to whoever asks for them', () => {
    const names = vscode.lm.tools.map(({ name }) => name).filter((name) => name.startsWith('marginalia_'));
    assert.deepEqual(names.sort(), [
      'marginalia_listNotes',
      'marginalia_listReadings',
      'marginalia_proposeHighlight',
      'marginalia_readPassage',
    ]);
  });

  it('tell a week’s objectives and readings', async () => {
    const { weeks } = (await ask('listReadings', { week: 3 })) as {
      weeks: { objectives: { id: string }[]; readings: { id: string; status: string }[] }[];
    };
    assert.equal(weeks.length, 1);
    assert.ok(weeks[0]?.objectives.some(({ id }) => id === 'failure-modes'));
    assert.ok(weeks[0]?.readings.some(({ id, status }) => id === 'alignment-faking' && status === 'unread'));
  });

  it('give passages of a reading that was opened, and say so of one that was not', async () => {
    const passages = await until(async () => {
      const answer = await ask('readPassage', { reading: READING, page: 1 });
      return answer['passages'] as { page: number; text: string }[] | undefined;
    }, 'the text of the reading');
    assert.ok(passages.every(({ page, text }) => page === 1 && text.length > 0));
    assert.match(
      JSON.stringify(await ask('readPassage', { reading: 'alignment-faking' })),
      /has been opened here/,
    );
  });

  it('mark what a note quotes that is not in the text', async () => {
    const { notes } = (await ask('listNotes', { reading: READING })) as {
      notes: { fellow: string; quoteIs: string }[];
    };
    assert.deepEqual(
      notes.map(({ fellow, quoteIs }) => [fellow, quoteIs]),
      [
        ['Bo', 'NOT in the text'],
        ['Bo', 'in the text'],
      ],
    );
  });

  it('list the notes on an objective, and say of how many others the fellow is to read first', async () => {
    const list = async () =>
      (await ask('listNotes', { objective: 'say-why' })) as {
        notes: { comment: string }[];
        heldBackUntilTheFellowHasANoteOfTheirOwn?: { notesOfOthers: number }[];
      };
    assert.deepEqual((await list()).notes.map(({ comment }) => comment), ['It is there.']); // prettier-ignore
    const readFirst = (value: boolean | undefined) =>
      vscode.workspace
        .getConfiguration('marginalia')
        .update('readFirst', value, vscode.ConfigurationTarget.Workspace);
    await readFirst(true);
    try {
      const { notes, heldBackUntilTheFellowHasANoteOfTheirOwn: held } = await list();
      assert.deepEqual(notes, []);
      assert.deepEqual(held?.map(({ notesOfOthers }) => notesOfOthers), [2]); // prettier-ignore
    } finally {
      await readFirst(undefined);
    }
  });

  // Where tests run, VS Code takes a fellow's yes to its question for given.
  it('write what they propose into the fellow’s own notes, if the text has it', async () => {
    const mine = courseFile(`notes/week-00/${READING}/ana.md`);
    const quote = 'A margin is where the reader answers back.';
    const propose = (more: object) =>
      ask('proposeHighlight', {
        reading: READING,
        quote,
        objective: 'say-why',
        comment: 'Like so.',
        ...more,
      });
    assert.deepEqual(await propose({ quote: 'Words that nobody wrote there' }), {
      made: false,
      quoteIs: 'NOT in the text',
    });
    assert.match(JSON.stringify(await propose({ objective: 'nonsense' })), /no objective nonsense/);
    assert.equal(await onDisk(mine), null);
    assert.deepEqual(await propose({}), { made: true, quoteIs: 'in the text' });
    const text = await until(() => onDisk(mine), 'the note');
    assert.match(text, /^> A margin is where the reader answers back\.\n\np\. 1 #say-why$/m);
    assert.match(text, /^Like so\.$/m);
  });

  if (vscode.workspace.workspaceFile) {
    it('are to say which course they mean, where several have a reading of that id', async () => {
      await inSecondCourse(async () => {
        const { weeks } = (await ask('listReadings', {})) as { weeks: { course?: string }[] };
        assert.ok(weeks.some(({ course }) => course === 'second'));
        await assert.rejects(ask('readPassage', { reading: READING }), /Several courses.*"second"/);
        const passages = await ask('readPassage', { reading: READING, course: courseRoot().name });
        assert.ok(Array.isArray(passages['passages']));
        assert.match(
          JSON.stringify(await ask('readPassage', { reading: READING, course: 'second' })),
          /has been opened here/,
        );
      });
    });
  }

  it('refuse a reading that is none of the course', async () => {
    await assert.rejects(ask('readPassage', { reading: '../../etc/passwd' }));
  });
});
