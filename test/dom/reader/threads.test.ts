import assert from 'node:assert/strict';
import type { AnnotationView } from '../../../src/protocol/data.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { press, type, until } from '../../support/dom/input.ts';
import { by, conversation, noteBy } from '../../support/reader/cohort.ts';
import { violations } from '../../support/reader/axe.ts';
import { card, openCard, refs, text } from '../../support/reader/cardsOf.ts';
import type { OpenOptions, ReaderFrame } from '../../support/reader/openReader.ts';
import { closeReaders, openReady, spokenBy } from '../../support/reader/probe.ts';
import { reply } from '../../support/reader/standInHost.ts';

let paper: Uint8Array;

const openPaper = (options: Partial<OpenOptions> = {}): Promise<ReaderFrame> =>
  openReady(paper, { annotations: conversation(), ...options });

/** The note of the host that is as wanted, as soon as there is one. */
async function byHost(
  reader: ReaderFrame,
  wanted: (note: AnnotationView) => boolean,
): Promise<AnnotationView> {
  await until(() => reader.host.annotations.some(wanted), 'the note');
  return reader.host.annotations.find(wanted) ?? assert.fail();
}

describe('Threads', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('stand in one line below a note, and in full when it is opened', async () => {
    const reader = await openPaper();
    await until(() => card(reader, 'ben'), 'the card');
    assert.match(text(card(reader, 'ben')), /Ben Okafor/);
    assert.equal(text(card(reader, 'ben')?.querySelector('.thread-line')), '2 replies 2 Open question 1 new');
    assert.deepEqual(
      refs(reader, '.card').sort(),
      ['bare', 'ben', 'gone DELETED', 'mine'],
      'replies have no cards',
    );
    const opened = await openCard(reader, 'ben');
    const replies = [...opened.querySelectorAll('.reply')].map(text);
    assert.match(replies[0] ?? '', /Cleo Marsh.*New.*Only for the free tier/);
    assert.match(replies[1] ?? '', /Dan.*to Cleo Marsh Disagree The table says otherwise/);
  });

  it('take a reply by keys alone, and give the focus back', async () => {
    const reader = await openPaper();
    await openCard(reader, 'ben');
    await press('r');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    assert.equal(reader.document.activeElement?.getAttribute('aria-label'), 'Reply to Ben Okafor');
    await type('Both of 2, r and c');
    await press('Control+Enter');
    const made = await byHost(reader, ({ comment }) => comment === 'Both of 2, r and c');
    assert.equal(made.replyTo, 'ben');
    await until(() => spokenBy(reader).includes('Reply added'), 'it to be said');
    await until(() => reader.document.activeElement === card(reader, 'ben'), 'the focus on the card');
  });

  it('take a reply to a reply, and let one’s own be changed and deleted', async () => {
    const reader = await openPaper();
    const opened = await openCard(reader, 'ben');
    opened.querySelector<HTMLElement>('[data-reply="cleo"]')?.focus();
    await press('r');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    await type('Why only there?');
    await press('Control+Enter');
    const made = await byHost(reader, ({ comment }) => comment === 'Why only there?');
    assert.equal(made.replyTo, 'cleo');
    const own = () => card(reader, 'ben')?.querySelector<HTMLElement>(`[data-reply="${made.ref}"]`);
    await until(own, 'the reply');
    own()?.focus();
    await press('c');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field again');
    await type(' Hm.');
    await press('Control+Enter');
    await byHost(reader, ({ comment }) => comment === 'Why only there? Hm.');
    await until(() => text(own()).includes('Hm.'), 'the change');
    own()?.focus();
    await press('Delete');
    await until(() => !own(), 'it to go');
    await until(() => /Reply removed/.test(spokenBy(reader)), 'it to be said');
    await press('Control+z');
    await until(own, 'it to be back');
  });

  it('keep a reply that was not sent when the page is thrown away', async () => {
    const reader = await openPaper();
    await openCard(reader, 'ben');
    await press('r');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    await type('half a thou');
    await until(() => (JSON.stringify(reader.savedState()) ?? '').includes('half a thou'), 'the draft');
    const saved = reader.savedState();
    reader.close();
    const again = await openPaper({ savedState: saved });
    await until(
      () => again.document.querySelector<HTMLTextAreaElement>('.thread textarea')?.value === 'half a thou',
      'it',
    );
  });

  it('let stances be taken and taken back, counted by fellow', async () => {
    const reader = await openPaper();
    const opened = await openCard(reader, 'ben');
    const agree = () => opened.querySelector<HTMLElement>('.stance');
    const names = () =>
      agree()
        ?.getAttribute('aria-label')
        ?.replace(/^Agree: /, '')
        .split(', ')
        .sort()
        .join();
    assert.equal(names(), 'Cleo Marsh,Dan');
    agree()?.click();
    await until(() => agree()?.getAttribute('aria-pressed') === 'true', 'my own');
    assert.equal(names(), 'Cleo Marsh,Dan,You');
    assert.equal(text(agree()), '3');
    reader.host.perform('agree');
    await until(() => text(agree()) === '2', 'it to be taken back');
    reader.host.perform('disagree');
    await byHost(reader, ({ own, kind, tags }) => own && kind === 'reaction' && tags[0] === 'disagree');
  });

  it('let a question be marked as answered, and opened again', async () => {
    const reader = await openPaper();
    const opened = await openCard(reader, 'ben');
    const state = () => text(opened.querySelector('.question'));
    assert.equal(state(), 'Open question Mark as Answered');
    opened.querySelector<HTMLElement>('.question .link-button')?.click();
    await until(() => state() === 'Answered, says You Reopen', 'the answer');
    opened.querySelector<HTMLElement>('.question .link-button')?.click();
    await until(() => state() === 'Open question Mark as Answered', 'the question');
  });

  it('outlive the note they began with', async () => {
    const reader = await openPaper();
    const gone = await openCard(reader, 'gone DELETED');
    assert.match(
      text(gone),
      /This note was deleted.*Emília Costa, p\. 1: “On closer inspection, our…”.*I would keep/,
    );
    await press('r');
    await until(() => reader.document.activeElement?.matches('textarea'), 'a field for the last word on it');
    await type('So would I.');
    await press('Control+Enter');
    const made = await byHost(reader, ({ comment }) => comment === 'So would I.');
    assert.equal(made.replyTo, 'orphan');
    reader.host.publish([], ['ben']);
    await until(() => card(reader, 'gone BEN'), 'a placeholder');
    assert.match(text(card(reader, 'gone BEN')), /Ben Okafor, p\. 1.*2 replies/);
  });

  it('arrive while the card is open, and disturb no reply that is being written', async () => {
    const reader = await openPaper();
    const opened = await openCard(reader, 'ben');
    await press('r');
    await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
    await type('half');
    const parent = reader.host.annotations.find(({ ref }) => ref === 'ben') ?? assert.fail();
    reader.host.publish([reply('late', parent, { comment: 'Late.' }, by('Dan'))]);
    await until(() => opened.querySelector('[data-reply="late"]'), 'the reply');
    await type(' a thought');
    assert.equal(opened.querySelector('textarea')?.value, 'half a thought');
    assert.equal(reader.document.activeElement, opened.querySelector('textarea'));
  });

  it('show other versions of a note, and settle them', async () => {
    const otherVersions = [
      { edited: '2026-11-20T12:00:00Z', comment: 'As *before*.', quote: null, tags: null },
    ];
    const own = {
      ...noteBy('Ana', 'mine', { words: 'this particular', comment: 'As now.', otherVersions }),
      own: true,
    };
    const reader = await openPaper({ annotations: [own] });
    await until(() => card(reader, 'mine')?.querySelector('.other-version em'), 'the version');
    const [keepOther] = card(reader, 'mine')?.querySelectorAll<HTMLElement>('.other-buttons button') ?? [];
    keepOther?.click();
    await until(
      () => text(card(reader, 'mine')?.querySelector('.card-comment')) === 'As before.',
      'it to be the note',
    );
    assert.deepEqual(reader.host.intents.at(-1), {
      method: 'settle',
      params: { ref: 'mine', index: 0, take: true },
    });
  });
});

