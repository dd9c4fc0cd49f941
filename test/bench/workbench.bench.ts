/**
 * The product in a whole VS Code: from a command to a page, from a key to a highlight and to the bytes on disk, and its
 * activation; each beside what VS Code itself needs for the like. `RUNS` windows are opened (7), one
 * after another. Figures only, no bounds, as a window's times vary with the machine; but activate() may read no file.
 */
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoRoot } from '../../scripts/lib/paths.mjs';
import { activation } from '../support/activation.ts';
import { makeCourse } from '../support/course.ts';
import { Reader } from '../support/reader.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { pressAt, seenIn, watchFrame, whenPictureShown, whenShown, whenWritten } from './workbenchProbe.ts';

const RUNS = Math.max(1, Number(process.env['RUNS'] ?? 7));
const READING = 'Marginalia: Open Next Reading';
const NOTES = 'notes/week-00/reading-with-marginalia/ana.md';
const TEXT = 'A plain text file.';
const SETTINGS = { 'marginalia.fellow': 'ana', 'marginalia.fellowName': 'Ana', 'files.autoSave': 'off' };
/** On the first page of our own reading; the first one makes the note file. */
const PASSAGES = ['Medieval', 'a marvellous', 'the margin was too narrow', 'answers back', 'mark what'];

/** Milliseconds. */
const samples = new Map<string, number[]>();

function sample(name: string, milliseconds: number): void {
  samples.set(name, [...(samples.get(name) ?? []), milliseconds]);
}

const median = (name: string): number => {
  const values = [...(samples.get(name) ?? [])].sort((a, b) => a - b);
  return values[values.length >> 1] ?? NaN;
};

/** Chooses the first row of the palette, which is there already, and returns when Enter was pressed. */
async function choose(workbench: Workbench, text: string, row: string): Promise<number> {
  await workbench.quickInput(text);
  await workbench.page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ hasText: row })
    .first()
    .waitFor();
  return pressAt(workbench.page, 'Enter');
}

async function openText(workbench: Workbench, name: string): Promise<void> {
  const path = join(workbench.folder, 'plain.txt');
  const shown = await whenShown(workbench.page, TEXT);
  const start = await choose(workbench, path, 'plain.txt');
  sample(`text: ${name}`, (await shown()) - start);
}

/** As {@link openReading}: an editor in a webview, from an extension. */
async function openPicture(workbench: Workbench, name: string): Promise<void> {
  const start = await choose(workbench, join(workbench.folder, 'picture.png'), 'picture.png');
  sample(`picture: ${name}`, (await whenPictureShown(workbench.page)) - start);
}

async function openReading(workbench: Workbench, name: string): Promise<Reader> {
  const start = await choose(workbench, `>${READING}`, READING);
  const reader = await Reader.in(workbench);
  sample(`reading: ${name}`, (await seenIn(reader.frame, 'firstPage')) - start);
  return reader;
}

async function highlight(workbench: Workbench, reader: Reader): Promise<void> {
  for (const [index, words] of PASSAGES.entries()) {
    await reader.select({ page: 1, words });
    const before = Date.now();
    const written = await whenWritten(join(workbench.folder, NOTES));
    await reader.press('1');
    const key = await seenIn(reader.frame, 'key', before);
    const [painted, onDisk] = [await seenIn(reader.frame, 'mark', before), await written()];
    const name = index === 0 ? 'first ' : '';
    sample(`key: ${name}painted`, painted - key);
    sample(`key: ${name}on disk`, onDisk - key);
  }
}

async function typeText(workbench: Workbench): Promise<void> {
  const { page, folder } = workbench;
  await choose(workbench, join(folder, 'plain.txt'), 'plain.txt');
  await page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
  for (const letter of 'abc') {
    const shown = await whenShown(page, letter.repeat(3));
    await page.keyboard.type(letter.repeat(2));
    const typed = await pressAt(page, letter);
    sample('letter: painted', (await shown()) - typed);
    const written = await whenWritten(join(folder, 'plain.txt'));
    const saved = await pressAt(page, 'Control+s');
    sample('letter: on disk', (await written()) - saved);
  }
}

