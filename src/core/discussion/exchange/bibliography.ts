import { arxivId } from '../../library/arxiv.ts';
import { checkUrl } from '../../library/checkUrl.ts';
import { readingKind } from '../../library/readingKind.ts';
import type { Reading } from '../../model/course.ts';
import { webAddress } from './exchangeNote.ts';

/** Readings as BibTeX, with their ids as keys. UTF-8, as biber and every current tool read it. */
export function exportBibtex(readings: readonly Reading[]): string {
  return readings.map((reading) => `${entryOf(reading)}\n`).join('\n');
}

function entryOf(reading: Reading): string {
  const paper = arxivOf(reading);
  const url = webAddress(reading);
  const fields: [string, string | null][] = [
    ['title', `{${bibtexText(reading.title)}}`],
    ['author', reading.byline === null ? null : authorsOf(reading.byline).map(bibtexName).join(' and ')],
    ['year', reading.year === null ? null : String(reading.year)],
    ['eprint', paper],
    ['eprinttype', paper === null ? null : 'arxiv'],
    ['url', url === null ? null : url.replace(/[{}\\]/g, encodeURIComponent)],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return `@${paper === null ? 'online' : 'misc'}{${reading.id},\n${lines.join('\n')}\n}`;
}

/** Readings as CSL-JSON, which Zotero, pandoc and others read. */
export function exportCsl(readings: readonly Reading[]): string {
  const items = readings.map((reading) => {
    const { id, title, byline, year } = reading;
    const [paper, url] = [arxivOf(reading), webAddress(reading)];
    const kind = readingKind(reading.links);
    return {
      id,
      type: paper === null ? (kind === 'video' ? 'motion_picture' : 'webpage') : 'article',
      title,
      ...(byline === null ? {} : { author: authorsOf(byline).map((literal) => ({ literal })) }),
      ...(year === null ? {} : { issued: { 'date-parts': [[year]] } }),
      ...(paper === null ? {} : { publisher: 'arXiv', number: `arXiv:${paper}` }),
      ...(url === null ? {} : { URL: url }),
    };
  });
  return `${JSON.stringify(items, null, 2)}\n`;
}

/** Authors as a byline names them; “et al.” stands for others. */
function authorsOf(byline: string): string[] {
  const names = byline
    .replace(/\s*,?\s+et al\.?$/i, ' & others')
    .split(/\s*(?:&|;|\band\b)\s*/)
    .map((name) => name.trim());
  return names.filter((name) => name !== '');
}

function bibtexName(name: string): string {
  // Braces keep a name whole, as bylines name groups as often as people.
  return name === 'others' ? name : `{${bibtexText(name)}}`;
}

function bibtexText(text: string): string {
  return text
    .replace(/[{}]/g, '')
    .replace(/\\/g, '\\textbackslash{}')
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/~/g, '\\textasciitilde{}')
    .replace(/\^/g, '\\textasciicircum{}');
}

function arxivOf({ links }: Reading): string | null {
  for (const link of links) {
    const url = checkUrl(link);
    const id = url.ok ? arxivId(url.value) : null;
    if (id !== null) return id;
  }
  return null;
}
