import { ALTERNATIVE_START } from './recordParts.ts';
import { withLineFeeds } from './sourceLines.ts';
import { formatFields } from './machineLine.ts';
import { escapeText } from './markdownText.ts';

/**
 * A version of a record that lost a merge. It stands in the record that won, as a machine line and a quoted block:
 * people see it, and nothing is gone.
 */
export interface Alternative {
  /** When it was written; ISO 8601, null where nobody knows. */
  readonly edited: string | null;
  /** Its comment; empty if it had none. */
  readonly comment: string;
  /** Its quote and tags, where they differed from the version that won; null otherwise. */
  readonly quote: string | null;
  readonly tags: readonly string[] | null;
}

/** An alternative as lines joined by LF. */
export function formatAlternative({ edited, comment, quote, tags }: Alternative): string {
  const fields = {
    ...(edited === null ? {} : { edited }),
    ...(quote === null ? {} : { quote }),
    ...(tags ? { tags } : {}),
  };
  const title = `Other version${edited === null ? '' : `, ${edited.slice(0, 10)}`}`;
  const body = [
    `${title}:`,
    ...(tags ? [tags.length > 0 ? `Tags: ${tags.map(escapeText).join(', ')}` : 'No tags'] : []),
    ...(quote === null ? [] : [`Quote: ${escapeText(quote.replace(/\s+/g, ' ')) || 'none'}`]),
    ...(comment === '' ? [] : [comment]),
  ].join('\n\n');
  const quoted = body.split('\n').map((line) => (line === '' ? '>' : `> ${line}`));
  return `${ALTERNATIVE_START}${formatFields(fields)} -->\n\n${quoted.join('\n')}`;
}

/** Reads an alternative back. What its machine line does not tell is read from the block, so a hand edit counts. */
export function readAlternative(source: string): Alternative {
  const [first = '', ...rest] = withLineFeeds(source).split('\n');
  const fields = readFields(first.slice(ALTERNATIVE_START.length).replace(/-->.*$/s, ''));
  const edited = typeof fields['edited'] === 'string' ? fields['edited'] : null;
  const quote = typeof fields['quote'] === 'string' ? fields['quote'] : null;
  const listed: unknown = fields['tags'];
  const tags = Array.isArray(listed) ? listed.filter((tag): tag is string => typeof tag === 'string') : null;
  const lines = rest.map((line) => line.replace(/^ {0,3}> ?/, ''));
  let comment = lines.join('\n').trim();
  for (let skip = 1 + (tags ? 1 : 0) + (quote === null ? 0 : 1); skip > 0; skip--) {
    const end = comment.indexOf('\n\n');
    comment = end === -1 ? '' : comment.slice(end + 2);
  }
  return { edited, quote, tags, comment };
}

function readFields(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}
