import type { PageRef, Target } from '../model/annotation.ts';
import { normalizeComment } from './commentText.ts';
import { formatLocator } from './locator.ts';
import { escapeUrl, formatLocatorLine } from './locatorLine.ts';
import { formatMachineLine } from './machineLine.ts';
import { escapeText } from './markdownText.ts';
import { PLACELESS, REPLY_TO } from './notesRecord.ts';
import { pageLink } from './pageLink.ts';
import { formatQuote, normalizeQuote } from './quoteBlock.ts';
import { placeOf } from './target.ts';

/** The note that a reply answers, as far as the reply shows it: it must stand alone and outlive the note. */
export interface ReplyParent {
  /** Its id, or its key while it has none. */
  readonly address: string;
  /** Its fellow's name as shown. */
  readonly name: string;
  readonly locator: string | null;
  readonly quote: string | null;
  /** Link to it, relative to the replier's file (see `relativeLink`); null if its place is not known. */
  readonly href: string | null;
}

/** A note that is to be written. */
export interface NoteDraft {
  /** Its id, from `newId`; made from the context if absent. */
  readonly id?: string;
  /** In a reply: the parent's page, so that it stands beside it; no quote. */
  readonly target: Target;
  /** Where the passage is in words, where the target doesn't tell, such as `§ 2.1` or `Figure 2, p. 4`. */
  readonly locator?: string | null;
  readonly tags: readonly string[];
  /** Markdown. */
  readonly comment: string;
  readonly replyTo?: ReplyParent | null;
  /** When it was made and last changed, ISO 8601, of a note that comes from elsewhere; null where nobody knows. */
  readonly dates?: { readonly made: string | null; readonly edited: string | null };
}

/** What a record is written with besides its draft. */
export interface RecordSetting {
  readonly id: string;
  /** Level of its heading, and what the heading ends in. */
  readonly level: number;
  readonly suffix: string;
  /** The reading's addresses. */
  readonly links: readonly string[];
  /** ISO 8601. */
  readonly made: string;
}

/** A record as lines joined by LF, without a final line break. `comment` must be normalized for the level. */
export function formatRecord(draft: NoteDraft, setting: RecordSetting): string {
  const { id, level, suffix, links, made } = setting;
  const { label, url } = labelOf(draft, links);
  const { target, tags, comment } = draft;
  const parent = draft.replyTo ?? null;
  const heading = parent ? `${REPLY_TO}${parentName(parent, parent.href === null)}` : (label ?? PLACELESS);
  const quote = target.quote ? normalizeQuote(target.quote.exact) : '';
  const fields = {
    ...machineFields(target, label, url),
    ...(parent ? { re: parent.address } : {}),
    ...datesOf(draft, made),
  };
  const blocks = [
    `${'#'.repeat(level)} ${escapeText(oneLine(heading))} (${suffix})`,
    quote === '' ? null : formatQuote(quote),
    formatLocatorLine(label, url, tags),
    formatMachineLine(id, fields),
    comment === '' ? null : normalizeComment(comment, level),
  ];
  return blocks.filter((block) => block !== null && block !== '').join('\n\n');
}

/** What the locator line says of a draft's place, and where it links to. */
export function labelOf(
  draft: Pick<NoteDraft, 'target' | 'locator' | 'replyTo'>,
  links: readonly string[],
): { label: string | null; url: string | null } {
  const { target, replyTo: parent } = draft;
  if (parent) {
    return { label: oneLine(parentName(parent, true)), url: parent.href };
  }
  const stated = oneLine(draft.locator ?? '');
  const label = stated === '' ? formatLocator(target) : stated;
  const url = label === null ? null : pageLink(links, target);
  return { label, url: url === null ? null : escapeUrl(url) };
}

/** What a reply calls its parent: fellow and place, and the quote's first words where nothing else would tell them. */
function parentName({ name, locator, quote }: ReplyParent, quoted: boolean): string {
  const place = [name, locator].filter((part) => part !== null).join(', ');
  const words = quoted ? firstWords(quote ?? '') : '';
  return words === '' ? place : `${place}: “${words}”`;
}

/** The machine's fields of a target: what label and link don't tell by themselves. Undefined members are left out. */
export function machineFields(
  target: Target,
  label: string | null,
  url: string | null,
): Record<string, unknown> {
  const { quote, box, time, page, endPage } = target;
  const shown = placeOf(label, url, null);
  return {
    before: quote && quote.prefix !== '' ? quote.prefix : undefined,
    after: quote && quote.suffix !== '' ? quote.suffix : undefined,
    box: box ? [box.x1, box.y1, box.x2, box.y2].map(rounded) : undefined,
    alt: box && target.alt ? target.alt : undefined,
    t: time === null || (time === shown.time && page === null) ? undefined : rounded(time),
    page: page && !samePage(page, shown.page) ? page.index + 1 : undefined,
    endPage: page && endPage && !samePage(endPage, shown.endPage) ? endPage.index + 1 : undefined,
  };
}

function datesOf({ dates }: NoteDraft, now: string): Record<string, unknown> {
  return dates ? { made: dates.made ?? undefined, edited: dates.edited ?? undefined } : { made: now };
}

/** The first words of a quote, for where a whole one is too long. */
export function firstWords(quote: string, most = 8): string {
  const words = oneLine(quote).split(' ');
  const shown = words.slice(0, most).join(' ');
  const cut = Array.from(shown).slice(0, 60).join('');
  return cut.length < shown.length || words.length > most ? `${cut.replace(/[\s,;:.]+$/, '')}…` : cut;
}

function samePage(one: PageRef, other: PageRef | null): boolean {
  return one.index === other?.index;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
