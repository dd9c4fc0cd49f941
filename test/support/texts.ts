/** A page that lies in a course, one that is fetched, and a talk; and passages of them, with what must come of them. */
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DOT, POST } from '../fixtures/post.ts';
import { bundledCourse } from './course.ts';

const CORPUS = process.env['MARGINALIA_CORPUS'] ?? '';

/** A passage: the quote as it must be written, and the words before it, by which one finds it by ear. */
export interface Passage {
  readonly quote: string;
  readonly first: string;
  readonly last: string;
  readonly locator: string;
  readonly link: string;
}

/** A reading, with a passage to be marked by mouse and one by keys. */
export interface Text {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly byMouse: Passage;
  /** `find`: words above, which are looked for to come near. */
  readonly byKeys: Passage & { readonly find: string; readonly before: string };
}

/** The reading of our own. */
export const OWN: Text = {
  id: 'reading-web-pages',
  title: 'Reading web pages',
  file: 'reading-web-pages.html',
  byMouse: {
    // Over a formula, from its characters to those after it.
    quote: 'Formulas are text. Select across E=mc2 and see what the note quotes.',
    first: 'Formulas are text.',
    last: 'what the note quotes.',
    locator: '§ How it is shown',
    link: '§ How it is shown',
  },
  byKeys: {
    quote:
      'Those that were edited a little are found; those that are gone stay in a list of their own, with the places that are most like them.',
    first: 'Those that were edited',
    last: 'most like them.',
    locator: '§ When the page has changed',
    link: '§ When the page has changed',
    find: 'Authors mend',
    before: 'your notes look for their passages in the new copy.',
  },
};

const MADE_POST: Text = {
  id: 'post',
  title: 'A Post',
  file: 'post.html',
  byMouse: {
    quote:
      'As long as both go together, nobody can tell them apart, neither by watching nor by asking. That changes on the day when they part.',
    first: 'As long as both',
    last: 'when they part.',
    locator: '§ Proxies',
    link: '[§ Proxies](ADDRESS#:~:text=As%20long%20as%20both,day%20when%20they%20part.)',
  },
  byKeys: {
    quote: 'The difference shows only where no one looked before, and by then it is too late to ask.',
    first: 'The difference shows',
    last: 'too late to ask.',
    locator: '§ A small example',
    link: '[§ A small example](ADDRESS#:~:text=The%20difference%20shows%20only,too%20late%20to%20ask.)',
    find: 'A small example',
    before: 'need not care for x itself.',
  },
};

/** Over a footnote's mark and links. */
const REAL_POST: Text = {
  ...MADE_POST,
  byMouse: {
    quote:
      'In 1951, Claude Shannon described using n-grams to approximate conditional next-letter probabilities of a text dataset and "reversed" to generate text samples[1].',
    first: 'In 1951, Claude Shannon',
    last: 'generate text samples[1].',
    locator: '§ The limit of sequence modeling',
    link: '[§ The limit of sequence modeling](ADDRESS#:~:text=In%201951%2C%20Claude%20Shannon,to%20generate%20text%20samples%5B1%5D.)',
  },
  byKeys: {
    quote:
      'A goal-directed agent which evolves according to physics can be simulated by the physics rule parameterized by an initial state, but the same rule could also propagate agents with different values, or non-agentic phenomena like rocks.',
    first: 'A goal-directed agent which',
    last: 'phenomena like rocks.',
    locator: '§ Summary',
    link: '[§ Summary](ADDRESS#:~:text=A%20goal%2Ddirected%20agent%20which,non%2Dagentic%20phenomena%20like%20rocks.)',
    find: 'Analogously, a predictive model',
    before: 'compute rollouts of phenomena in simulation.',
  },
};

