/** Finds cards of a reader, and what they say. */
import assert from 'node:assert/strict';
import { until } from '../dom/input.ts';
import type { ReaderFrame } from './openReader.ts';

/** The card of a note, if it is shown. */
export const card = ({ document }: ReaderFrame, ref: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`.card[data-ref="${ref}"]`);

/** What an element says, white space made one space. */
export const text = (element: Element | null | undefined): string =>
  element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

/** The refs of what a selector finds, in the order of the page. */
export const refs = ({ document }: ReaderFrame, selector: string): string[] =>
  [...document.querySelectorAll<HTMLElement>(selector)].map(({ dataset }) => dataset['ref'] ?? '');

/** Opens a card with the focus on it, as a key would. */
export async function openCard(reader: ReaderFrame, ref: string): Promise<HTMLElement> {
  await until(() => card(reader, ref), `the card ${ref}`);
  card(reader, ref)?.focus();
  await until(
    () => card(reader, ref)?.querySelector('.thread') && reader.host.focus.note,
    'the card to open',
  );
  return card(reader, ref) ?? assert.fail();
}
