import { html, nothing, render } from 'lit/html.js';
import { openQuestions } from '../../core/course/conversation.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { element } from '../base/element.ts';
import type { Talk } from '../notes/conversations.ts';
import { strings } from '../strings.ts';
import { avatarView } from './byline.ts';
import { namesOf } from './stances.ts';

/** How many fellows are shown by their initials. */
const MOST_AVATARS = 5;

/** Several cards that were gathered: says whose they are and what is new, and shows them when pressed. */
export class StackView {
  readonly element = element('div', { class: 'stack', role: 'listitem' });
  #members: readonly string[] = [];

  /** Whether it shows just these notes, by ref. */
  holds(members: readonly string[]): boolean {
    return members.length === this.#members.length && members.every((ref, at) => ref === this.#members[at]);
  }

  update(
    talks: readonly Talk[],
    isMarked: (note: AnnotationView) => boolean,
    open: (ref: string) => void,
  ): void {
    this.#members = talks.map(({ note }) => note.ref);
    const authors = new Map(talks.map(({ note }) => [note.fellow, note]));
    const isNew = talks.filter(({ notes }) => notes.some(isMarked)).length;
    const questions = talks.filter((talk) => openQuestions(talk).length > 0).length;
    const first = talks.find(({ notes }) => notes.some(isMarked)) ?? talks[0];
    const label = strings.cards.stackBy(talks.length, namesOf(talks.map(({ note }) => note)));
    render(
      html`<button
        class="stack-button"
        type="button"
        aria-label=${label}
        title=${label}
        @click=${() => first && open(first.note.ref)}
      >
        <span class="avatars"
          >${[...authors.values()].slice(0, MOST_AVATARS).map(avatarView)}${
            authors.size > MOST_AVATARS
              ? html`<span class="more">+${authors.size - MOST_AVATARS}</span>`
              : nothing
          }</span
        >
        <span>${strings.cards.stack(talks.length)}</span>
        ${
          questions > 0
            ? html`<span class="sum" title=${strings.threads.open}
                ><span class="codicon codicon-question" aria-hidden="true"></span>${questions}</span
              >`
            : nothing
        }
        ${isNew > 0 ? html`<span class="new-mark">${strings.threads.newCount(isNew)}</span>` : nothing}
      </button>`,
      this.element,
    );
  }
}