const VTT = `WEBVTT

00:00.000 --> 00:06.000
<v Ana López>Welcome to a talk about what a model comes to want

00:06.000 --> 00:09.500
<v Ana López>when it is trained.

00:09.500 --> 00:16.000
<v Ana López>We choose an objective, and an optimizer looks for a model

00:16.000 --> 00:20.000
<v Ana López>that does well by it.

00:20.000 --> 00:28.000
<v Ben>But what does that model itself optimize for, if it does so at all?

00:28.000 --> 00:36.000
<v Ana López>That is the question.

00:36.000 --> 00:44.000
<v Ana López>Nobody chose the answer to it, and nobody has seen it.
`;

const MADE_TALK: Text = {
  id: 'talk',
  title: 'A Talk',
  file: 'talk.vtt',
  byMouse: {
    quote: 'We choose an objective, and an optimizer looks for a model that does well by it.',
    first: 'We choose an objective',
    last: 'does well by it.',
    locator: '0:09',
    link: '[0:09](https://www.youtube.com/watch?v=bJLcIBixGj8&t=9s)',
  },
  byKeys: {
    quote: 'Nobody chose the answer to it, and nobody has seen it.',
    first: 'Nobody chose',
    last: 'nobody has seen it.',
    locator: '0:36',
    link: '[0:36](https://www.youtube.com/watch?v=bJLcIBixGj8&t=36s)',
    find: 'itself optimize',
    before: 'That is the question.',
  },
};

const REAL_TALK: Text = {
  ...MADE_TALK,
  byMouse: {
    quote:
      'For example, a chess AI might choose what moves to make in order to maximize its chances of winning the game.',
    first: 'For example, a chess AI',
    last: 'winning the game.',
    locator: '0:20',
    link: '[0:20](https://www.youtube.com/watch?v=bJLcIBixGj8&t=20s)',
  },
  byKeys: {
    quote: 'But optimizers can also be simpler than that.',
    first: 'But optimizers can',
    last: 'simpler than that.',
    locator: '0:38',
    link: '[0:38](https://www.youtube.com/watch?v=bJLcIBixGj8&t=38s)',
    find: 'Often, being an optimizer',
    before: 'over the space of actions, and planning ahead.',
  },
};

const syllabus = (address: string): string => `# Week 3: Pages and talks

## Learning objectives

- Describe key failure modes <!-- #failure-modes -->
- Evaluate the evidence <!-- #empirical-evidence -->

## Core readings

- Reading web pages (5 mins) <!-- #reading-web-pages -->
- [A Post](${address}) (10 mins) <!-- #post -->
- [A Talk](https://www.youtube.com/watch?v=bJLcIBixGj8) (20 mins) <!-- #talk -->
`;

/** A site on loopback with one post, and the post's address. */
export async function servePost(): Promise<{ readonly server: Server; readonly address: string }> {
  const post =
    CORPUS === '' ? POST : await readFile(join(CORPUS, 'html/lesswrong-simulators-vJFdjigzmcXMhNTsx.html'));
  const server = createServer(({ url }, response) => {
    if (url === '/post') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(post);
    else if (url === '/dot.png') response.writeHead(200, { 'content-type': 'image/png' }).end(DOT);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/post` };
}

/** The three, real ones but for our own where there is a corpus. */
export const TEXTS: readonly Text[] =
  CORPUS === '' ? [OWN, MADE_POST, MADE_TALK] : [OWN, REAL_POST, REAL_TALK];

/** Writes a course with the three; the post is to be fetched from `address`. */
export async function makeTextCourse(folder: string, address: string): Promise<void> {
  for (const name of ['syllabus', 'readings', 'transcripts', 'notes/week-03'])
    await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, 'syllabus/week-03.md'), syllabus(address));
  await copyFile(join(bundledCourse, 'readings', OWN.file), join(folder, 'readings', OWN.file));
  const talk = join(folder, 'transcripts/talk.vtt');
  const real = join(CORPUS, 'transcripts/derived-syl-robert-miles-mesa-optimizers-bJLcIBixGj8.vtt');
  if (CORPUS === '') await writeFile(talk, VTT);
  else await copyFile(real, talk);
}
