/**
 * The words of "Reading with Marginalia", in the markup of inline.ts. What is to be tried out is a sentence of the
 * text itself, so that whoever does what it says has learnt it. No punctuation follows the cap of a key: its white
 * edge would come out as a space in the quote.
 */

export const TITLE_TEXT = 'Reading with Marginalia';
export const SUBTITLE_TEXT = 'A first reading, ten minutes long, to be marked all over';

/** A section: its heading, which is also the running head, and the name links reach it by. */
export interface SectionHead {
  readonly id: string;
  readonly title: string;
}

export const SECTIONS = {
  margin: { id: 'margin', title: 'The margin is yours' },
  why: { id: 'why', title: 'Saying why' },
  card: { id: 'card', title: 'Writing in the card' },
  keys: { id: 'keys', title: 'Hands on the keys' },
  around: { id: 'around', title: 'Finding your way' },
  notes: { id: 'notes', title: 'Where your notes live' },
  undo: { id: 'undo', title: 'Taking it back' },
  breaks: { id: 'breaks', title: 'Across columns and pages' },
} as const satisfies Readonly<Record<string, SectionHead>>;

/** The week's objectives, as the bundled syllabus has them. */
export const OBJECTIVES = ['Mark what matters', 'Say why it matters', 'Find it again'] as const;

export const MARGIN = {
  first: `People have always written in the margins of what they read. Medieval scribes drew snails there, at war with
    knights; students disagreed with their teachers; a lawyer in Toulouse noted that he had found a marvellous proof,
    which the margin was too narrow to hold, and so kept mathematicians busy for three and a half centuries. A margin
    is where the reader answers back.`,
  second: `Marginalia brings that margin to VS Code. Open a paper, mark what matters, say why in a word or two, and it
    stands beside the passage the next time you come. Nothing leaves your machine unless you send it: your notes are
    plain text files in the folder you have open.`,
  task: 'Your first highlight: select this sentence with the mouse, and press [[1]] to mark it.',
  third: `The first time, you are asked for your name. Then three things happen at once. The sentence takes the colour
    of this week’s first objective. A card for it appears in the margin. And a file in your folder gains a few lines:
    there is nothing to save, now or later.`,
  caption: `**The window.** The sidebar holds the week, the page holds the paper, and the margin holds what you think
    of it.`,
  ahead: `Every page asks you to do what it has just described. Ahead are [objectives and comments](#why),
    [reading without a mouse](#keys), [the place where your notes live](#notes), and
    [passages that cross a column or a page](#breaks).`,
} as const;

export const WHY = {
  first: `A highlight says *this matters*. A month later you will want to know *to what*. So each week has a few
    learning objectives. They stand in the sidebar above the readings, and the digit keys stand for them, in the same
    order.`,
  caption: `**One key, one meaning.** The colours can be changed; the objective’s name is on every card.`,
  second: `Many passages bear on more than one question. The first objective you give a passage decides its colour,
    and the numbers of all it has stand at its end. Press a digit a second time and that objective is taken away
    again. Press [[h]] instead to highlight without any, for the sentence that is merely beautiful.`,
  task: `Select this sentence, which is about two things at once, and press [[1]] and [[2]] to say so.`,
  third: `Objectives are the course’s words; tags are yours. Press [[t]] and type one: *question*, *compare*,
    *to-discuss*. The [[Enter]] key adds it and waits for the next. Objectives are tags as well, so one search through
    the notes finds everything that was said to one of them, in any of the readings.`,
} as const;

export const CARD = {
  first: `When a passage deserves more than a colour, write to it. Select it, or click a highlight that is there
    already, and press [[c]] to open its card. As long as you are writing, a digit is only a digit. Comments are
    Markdown: lists, links and *emphasis* all work. When you are done, [[Ctrl]] [[Enter]] keeps the comment, and so
    does a click elsewhere; [[Esc]] drops it.`,
  task: `Highlight this claim, then disagree with it in the margin: nobody ever learned anything from a book they did
    not argue with.`,
  second: `The buttons at the top of a card edit the comment and the tags, delete the note, and show it in the file
    that it is kept in.`,
  third: `Short comments keep best, and honest ones keep longest. “Unclear” will tell you nothing in a month.
    “Clear until the word *therefore*” will.`,
} as const;

