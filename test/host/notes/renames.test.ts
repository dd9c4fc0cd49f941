import assert from 'node:assert/strict';
import { courseFile, remove, useFellow, useSyllabus, withoutNotes } from '../../support/host/course.ts';
import { useDialogs } from '../../support/host/dialogs.ts';
import { until } from '../../support/host/environment.ts';
import { closeEditors, onDisk, writeDisk } from '../../support/host/notes.ts';

const WEEK = `# Week 41: Doors

## Learning objectives

- Tell doors from windows <!-- #doors -->
- Say what keys are for <!-- #keys -->

## Core readings

- On Doors (Harrow, 2020) <!-- #on-doors -->
- On Keys (Quill, 2021) <!-- #on-keys -->
`;
const OWN = courseFile('notes/week-41/on-doors/ana.md');
const FOLLOWED = courseFile('notes/week-41/harrow/ana.md');
const OTHERS = courseFile('notes/week-41/on-doors/bo.md');
const notesOf = (fellow: string) =>
  `---\nreading: on-doors # ours\nfellow: ${fellow}\n---\n\n## p. 1\n\n> A door\n\np. 1 #doors\n\nNot #doors here.\n`;

describe('Notes on what is renamed in the syllabus', () => {
  withoutNotes();
  useFellow('ana', 'Ana');
  const dialogs = useDialogs();
  afterEach(async () => {
    await closeEditors();
    await remove(courseFile('notes'));
  });
  const addSyllabus = useSyllabus();

  it('follow, if the fellow says so; others’ are left to them', async () => {
    await writeDisk(OWN, notesOf('ana'));
    await writeDisk(OTHERS, notesOf('bo'));
    await addSyllabus('week-41.md', WEEK);
    const asked: string[] = [];
    dialogs().answers.message = ({ text, actions }) => {
      asked.push(text.replace(/ Your .*/, ''));
      return actions[0];
    };
    await addSyllabus('week-41.md', WEEK.replace('#doors', '#portals').replace('#on-doors', '#harrow'));
    await until(async () => (await onDisk(FOLLOWED)) !== null, 'the notes to follow');
    assert.equal(
      await onDisk(FOLLOWED),
      notesOf('ana').replace('on-doors', 'harrow').replace('p. 1 #doors', 'p. 1 #portals'),
    );
    assert.equal(await onDisk(OWN), null);
    assert.equal(await onDisk(OTHERS), notesOf('bo'));
    assert.deepEqual(asked, [
      'The objective #doors is #portals now.',
      'The reading “on-doors” is “harrow” now.',
    ]);
  });

  it('stay as they are if the fellow says nothing, or if only words changed', async () => {
    await writeDisk(OWN, notesOf('ana'));
    await addSyllabus('week-41.md', WEEK);
    await addSyllabus('week-41.md', WEEK.replace('Tell doors from windows', 'Know a door when you see one'));
    assert.deepEqual(dialogs().messages, []);
    await addSyllabus('week-41.md', WEEK.replace('#doors', '#portals'));
    await until(() => dialogs().messages.length > 0, 'the question');
    assert.equal(await onDisk(OWN), notesOf('ana'));
  });
});