describe('Talk for everyone', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  for (const theme of ['light', 'high-contrast'] as const) {
    it(`axe finds nothing in an open thread, a reply being written, layers and banners, in ${theme}`, async () => {
      const reader = await openPaper({ theme });
      await openCard(reader, 'ben');
      assert.deepEqual(await violations(reader), []);
      await press('r');
      await until(() => reader.document.activeElement?.matches('textarea'), 'the field');
      assert.deepEqual(await violations(reader), []);
      await press('Escape');
      reader.host.perform('showQuestions');
      await until(() => reader.document.querySelector('.banner:not([hidden])'), 'the banner');
      reader.host.perform('chooseLayer');
      await until(() => reader.document.querySelector('.menu'), 'the menu');
      assert.deepEqual(await violations(reader), []);
      reader.close();
      const waiting = await openPaper({ theme, annotations: [], heldBack: { notes: 7, fellows: 3 } });
      await until(() => waiting.document.querySelector('.banner:not([hidden])'), 'what waits');
      assert.deepEqual(await violations(waiting), []);
    });
  }

  it('stances and answers are given by the keyboard alone', async () => {
    const reader = await openPaper();
    const opened = await openCard(reader, 'ben');
    const tabTo = async (wanted: (element: Element) => boolean): Promise<void> => {
      for (let presses = 0; presses < 40; presses++) {
        await press('Tab');
        const { activeElement } = reader.document;
        if (activeElement && wanted(activeElement)) return;
      }
      assert.fail('Tab does not come there');
    };
    await tabTo((element) => element.matches('.stance'));
    await press('Enter');
    await byHost(reader, ({ own, kind, tags }) => own && kind === 'reaction' && tags[0] === 'agree');
    await until(() => opened.querySelector('.stance[aria-pressed="true"]'), 'it to be pressed');
    opened.focus();
    await tabTo((element) => /^Mark as Answered$/.test(text(element)));
    await press('Space');
    await byHost(reader, ({ own, kind }) => own && kind === 'answered');
    await until(() => text(opened).includes('Answered, says You'), 'the answer');
    assert.ok(reader.document.activeElement?.closest('.card'), 'the focus is not lost');
  });
});

