import { basename, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { BRIEF_STATUSES, unknownInFilter, type BriefFilter } from '../core/discussion/brief/briefFilter.ts';
import { figuresOf, pictureLinks } from '../core/discussion/brief/figures.ts';
import { htmlBrief } from '../core/discussion/brief/htmlBrief.ts';
import { makeBrief } from '../core/discussion/brief/makeBrief.ts';
import { markdownBrief, type BriefPlacement } from '../core/discussion/brief/markdownBrief.ts';
import { cohortNotes } from '../core/discussion/cohortNotes.ts';
import { templatePath } from '../core/discussion/template/templatePath.ts';
import { EXIT, UsageError, type Command, type Io } from './command.ts';
import { drawFigures, inPage, writeBeside } from './figures.ts';
import { decodeText } from './decodeText.ts';
import { deliver } from './deliver.ts';
import { messageOf } from './messageOf.ts';
import { oneOf } from './oneOf.ts';
import { COURSE_HELP, COURSE_OPTIONS, findWeek, readCohort } from './readCohort.ts';

const FORMATS = ['md', 'html'] as const;
type Format = (typeof FORMATS)[number];

/** `marginalia brief`: what a group discusses on the day. */
export const briefCommand: Command = {
  name: 'brief',
  summary: 'make the discussion brief of a week from everyone’s notes',
  usage: `Usage: marginalia brief WEEK [--format md|html] [--out FILE] [--figures] [FILTER…] [--json]

Prints everyone's notes on a week (its number, title or folder) as a brief to run the session from: open questions
and disagreements, then by objective, reading and passage, with threads, and what nobody has covered. The same notes
give the same bytes, on every machine. HTML is one page that needs nothing else and prints well.

  --format md|html    Markdown, to be pasted anywhere (default), or HTML
  --out FILE          write it there; links to notes are relative to that file
  --base URL          where the course's folder is on the web, such as https://github.com/ORG/REPO/blob/main/: links to
                      notes lead there
  --figures           with pictures of the figures that notes are on, drawn from the copies in readings/: in the HTML
                      itself, or beside the Markdown in FILE's own folder (needs --out)
  --template FILE     a template of your own; else templates/brief.md or templates/brief.html of the course counts
  --fellow NAME       only threads with this fellow (again for more than one; so are the others)
  --objective ID      only threads tied to this objective
  --status STATUS     only threads that are open, answered, a disagreement, or discussed
  --tier NAME         only readings of this tier
  --json              print the brief as data
${COURSE_HELP}

Exit codes: 0 done, 1 the course, the week or the template could not be read or used, 2 wrong usage.`,
  async run(args, io) {
    const options = readOptions(args);
    const complain = (message: string) => {
      io.err(`marginalia brief: ${message}`);
      return EXIT.problems;
    };
    const cohort = await readCohort(options, 'brief', io);
    if (!cohort.ok) return complain(cohort.error);
    const week = findWeek(cohort.value.course, options.week);
    if (!week.ok) return complain(week.error);
    const notes = cohortNotes(cohort.value.files);
    const [unknown] = unknownInFilter(week.value, options.filter, notes);
    if (unknown !== undefined) return complain(unknown);
    const brief = makeBrief(week.value, notes, options.filter);
    if (options.json) {
      io.out(`${JSON.stringify(brief, null, 2)}\n`);
      return EXIT.ok;
    }
    const { folder } = cohort.value;
    const path = options.template ?? join(folder, templatePath(options.format));
    const template = await readTemplate(path, options.template !== null, io);
    if (template instanceof Error) return complain(template.message);
    const figures = options.figures ? figuresOf(brief) : [];
    const drawn = await drawFigures(figures, folder, io);
    if (!drawn.ok) return complain(drawn.error);
    const { out, format } = options;
    const placement: BriefPlacement = {
      template,
      baseUrl: options.base,
      path: pathInCourse(folder, out),
      pictures:
        out === null || format === 'html'
          ? inPage(drawn.value)
          : pictureLinks(basename(out), figures, drawn.value),
    };
    const made = (format === 'md' ? markdownBrief : htmlBrief)(brief, placement);
    if (!made.ok) {
      const { line, message } = made.error;
      return complain(`${line === null ? path : `${path}:${line + 1}`}: ${message}`);
    }
    try {
      if (format === 'md' && out !== null) await writeBeside(out, figures, drawn.value, io);
    } catch (error) {
      return complain(messageOf(error));
    }
    if (format === 'md' && out !== null && placement.path === null && options.base === null)
      io.err('links to notes are those of a brief in the course’s folder; --base makes them lead to the web');
    return deliver(made.value, out, io, complain);
  },
};

interface Options {
  readonly week: string;
  readonly format: Format;
  readonly out: string | null;
  readonly base: string | null;
  readonly template: string | null;
  readonly json: boolean;
  readonly figures: boolean;
  readonly filter: BriefFilter;
  readonly course: string;
  readonly syllabus: string;
}

function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      ...COURSE_OPTIONS,
      format: { type: 'string', default: 'md' },
      out: { type: 'string' },
      base: { type: 'string' },
      template: { type: 'string' },
      fellow: { type: 'string', multiple: true, default: [] },
      objective: { type: 'string', multiple: true, default: [] },
      status: { type: 'string', multiple: true, default: [] },
      tier: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
      figures: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [week, ...more] = positionals;
  if (week === undefined || more.length > 0) throw new UsageError('name one week, such as 3.');
  const format = oneOf('format', FORMATS, values.format);
  if (values.base !== undefined && !/^https?:\/\//i.test(values.base))
    throw new UsageError('--base wants an address that begins with https://.');
  if (values.figures && values.json) throw new UsageError('--json prints data, which has no pictures.');
  if (values.figures && format === 'md' && values.out === undefined)
    throw new UsageError('with --figures Markdown needs a file (--out FILE), as pictures go beside it.');
  const statuses = values.status.map((status) => oneOf('status', BRIEF_STATUSES, status));
  return {
    week,
    format,
    out: values.out ?? null,
    base: values.base ?? null,
    template: values.template ?? null,
    json: values.json,
    figures: values.figures,
    filter: {
      fellows: values.fellow,
      objectives: values.objective.map((id) => id.replace(/^#/, '')),
      statuses,
      tiers: values.tier,
    },
    course: values.course,
    syllabus: values.syllabus,
  };
}

/** A course's own template need not be there; one that was named must. */
async function readTemplate(path: string, isNamed: boolean, io: Io): Promise<string | null | Error> {
  try {
    return decodeText(await io.readBytes(path), path);
  } catch (error) {
    return isNamed ? new Error(messageOf(error)) : null;
  }
}

/** A file's path from the course's folder; null outside of it, from where no relative link leads to the notes. */
function pathInCourse(folder: string, out: string | null): string | null {
  if (out === null) return null;
  const path = relative(resolve(folder), resolve(out)).split(sep).join('/');
  return path.startsWith('..') || /^(?:\/|[a-z]:)/i.test(path) ? null : path;
}
