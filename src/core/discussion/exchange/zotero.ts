import { NO_TARGET } from '../../model/annotation.ts';
import { fail, ok, type Result } from '../../model/result.ts';
import { plainTextOf } from '../../notes/markdownText.ts';
import type { ExchangeNote } from './exchangeNote.ts';

/** “Highlight” ([citation](zotero://select/…)) ([pdf](zotero://open-pdf/…?page=7&annotation=KEY)) comment #tags */
const LINE =
  /^[\s*>-]*[“"](.+)[”"]\s*(?:\(\[([^\]]*)\]\(zotero:\/\/select\/[^)]*\)\)\s*)?\(\[[^\]]*\]\(zotero:\/\/open-pdf\/([^)]*)\)\)\s*(.*)$/su;
const HEADING = /^#{1,6}\s+(.*?)\s*$/;

/** Reads the Markdown that Zotero makes of a note from annotations. It says page and comment, but no author. */
export function importZotero(source: string): Result<readonly ExchangeNote[], string> {
  const notes: ExchangeNote[] = [];
  let title: string | null = null;
  for (const block of source
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)) {
    const heading = HEADING.exec(block.split('\n')[0] ?? '')?.[1];
    if (heading !== undefined) {
      title ??= plainTextOf(heading).replace(/\s*\(\d[^()]*\)$/, '');
      continue;
    }
    const match = LINE.exec(block.trim());
    if (!match) continue;
    const [, words = '', citation, address = '', rest = ''] = match;
    const page = /[?&]page=([^&]+)/u.exec(address)?.[1] ?? '';
    const key = /[?&]annotation=([A-Z0-9]+)/u.exec(address)?.[1];
    if (key === undefined) continue;
    const label = /\bp{1,2}\.\s*([^,\])]+)$/.exec(citation ?? '')?.[1] ?? null;
    const tags = [...rest.matchAll(/(?:^|\s)#([\p{L}][\p{L}\p{N}_/-]*)/gu)].map(([, tag = '']) => tag);
    const index = /^[1-9]\d{0,6}$/.test(page) ? Number(page) - 1 : null;
    notes.push({
      id: `zotero ${key}`,
      replyTo: null,
      author: { key: null, name: null },
      source: { reading: null, title, url: null },
      target: {
        ...NO_TARGET,
        quote: { exact: plainTextOf(words.replace(/\s+/g, ' ')), prefix: '', suffix: '' },
        page: index === null ? null : { index, label: label === String(index + 1) ? null : label },
      },
      locator: null,
      tags,
      comment: rest.replace(/(?:^|\s)#[\p{L}][\p{L}\p{N}_/-]*/gu, '').trim(),
      made: null,
      edited: null,
    });
  }
  return notes.length > 0 ? ok(notes) : fail('there are no annotations as Zotero writes them in this file');
}
