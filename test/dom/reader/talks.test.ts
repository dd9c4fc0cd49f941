import assert from 'node:assert/strict';
import type { AnnotationDraft } from '../../../src/protocol/data.ts';
import { readTranscript } from '../../../src/core/transcript/transcript.ts';
import { FlowText } from '../../../src/reader/flow/flowText.ts';
import { makeSound } from '../../fixtures/sound.ts';
import { makeTalk } from '../../fixtures/talk.ts';
import { click, drag, press, screenshot, type, until } from '../../support/dom/input.ts';
import { violations } from '../../support/reader/axe.ts';
import { bindKeys } from '../../support/reader/keys.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, CORPUS, namesIn, noticeOf, openDocument } from '../../support/reader/probe.ts';
import { ownNote } from '../../support/reader/standInHost.ts';
import { THEMES } from '../../support/reader/themes.ts';

const PATIENCE = 30_000;
const NO_PLACE = { quote: null, page: null, endPage: null, box: null, time: null };

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const blobOf = (bytes: Uint8Array<ArrayBuffer>, type: string): string =>
  URL.createObjectURL(new Blob([bytes], { type }));

/** What is looked for, once it is there. */
async function found<T>(look: () => T | null | undefined, what: string): Promise<T> {
  await until(() => look(), what, PATIENCE);
  const it = look();
  assert.ok(it, what);
  return it;
}

async function openTalk(
  text: string | null,
  options: Partial<Omit<OpenOptions, 'uri' | 'assets'>> = {},
): Promise<ReaderFrame> {
  const uri = text === null ? '/nothing/here.vtt' : blobOf(bytesOf(text), 'text/vtt');
  const reader = openDocument(uri, {
    kind: 'transcript',
    talk: { recording: null, hasAddress: true },
    ...options,
  });
  bindKeys(reader);
  await until(() => reader.document.querySelector('.spoken, .notice.failure'), 'the talk', PATIENCE);
  return reader;
}

const withSound = (): Partial<OpenOptions> => ({
  talk: { recording: `${blobOf(makeSound(200), 'audio/wav')}#.wav`, hasAddress: true },
});

/** The drafts of notes that were asked for. */
const drafts = (reader: ReaderFrame) =>
  reader.host.intents
    .filter(({ method }) => method === 'annotate')
    .map(({ params }) => params as AnnotationDraft);

function rangeOf({ document }: ReaderFrame, words: string): Range {
  for (const paragraph of document.querySelectorAll('.said')) {
    for (const node of paragraph.childNodes) {
      const at = node instanceof document.defaultView!.Text ? node.data.indexOf(words) : -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      return range;
    }
  }
  throw new Error(`The transcript does not say “${words}”.`);
}

async function selectByMouse(reader: ReaderFrame, words: string): Promise<void> {
  const rects = [...rangeOf(reader, words).getClientRects()];
  const [first, last] = [rects[0], rects.at(-1)];
  assert.ok(first && last);
  const { left, top } = reader.frame.getBoundingClientRect();
  await drag(
    { x: left + first.left + 1, y: top + first.top + first.height / 2 },
    { x: left + last.right - 1, y: top + last.top + last.height / 2 },
  );
  await until(() => reader.host.focus.selection, 'the selection');
}

async function clickOn(reader: ReaderFrame, target: Element | null | undefined): Promise<void> {
  assert.ok(target);
  const rect = target.getBoundingClientRect();
  const frame = reader.frame.getBoundingClientRect();
  await click({ x: frame.left + rect.left + rect.width / 2, y: frame.top + rect.top + rect.height / 2 });
}

const button = ({ document }: ReaderFrame, label: RegExp): HTMLButtonElement | undefined =>
  [...document.querySelectorAll<HTMLButtonElement>('.talk button')].find((one) =>
    label.test(one.textContent ?? ''),
  );

