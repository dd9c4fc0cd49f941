import assert from 'node:assert/strict';
import { parseSyllabus } from '../../../src/core/syllabus/parseSyllabus.ts';
import { outline } from './syllabusSupport.ts';

/** A week as one would type it. */
const TYPED = `Week 5: Scalable Oversight
Debate, Amplification, and Their Limits
Overview
This week asks how people can supervise systems that know more than they do. The proposals differ in what they take for granted, and each has a failure of its own.
Learning Objectives
By the end of Week 5, fellows should be able to:
- Explain how debate is meant to help a judge who knows less than the debaters
- Compare iterated amplification with recursive reward modeling
- Assess whether weak supervisors can elicit what strong models know
Core Readings
- AI safety via debate (Irving et al., 2018)
- Supervising strong learners by amplifying weak experts (Christiano et al., 2018)
- Weak-to-Strong Generalization: Eliciting Strong Capabilities With Weak Supervision (OpenAI, 2023)
Recommended Readings
- Scalable agent alignment via reward modeling: a research direction (Leike et al., 2018)
- Measuring Progress on Scalable Oversight for Large Language Models (Bowman & Perez, 2022)
Further Readings
- Debate update: obfuscated arguments problem (Beth Barnes, 2020)
- Humans consulting HCH (Christiano, 2016)
`;
const HEADINGS = [
  'Overview',
  'Learning Objectives',
  'Core Readings',
  'Recommended Readings',
  'Further Readings',
];
const GOLD = outline(parseSyllabus(TYPED).weeks);

/** The typed week with each of its headings changed. */
function headed(change: (heading: string, index: number) => string): string {
  return TYPED.split('\n')
    .map((line) => (HEADINGS.includes(line) ? change(line, HEADINGS.indexOf(line) + 1) : line))
    .join('\n');
}

/** The typed week with each of its list items changed; items are counted within their list. */
function listed(change: (item: string, index: number) => string): string {
  let index = 0;
  return TYPED.split('\n')
    .map((line) => (line.startsWith('- ') ? change(line.slice(2), ++index) : ((index = 0), line)))
    .join('\n');
}

/** The typed week with each of its readings changed: title, author, year. */
function cited(change: (title: string, author: string, year: string) => string): string {
  return TYPED.replace(
    /^- (.*) \(([^()]*), (\d{4})\)$/gm,
    (_, title: string, author: string, year: string) => `- ${change(title, author, year)}`,
  );
}

