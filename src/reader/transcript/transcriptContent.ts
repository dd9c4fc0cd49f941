import { formatTime } from '../../core/notes/locator.ts';
import { offsetAt, secondsAt } from '../../core/transcript/transcript.ts';
import type { Transcript } from '../../core/transcript/transcript.ts';
import { element } from '../base/element.ts';
import type { FlowContent } from '../flow/flowView.ts';
import { strings } from '../strings.ts';

/** Asks for the moment of a paragraph. */
export type ShowMoment = (seconds: number) => void;

/**
 * The elements of a transcript: a paragraph for each of its own, with its time in the margin. The times are buttons,
 * which are no part of the text that is read, selected and quoted.
 */
export function transcriptContent(transcript: Transcript, show: ShowMoment): FlowContent {
  const root = element('div', { class: 'transcript', dir: 'auto' });
  let shown = '';
  for (const { start, end, seconds, nameLength } of transcript.paragraphs) {
    const said = transcript.page.text.slice(start + nameLength, end);
    const name = transcript.page.text.slice(start, start + nameLength);
    const time = seconds === null ? '' : formatTime(seconds);
    const paragraph = element('p', { class: 'said' });
    // Two paragraphs of one second need the time once.
    if (seconds !== null && time !== shown) paragraph.append(timeButton(seconds, time, show));
    if (name !== '') paragraph.append(element('b', { class: 'speaker' }, name));
    paragraph.append(said);
    root.append(paragraph);
    shown = time;
  }
  return {
    root,
    placeOf: ({ offset }) => {
      const seconds = secondsAt(transcript, offset);
      return { page: null, endPage: null, time: seconds === null ? null : Math.floor(seconds) };
    },
    momentPoint: (seconds) => {
      const offset = offsetAt(transcript, seconds);
      return offset === null ? null : { section: 0, offset };
    },
  };
}

function timeButton(seconds: number, time: string, show: ShowMoment): HTMLElement {
  // Not one of fifty stops of the Tab key: a key plays from the words that are selected.
  const button = element(
    'button',
    {
      class: 'said-at',
      type: 'button',
      tabindex: '-1',
      title: strings.talk.showAt(time),
      'aria-label': strings.talk.showAt(time),
    },
    time,
  );
  button.addEventListener('click', () => show(seconds));
  return button;
}