describe('A crowded page', () => {
  before(async () => {
    paper = await makeTwoColumns();
  });
  afterEach(closeReaders);

  it('gathers cards that would stand far from their passages, and opens them where one looks', async () => {
    const words = [
      'We therefore placed',
      'this particular',
      'sentence where',
      'the left column',
      'first page runs',
    ];
    const names = ['Ben', 'Cleo', 'Dan', 'Eva', 'Farid', 'Greta', 'Hugo', 'Ida'];
    const annotations = names.flatMap((name, fellow) =>
      Array.from({ length: 20 }, (_, index) =>
        noteBy(name, `${name}-${index}`, {
          words: words[(index + fellow) % words.length] ?? '',
          comment: `What ${name} thinks of it, in a line or two that say something.`,
        }),
      ),
    );
    const reader = await openPaper({ annotations });
    await until(() => reader.document.querySelector('.stack'), 'gathered cards');
    assert.ok(reader.document.querySelectorAll('.card').length < 40);
    reader.document.querySelector<HTMLElement>('.stack-button')?.click();
    await until(() => reader.document.activeElement?.matches('.card.active'), 'a card of them');
    await press('ArrowDown');
    await until(() => reader.document.activeElement?.matches('.card.active'), 'the next');
    const boxes = () =>
      [...reader.document.querySelectorAll('.margin :is(.card, .stack)')]
        .map((one) => one.getBoundingClientRect())
        .sort((a, b) => a.top - b.top);
    await until(
      () => boxes().every((box, n) => n === 0 || box.top >= (boxes()[n - 1]?.bottom ?? 0) - 1),
      'cards apart',
    );
  });
});