describe('A talk', function () {
  this.timeout(4 * 60_000);
  afterEach(closeReaders);

  it('shows its words as the command line prints them, with speakers, and times beside them', async () => {
    const text = makeTalk();
    const reader = await openTalk(text);
    const shown = new FlowText(reader.document.querySelector('.content')!).sections;
    assert.equal(
      shown.map((section) => section.text.text).join('\n\n'),
      readTranscript(bytesOf(text)).page.text,
    );
    const times = [...reader.document.querySelectorAll('.said-at')].map(({ textContent }) => textContent);
    assert.equal(times[0], '0:00');
    assert.ok(times.length >= 4);
    assert.deepEqual(
      [...reader.document.querySelectorAll('.speaker')].map(({ textContent }) => textContent),
      ['Ana López: ', 'Ben: ', 'Ana López: ', 'Ben: '],
    );
    assert.deepEqual(reader.complaints, []);
  });

  if (CORPUS !== null) {
    it('of the corpus has the text that the command line prints', async () => {
      for (const name of await namesIn(`${CORPUS}transcripts/`)) {
        const uri = `${CORPUS}transcripts/${name}`;
        const printed = readTranscript(new Uint8Array(await (await fetch(uri)).arrayBuffer())).page.text;
        const reader = openDocument(uri, {
          kind: 'transcript',
          talk: { recording: null, hasAddress: false },
        });
        await until(() => reader.document.querySelector('.said'), name, PATIENCE);
        const shown = new FlowText(reader.document.querySelector('.content')!).sections;
        assert.equal(shown.map((section) => section.text.text).join('\n\n'), printed, name);
        assert.deepEqual(reader.complaints, []);
        await screenshot(`talk-${name.slice(0, 12)}`);
        reader.close();
      }
    });
  }

  it('is annotated like any text; the note names the time, and no page', async () => {
    const reader = await openTalk(makeTalk());
    await selectByMouse(reader, 'it may learn to look for green');
    await press('1');
    await until(() => reader.document.querySelector('.mark'), 'the highlight');
    const [draft] = drafts(reader);
    assert.equal(draft?.target.quote?.exact, 'it may learn to look for green');
    assert.equal(draft?.target.time, 24);
    assert.equal(draft?.target.page, null);
  });

  it('without a recording opens in the browser, at the second of what is selected or clicked', async () => {
    const reader = await openTalk(makeTalk());
    await clickOn(reader, reader.document.querySelectorAll('.said-at')[1]);
    await until(() => reader.host.intents.length === 1, 'the talk to be opened');
    await selectByMouse(reader, 'walks past the exit');
    await press('o');
    await until(() => reader.host.intents.length === 2, 'the talk to be opened again');
    assert.deepEqual(
      reader.host.intents.map(({ method, params }) => [method, params]),
      [
        ['openTalk', { seconds: 48 }],
        ['openTalk', { seconds: 32 }],
      ],
    );
  });

  it('takes a note at a time: a field, Enter, and the card stands beside what is said then', async () => {
    const reader = await openTalk(makeTalk(), { width: 1200 });
    await clickOn(reader, reader.document.querySelector('.speaker'));
    await press('n');
    const field = await found(
      () => reader.document.activeElement?.closest<HTMLInputElement>('.time-field'),
      'the field',
    );
    await press('Control+a');
    await type('1:61');
    await press('Enter');
    await until(
      () => /Write a time like/.test(reader.document.querySelector('.time-fault')?.textContent ?? ''),
      'the advice',
    );
    assert.equal(field.getAttribute('aria-invalid'), 'true');
    assert.deepEqual(await violations(reader), []);
    await press('Control+a');
    await type('1:44');
    await press('Enter');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the comment');
    assert.deepEqual(
      drafts(reader).map(({ target }) => [target.quote, target.time]),
      [[null, 104]],
    );
    const topOf = (box: DOMRect | undefined): number => box?.top ?? NaN;
    // It stands where the sentence begins, a line or two above its end.
    await until(
      () =>
        Math.abs(
          topOf(reader.document.querySelector('.card')?.getBoundingClientRect()) -
            topOf(rangeOf(reader, '(14)').getBoundingClientRect()),
        ) < 90,
      'the card beside the words',
    );
  });

  it('plays the recording beside it; clicking a time seeks, and the text follows', async () => {
    const reader = await openTalk(makeTalk(), { ...withSound(), height: 500 });
    const audio = await found(() => {
      const found = reader.document.querySelector<HTMLAudioElement>('audio.recording');
      return found && found.readyState > 0 ? found : null;
    }, 'the recording');
    const said = (): string => {
      const highlight = reader.window.CSS.highlights.get('said-now');
      return [...(highlight ?? [])].map((range) => (range as Range).toString()).join('');
    };
    await clickOn(reader, reader.document.querySelectorAll('.said-at')[1]);
    await until(() => said().endsWith('(7)'), 'what is said');
    assert.equal(audio.currentTime, 48);
    await press('l');
    await press('l');
    await until(
      () => Math.abs(audio.currentTime - 58) < 0.5 && said().endsWith('(8)'),
      'five seconds on, twice',
    );
    await press('j');
    await until(() => Math.abs(audio.currentTime - 53) < 0.5, 'five seconds back');
    const view = reader.document.querySelector('.view')!;
    audio.currentTime = 180;
    await until(() => said().endsWith('(23)') && view.scrollTop > 0, 'the text to follow');
    await press('n');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'a note of this moment');
    assert.deepEqual(
      drafts(reader).map(({ target }) => target.time),
      [180],
    );
    assert.deepEqual(reader.complaints, []);
  });

  it('stops following when the fellow scrolls elsewhere, and follows again on wish', async () => {
    const reader = await openTalk(makeTalk(), { ...withSound(), height: 500 });
    const audio = await found(
      () => reader.document.querySelector<HTMLAudioElement>('audio.recording'),
      'the recording',
    );
    await until(() => audio.readyState > 0, 'its length', PATIENCE);
    const view = reader.document.querySelector('.view')!;
    const follow = reader.document.querySelector('.talk .toggle')!;
    view.dispatchEvent(new reader.window.WheelEvent('wheel', { deltaY: 10 }));
    await until(() => follow.getAttribute('aria-pressed') === 'false', 'it to stay');
    audio.currentTime = 180;
    await until(() => (reader.window.CSS.highlights.get('said-now')?.size ?? 0) > 0, 'what is said');
    assert.equal(view.scrollTop, 0);
    await clickOn(reader, follow);
    await until(() => view.scrollTop > 0, 'it to follow again');
  });

  it('that cannot be played says so, and keeps its words', async () => {
    const uri = blobOf(bytesOf('this is no sound'), 'audio/wav');
    const reader = await openTalk(makeTalk(), { talk: { recording: `${uri}#.wav`, hasAddress: true } });
    await until(
      () => /can’t be played here/.test(reader.document.querySelector('.talk-message')?.textContent ?? ''),
      'the message',
    );
    assert.ok(reader.document.querySelector('.said'));
  });

  it('without a transcript says what to do, and takes notes in the order of their times', async () => {
    const annotations = [
      {
        ...ownNote('late', { target: { ...NO_PLACE, time: 754 } }),
        kind: 'timed' as const,
        comment: 'the later one',
      },
      {
        ...ownNote('early', { target: { ...NO_PLACE, time: 61 } }),
        kind: 'timed' as const,
        comment: 'the earlier one',
      },
    ];
    const reader = await openTalk(null, { annotations, width: 1100 });
    assert.match(
      reader.document.querySelector('.talk-empty')?.textContent ?? '',
      /no transcript of this talk/,
    );
    await clickOn(reader, button(reader, /Attach a Transcript/));
    await clickOn(reader, button(reader, /Watch in Browser/));
    await until(() => reader.host.intents.length === 2, 'both');
    assert.deepEqual(
      reader.host.intents.map(({ method }) => method),
      ['attach', 'openTalk'],
    );
    const comments = (): (string | undefined)[] =>
      [...reader.document.querySelectorAll<HTMLElement>('.card')]
        .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((card) => card.querySelector('.card-comment')?.textContent?.trim());
    await until(() => comments().length === 2, 'the notes');
    assert.deepEqual(comments(), ['the earlier one', 'the later one']);
    await press('n');
    await until(() => reader.document.activeElement?.matches('.time-field'), 'the field');
    await type('5:00');
    await press('Enter');
    await until(() => reader.document.activeElement?.matches('.comment-field'), 'the comment');
    await type('in between');
    await press('Control+Enter');
    await until(() => comments()[1] === 'in between', 'the new one in its place');
    assert.deepEqual(await violations(reader), []);
    await screenshot('talk-without-transcript');
  });

  it('whose file is no transcript says so; one with broken lines is read all the same', async () => {
    const wrong = await openTalk('%PDF-1.7 this is something else');
    assert.match(noticeOf(wrong) ?? '', /This is not a transcript/);
    const broken = await openTalk(makeTalk().replace('00:08.000 -->', '00:0x.000 -->'));
    assert.match(
      broken.document.querySelector('.talk-message')?.textContent ?? '',
      /One line of this transcript/,
    );
    assert.match(broken.document.querySelector('.content')?.textContent ?? '', /\(2\)/);
    assert.equal(broken.host.problems.length, 1);
    const empty = await openTalk('');
    assert.match(empty.document.querySelector('.talk-empty')?.textContent ?? '', /no transcript/);
  });

  for (const theme of Object.keys(THEMES) as (keyof typeof THEMES)[]) {
    it(`axe finds nothing in the theme ${theme}, wide and narrow`, async () => {
      const annotations = [
        {
          ...ownNote('one', {
            target: {
              ...NO_PLACE,
              quote: { exact: 'it may learn to look for green. (4)', prefix: '', suffix: '' },
              time: 24,
            },
          }),
          tags: ['failure-modes'],
          comment: 'Green is a proxy.',
        },
        {
          ...ownNote('two', { target: { ...NO_PLACE, time: 60 } }),
          kind: 'timed' as const,
          comment: 'A note of a moment.',
        },
      ];
      const wide = await openTalk(makeTalk(), {
        ...withSound(),
        annotations,
        theme,
        width: 1200,
        height: 760,
      });
      await until(() => wide.document.querySelector('.mark'), 'the mark');
      const audio = wide.document.querySelector<HTMLAudioElement>('audio.recording')!;
      await until(() => audio.readyState > 0, 'the recording');
      audio.currentTime = 34;
      await until(() => (wide.window.CSS.highlights.get('said-now')?.size ?? 0) > 0, 'what is said');
      assert.deepEqual(await violations(wide), []);
      await screenshot(`talk-${theme}`);
      wide.close();
      const narrow = await openTalk(makeTalk(), { annotations, theme, width: 420, height: 760 });
      assert.deepEqual(await violations(narrow), []);
      await screenshot(`talk-narrow-${theme}`);
    });
  }
});
