import { NO_TARGET, type Target } from '../../src/core/model/annotation.ts';
import type { ReservedTag } from '../../src/core/notes/tags.ts';

/** What fellows of the made-up cohort say on a reading. */
export interface ReadingScript {
  readonly reading: string;
  readonly passages: readonly PassageScript[];
}

/** A passage and what is said of it. */
export interface PassageScript {
  readonly target: Target;
  /** Where it is in words, where page or time don't tell. */
  readonly locator: string | null;
  readonly tags: readonly string[];
  readonly remarks: readonly Remark[];
}

/** What somebody says, and what others answer. */
export interface Remark {
  readonly fellow: string;
  readonly stance: ReservedTag | null;
  readonly words: string;
  readonly replies: Remark[];
}

const STANCES: Readonly<Record<string, ReservedTag>> = {
  '?': 'question',
  '=': 'answered',
  '!': 'disagree',
  '+': 'agree',
};
const REMARK = /^((?: {2})*)([\p{L}]+)([?=!+]?):\s*(.*)$/u;

/**
 * Reads a file of `notes/`: `== reading`, then for each passage `-- place #tags`, `> quote`, and lines `fellow: words`,
 * where `?`, `!`, `+`, `=` behind the name ask, disagree, agree and answer, and two spaces more make an answer to the
 * line above. `-- fig p. 4 #tags | Figure 2 | what is to be seen` is a figure.
 */
export function readScript(text: string): ReadingScript {
  let reading = '';
  const passages: (PassageScript & { remarks: Remark[] })[] = [];
  let above: Remark[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const passage = passages.at(-1);
    const remark = REMARK.exec(line);
    if (line.startsWith('== ')) reading = line.slice(3).trim();
    else if (line.startsWith('-- ')) passages.push(readPlace(line.slice(3)));
    else if (line.startsWith('> ') && passage)
      passages[passages.length - 1] = {
        ...passage,
        target: { ...passage.target, quote: { exact: line.slice(2), prefix: '', suffix: '' } },
      };
    else if (remark && passage) {
      const [, indent = '', fellow = '', mark = '', words = ''] = remark;
      const depth = indent.length / 2;
      const said: Remark = { fellow, stance: STANCES[mark] ?? null, words, replies: [] };
      above = [...above.slice(0, depth), said];
      (depth === 0 ? passage.remarks : above[depth - 1]?.replies)?.push(said);
    } else throw new Error(`Line ${index + 1} can’t be read: ${line}`);
  }
  return { reading, passages };
}

function readPlace(source: string): PassageScript & { remarks: Remark[] } {
  const [head = '', figure, alt] = source.split('|').map((part) => part.trim());
  const tags = [...head.matchAll(/#([\w-]+)/g)].map(([, tag = '']) => tag);
  const place = head.replace(/#[\w-]+/g, '').trim();
  const page = /p\. (\d+)$/.exec(place)?.[1];
  const time = /^(\d+):(\d\d)$/.exec(place);
  const target: Target = {
    ...NO_TARGET,
    page: page === undefined ? null : { index: Number(page) - 1, label: null },
    time: time ? Number(time[1]) * 60 + Number(time[2]) : null,
    ...(alt === undefined ? {} : { box: { x1: 72, y1: 420, x2: 540, y2: 640 }, alt }),
  };
  const locator = figure === undefined ? ((page ?? time) ? null : place) : `${figure}, p. ${page}`;
  return { target, locator, tags, remarks: [] };
}
