import type { AnnotationView } from '../../../src/protocol/data.ts';
import { ownNote, reply } from './standInHost.ts';

/** Fellows of a made cohort, with the reader's own first. */
export const COHORT = [
  'Ana',
  'Ben Okafor',
  'Cleo Marsh',
  'Dan',
  'Emília Costa',
  '王伟',
  'Farid Aziz',
  'Greta Lind',
  'Hugo',
] as const;

/** What a note of a fellow says, and where. */
interface Said extends Partial<Omit<AnnotationView, 'ref' | 'target'>> {
  readonly words: string;
  readonly page?: number;
}

/** A note of somebody else. */
export function noteBy(name: string, ref: string, { words, page = 0, ...rest }: Said): AnnotationView {
  const quote = { exact: words, prefix: '', suffix: '' };
  const target = { quote, page: { index: page, label: null }, endPage: null, box: null, time: null };
  return { ...ownNote(ref, { target }), ...by(name), ...rest };
}

/** What makes a note somebody else's. */
export function by(name: string): Pick<AnnotationView, 'own' | 'fellow' | 'fellowName'> {
  return { own: false, fellow: name.toLowerCase(), fellowName: name };
}

/** A conversation on the made paper: a question of Ben's, two replies, reactions, and a note of one's own. */
export function conversation(): readonly AnnotationView[] {
  const question = noteBy('Ben Okafor', 'ben', {
    words: 'We therefore placed',
    tags: ['evidence', 'question'],
    comment: 'Does *placed* claim more than the table shows?',
    made: '2026-11-10T09:00:00Z',
  });
  const first = reply(
    'cleo',
    question,
    { comment: 'Only for the free tier, as I read it.' },
    {
      ...by('Cleo Marsh'),
      made: '2026-11-11T09:00:00Z',
      isNew: true,
    },
  );
  const second = reply(
    'dan',
    first,
    { comment: 'The table says otherwise.', tags: ['disagree'] },
    {
      ...by('Dan'),
      made: '2026-11-12T09:00:00Z',
    },
  );
  return [
    question,
    first,
    second,
    reply('agrees', question, { tags: ['agree'] }, by('Dan')),
    reply('agrees-too', question, { tags: ['agree'] }, by('Cleo Marsh')),
    {
      ...noteBy('Ana', 'mine', { words: 'this particular', tags: ['mitigation'] }),
      own: true,
      fellow: 'ana',
    },
    noteBy('Cleo Marsh', 'bare', { words: 'sentence where', tags: ['failure-modes'], isNew: true }),
    reply(
      'orphan',
      noteBy('Emília Costa', 'deleted', { words: 'gone' }),
      { comment: 'I would keep this one.' },
      { ...by('Ben Okafor'), locator: 'Emília Costa, p. 1: “On closer inspection, our…”' },
    ),
  ];
}