export const KEYS = {
  first: `All you have done so far can be done without the mouse. [[F7]] puts a caret into the text, like the one in
    an editor. The arrow keys move it; with [[Ctrl]] held down they go by the word and the paragraph, with [[Alt]] by
    the sentence. Hold [[Shift]] as well and all they pass is selected, and the keys you know do what they did before.
    [[Esc]] lets go of the selection, and then of the caret.`,
  task: `Press [[F7]] and walk the caret to the start of this sentence; [[Shift]] [[Alt]] and the right arrow take all
    of it, and [[3]] does the rest.`,
  tables: [
    [
      ['[[1]] – [[9]]', 'tag with that objective; again, to take it away'],
      ['[[h]]', 'highlight without an objective'],
      ['[[c]]', 'comment: [[Ctrl]] [[Enter]] keeps it, [[Esc]] drops it'],
      ['[[t]]', 'tags'],
      ['[[Ctrl]] [[Z]]', 'undo'],
    ],
    [
      ['[[F7]]', 'caret in the text, on and off'],
      ['arrows', 'by letter and line; with [[Shift]] held down, they select'],
      ['[[Ctrl]] left, right', 'by word'],
      ['[[Alt]] left, right', 'by sentence'],
      ['[[Ctrl]] up, down', 'by paragraph'],
    ],
    [
      ['[[Ctrl]] [[F]]', 'find in this reading'],
      ['[[Ctrl]] [[G]]', 'go to a page'],
      ['[[Alt]] [[F9]]', 'next note; with [[Shift]] held down, the one before'],
    ],
  ],
  caption: `**Keys worth knowing.** On a Mac, Ctrl is Cmd and Alt is Option, with two exceptions: Ctrl G stays as it
    is, and the caret goes by word and paragraph with Option, by sentence with Control and Option. All keys can be
    changed in VS Code’s keyboard settings.`,
} as const;

export const AROUND = {
  first: `[[Ctrl]] [[F]] finds words, even those that are divided at the end of a line. Look for *snails*: there
    are some here, and some on the first page. The outline lists the sections of the paper, and this one has
    eight. [[Ctrl]] [[G]] leads to the page number in the toolbar: type 2 and press [[Enter]] to be back among
    [the objectives](#why). A book that numbers its preface i, ii and iii is addressed in the same way.`,
  second: `The list of notes goes along with you as you read. Choose a note, and the page turns to its passage; choose
    a passage, and the list turns to its note. Close the reading whenever you like: it opens again
    where you stopped.`,
} as const;

export const NOTES = {
  first: `A file has been growing all this while. *Open My Notes*, the button at the top right, shows it:
    \`notes/…/you.md\`, with your name in place of “you”. It is ordinary [Markdown](https://commonmark.org/), written
    to be read by people:`,
  sample: [
    '## p. 2 (5cyb0d)',
    '',
    '> nobody ever learned anything from a book they did not argue with',
    '',
    'p. 2 #say-why #question',
    '',
    '<!-- note 01K9Z3H6TQ4WJ7M2V8XN5CYB0D {"before":"…","after":"…"} -->',
    '',
    'Nobody? I have never argued with a cookbook.',
  ],
  second: `One line, the comment that starts with the word \`note\`, is for the program. It keeps the words around
    your quote, so that the highlight finds its place again when the paper comes out in a new version. The rest is
    yours: edit it in any editor, and the page follows. Write a heading of your own with a quote below it, and the
    passage lights up.`,
  third: `Sharing is what you do with text already: commit, and push, with [git](https://git-scm.com/). Each of you
    writes only in files of your own, so your notes and somebody else’s never collide, however many of you underline
    the same sentence. What you have not committed, nobody has seen.`,
} as const;

export const UNDO = {
  first: `[[Ctrl]] [[Z]] takes back what you last did to a note, and then what you did before that. A highlight that
    was deleted comes back with all that was written to it. So mark too much rather than too little, and write before
    you are sure. A margin forgives.`,
} as const;

export const BREAKS = {
  first: `Thoughts do not end where pages do, and a highlight need not either. Select from the first word to the
    last, and turn the page as you go; it stays one highlight, with one card.`,
  task: `Select this sentence, which begins at the foot of page four, waits politely while you turn to the next one,
    passes a running head that is no part of it, and only here, at the top of page five, comes to its end.`,
  second: `Many papers are set in two columns, like the small essay below. Find the sentence that begins at the foot
    of the left column and ends at the head of the right one. Highlight it for any objective you like. Your note will
    hold the words as they were written, with nothing from the line next door.`,
} as const;

export const ESSAY = {
  title: 'On Second-Hand Books',
  paragraphs: [
    `A bookseller I know sorts her second-hand stock into three kinds. There are books nobody has read, which she sells
    as new. There are books somebody has read, which she sells as old. And there are books somebody has answered,
    in pencil, along the edges. Those she keeps behind the counter.`,
    `Her reason is that an answered book is two books. There is the one the author wrote, and there is the record of
    a mind going through it: here it was moved, here it was bored, here it drew a small and furious question mark.
    The second book is shorter, and often the better one.`,
    `It is also the only one that can tell you what happened. An author knows what was said; a librarian knows who
    borrowed it, and for how long. Only the margin, in its hurried and forgetful hand, remembers what was understood,
    and it remembers it at the very place where the understanding began.`,
    `She once showed me a logic primer that had been through four owners. The first had underlined the theorems.
    The second had underlined the exercises. The third had written “False!” beside a definition. The fourth, in ink,
    had written to the third: “No. Read it again.” And the third, who must have bought it back, had added below:
    “I did. You are right.”`,
    `I asked whether she had ever sold one by mistake. Once, she said: a cookery book, to a young man in a hurry. He was
    back on Monday, furious, having answered every answer in it. He has a shelf of his own behind the counter now.`,
    `These people never met, she said, and yet it is a seminar; it only took them forty years. With a little help, I
    thought, it might be done in a week.`,
  ],
} as const;

export const CLOSING = `That is all there is to it. Tick this reading off in the sidebar, and open the next.`;