/** VS Code's own figures: loading the code and calling activate(). */
async function activationTimes(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Developer: Show Running Extensions');
  const rows = workbench.page.locator('.runtime-extensions-editor .extension');
  await rows.filter({ hasText: 'Marginalia' }).first().waitFor();
  for (const text of await rows.allInnerTexts()) {
    const [, time = ''] = /Activation: (?:.*?, )?(\d+)ms/.exec(text) ?? [];
    if (time === '') continue;
    const isOurs = /marginalia/i.test(text.split('\n').slice(0, 2).join(' '));
    sample(isOurs ? 'activation: ours' : 'activation: another', Number(time));
  }
  // A window of its own within VS Code's; it lets no key through.
  await workbench.page.keyboard.press('Escape');
  await rows.first().waitFor({ state: 'hidden' });
}

async function run(home: string, isOdd: boolean): Promise<void> {
  const folder = await makeCourse(join(home, `course-${Math.random()}`));
  await writeFile(join(folder, 'plain.txt'), `${TEXT}\n`);
  await copyFile(join(repoRoot, 'media/icon.png'), join(folder, 'picture.png'));
  const workbench = await openWorkbench({ folder, settings: SETTINGS });
  try {
    await workbench.page.context().addInitScript(watchFrame);
    await workbench.openView('Marginalia');
    await workbench.tree('Syllabus').row('Reading with Marginalia').waitFor();
    await activationTimes(workbench);
    await openText(workbench, 'cold');
    // Which of the two is the window's first webview alternates.
    if (isOdd) await openPicture(workbench, 'cold');
    await openReading(workbench, 'cold');
    if (!isOdd) await openPicture(workbench, 'cold');
    await workbench.runCommand('View: Close All Editors');
    await openText(workbench, 'again');
    await openPicture(workbench, 'again');
    const reader = await openReading(workbench, 'again');
    await highlight(workbench, reader);
    await typeText(workbench);
  } finally {
    await workbench.close();
  }
}

function row(what: string, ours: string, besides: string, name: string): void {
  const ratio = median(ours) / median(name);
  const cells = [median(ours).toFixed(0), median(name).toFixed(0), ratio.toFixed(1)];
  console.log(`${what.padEnd(44)}${cells.map((cell) => cell.padStart(9)).join('')}  ${besides}`);
}

const home = await mkdtemp(join(tmpdir(), 'marginalia-bench-'));
try {
  for (let index = 0; index < RUNS; index += 1) await run(home, index % 2 === 1);
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
const { reads, loaded } = activation();
const heads = ['ours', 'VS Code', 'ratio'].map((cell) => cell.padStart(9)).join('');
console.log(`${`medians of ${RUNS} windows, ms`.padEnd(44)}${heads}`);
row('command → first page, cold', 'reading: cold', 'a picture, in a webview', 'picture: cold');
row('command → first page, second time', 'reading: again', 'a picture, in a webview', 'picture: again');
row('command → first page, second time', 'reading: again', 'a text file', 'text: again');
row('key 1 → painted', 'key: painted', 'a letter typed', 'letter: painted');
row('key 1 → painted, first note', 'key: first painted', 'a letter typed', 'letter: painted');
row('key 1 → on disk', 'key: on disk', 'a text file saved', 'letter: on disk');
row('key 1 → on disk, first note', 'key: first on disk', 'a text file saved', 'letter: on disk');
row('activation', 'activation: ours', 'another running extension', 'activation: another');
console.log(`activation loads ${loaded.join(', ')}`);
console.log(`activate() reads ${reads.length === 0 ? 'no file' : `files:\n${reads.join('\n')}`}`);
process.exit(reads.length === 0 ? 0 : 1);
