import { parseArgs } from 'node:util';
import { hasPages } from '../core/anchoring/documentText.ts';
import { EXIT, UsageError, type Command } from './command.ts';
import { readDocument } from './readDocument.ts';

/** `marginalia text`: the text that notes are anchored in. */
export const textCommand: Command = {
  name: 'text',
  summary: 'print the text of a document in which passages are found',
  usage: `Usage: marginalia text DOCUMENT [--json] [--password PASSWORD]

Prints the text of a PDF, a web page or a talk (WebVTT, SubRip, SBV, plain text) as the reader sees it, character for
character: lines end as on the page, an empty line parts paragraphs, a form feed parts pages. Of a web page it is all
that is not hidden, whichever layout the reader shows. Offsets printed by “marginalia anchor” count UTF-16 units of
this text.

  --json       print {text, pages: [{page, start}]}: where in it each page begins; none of what has no pages
  --password   opens a protected PDF

Exit codes: 0 done, 1 the document could not be read or has no text, 2 wrong usage.`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false }, password: { type: 'string' } },
      allowPositionals: true,
    });
    const [path] = positionals;
    if (path === undefined || positionals.length > 1) throw new UsageError('name one document.');
    const read = await readDocument(path, io, values.password);
    if (!read.ok) {
      io.err(`marginalia text: ${read.error}`);
      return EXIT.problems;
    }
    if (read.value.text.text.trim() === '') {
      io.err(`marginalia text: ${path}: there is no text in it; it may be a scan`);
      return EXIT.problems;
    }
    const { text, pages, pageStarts } = read.value.text;
    const starts = hasPages(pages) ? pageStarts.map((start, index) => ({ page: index + 1, start })) : [];
    io.out(values.json ? `${JSON.stringify({ text, pages: starts }, null, 2)}\n` : text);
    return EXIT.ok;
  },
};