/** Lines broken at a width, as mail programs do; further lines of an item begin with `hang`. */
function wrapped(width: number, hang: string): string {
  return TYPED.split('\n')
    .map((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines.at(-1) ?? '';
        if (last !== '' && last.length + word.length >= width)
          lines.push(line.startsWith('- ') ? hang + word : word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines.join('\n');
    })
    .join('\n');
}

function html(): string {
  const body = TYPED.trim()
    .split('\n')
    .map((line) => {
      if (line.startsWith('- ')) return `<li>${line.slice(2).replace('&', '&amp;')}</li>`;
      if (line.startsWith('Week')) return `<h1>${line}</h1>`;
      return HEADINGS.includes(line) ? `<h2>${line}</h2>` : `<p>${line}</p>`;
    })
    .join('\n');
  return body.replace(/(?:<li>.*<\/li>\n?)+/g, (items) => `<ul>\n${items}</ul>\n`);
}

const FORMS: Readonly<Record<string, string>> = {
  'without bullets': listed((item) => item),
  'with dots': listed((item) => `• ${item}`),
  'with dots and tabs': listed((item) => `•\t${item}`),
  'with Word’s second bullet': listed((item) => `o\t${item}`),
  'with symbol font bullets': listed((item) => `\uf0b7\t${item}`),
  'with numbers': listed((item, i) => `${i}. ${item}`),
  'with numbers in brackets': listed((item, i) => `(${i}) ${item}`),
  'with letters': listed((item, i) => `${'abc'[i - 1] ?? 'z'}) ${item}`),
  'with boxes to tick': listed((item) => `- [ ] ${item}`),
  'with tabs before bullets': listed((item) => `\t- ${item}`),
  'with a space of no width': listed((item) => `- \u200b${item}`),
  'double spaced': TYPED.replaceAll('\n', '\n\n'),
  'indented by two': TYPED.replace(/^/gm, '  '),
  'indented by four': TYPED.replace(/^/gm, '    '),
  'quoted in a mail': TYPED.replace(/^/gm, '> '),
  'wrapped at 72': wrapped(72, ''),
  'wrapped at 72, hanging': wrapped(72, '  '),
  'wrapped at 50, hanging': wrapped(50, '  '),
  'with spaces that do not break': TYPED.replaceAll(' ', '\u00a0'),
  'with blanks at line ends': TYPED.replaceAll('\n', ' \t\n'),
  'with capital headings': headed((heading) => heading.toUpperCase()),
  'with colons behind headings': headed((heading) => `${heading}:`),
  'with bold headings': headed((heading) => `**${heading}**`),
  'with bold headings and colons': headed((heading) => `**${heading}:**`),
  'with headings in italics': headed((heading) => `*${heading}*`),
  'with Markdown headings': headed((heading) => `### ${heading}`),
  'with closed headings': headed((heading) => `## ${heading} ##`),
  'with underlined headings': headed((heading) => `${heading}\n${'-'.repeat(heading.length)}`),
  'with reStructuredText headings': headed((heading) => `${heading}\n${'~'.repeat(heading.length)}`).replace(
    /^(Week 5.*)$/m,
    (line) => `${line}\n${'='.repeat(line.length)}`,
  ),
  'in AsciiDoc': headed((heading) => `== ${heading}`)
    .replace(/^Week/m, '= Week')
    .replace(/^- /gm, '* '),
  'in wiki markup': headed((heading) => `== ${heading} ==`)
    .replace(/^(Week 5.*)$/m, '= $1 =')
    .replace(/^- /gm, '* '),
  'in Org mode': headed((heading) => `** ${heading}`).replace(/^Week/m, '* Week'),
  'with counted headings': headed((heading, i) => `${i}. ${heading}`),
  'with framed headings': headed((heading) => `— ${heading} —`),
  'with emoji before headings': headed((heading) => `📚 ${heading}`),
  'with time behind headings': headed((heading) => `${heading} (~90 min)`),
  'between rules': headed((heading) => `---\n${heading}\n---`),
  'as HTML': html(),
  'as HTML in one line': html().replaceAll('\n', ''),
  'as an HTML page': `<!DOCTYPE html>\n<html><head><title>W</title><style>p { a: b }</style></head>\n<body>\n${html()}\n</body></html>`,
  'with line breaks in HTML': TYPED.replaceAll('\n', '<br>\n'),
  'with “Wk”': TYPED.replace('Week 5:', 'Wk 5:'),
  'with a week in capitals': TYPED.replace('Week 5:', 'WEEK 05 —'),
  'with a week in words': TYPED.replace('Week 5:', 'Week Five:'),
  'with a session': TYPED.replace('Week 5:', 'Session 5 -'),
  'with the title on a line of its own': TYPED.replace('Week 5: ', 'Week 5\n'),
  'with authors behind “by”': cited((title, author, year) => `${title} by ${author} (${year})`),
  'with authors behind a dash': cited((title, author, year) => `${title} — ${author}, ${year}`),
  'with authors first': cited((title, author, year) => `${author} (${year}). ${title}.`),
  'with authors and a colon first': cited((title, author, year) => `${author}, ${year}: ${title}`),
  'with years alone': cited((title, _, year) => `${title} (${year})`),
  'with titles in quotes': cited((title, author, year) => `“${title}” (${author}, ${year})`),
  'with titles in italics': cited((title, author, year) => `*${title}* (${author}, ${year})`),
  'with titles in bold': cited((title, author, year) => `**${title}** (${author}, ${year})`),
  'with minutes': cited((title, author, year) => `${title} (${author}, ${year}) [15 min]`),
  'with minutes first': cited((title, author, year) => `(15 min) ${title} (${author}, ${year})`),
  'with links': cited((title, author, year) => `[${title}](https://example.org/x) (${author}, ${year})`),
  'with everything in the link': cited(
    (title, author, year) => `[${title} (${author}, ${year})](https://x.org)`,
  ),
  'with linked quotes': cited(
    (title, author, year) => `["${title}"](https://example.org/x) (${author}, ${year})`,
  ),
  'with bold links': cited(
    (title, author, year) => `**[${title}](https://example.org/x)** (${author}, ${year})`,
  ),
  'with links in HTML': cited(
    (title, author, year) => `<a href="https://x.org">${title}</a> (${author}, ${year})`,
  ),
  'with addresses behind': cited(
    (title, author, year) => `${title} (${author}, ${year}): https://example.org/x`,
  ),
  'with addresses below': cited(
    (title, author, year) => `${title} (${author}, ${year})\n  https://example.org/x`,
  ),
  'with links below': cited(
    (title, author, year) => `${title} (${author}, ${year})\n  - Link: https://example.org`,
  ),
  'with notes below': cited(
    (title, author, year) =>
      `${title} (${author}, ${year})\n  - Why it matters: it is cited often.\n  - Skip the appendix`,
  ),
  'with remarks below': cited(
    (title, author, year) =>
      `${title} (${author}, ${year})\n\n  This one shows a failure that we come back to.\n`,
  ),
  'with questions and exercises behind': `${TYPED}Discussion Questions\n- What is the strongest argument?\n- Do you agree with (Irving, 2018)?\nExercises\n- Write a summary of one paper\n`,
};

describe('a week', () => {
  it('has 3 objectives and 3 + 2 + 2 readings', () => {
    assert.equal(GOLD.length, 1 + 3 + 3 + 7);
    assert.equal(GOLD[0], '= 5 Scalable Oversight');
  });

  for (const [form, text] of Object.entries(FORMS)) {
    it(`reads the same ${form}`, () => {
      assert.notEqual(text, TYPED);
      const read = outline(parseSyllabus(text).weeks);
      const shouted = form.includes('capital headings');
      assert.deepEqual(
        read,
        shouted ? GOLD.map((line) => (line.startsWith('- ') ? line.toUpperCase() : line)) : GOLD,
      );
    });
  }
});
