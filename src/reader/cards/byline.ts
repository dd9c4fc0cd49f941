import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import type { AnnotationView } from '../../protocol/data.ts';
import { fullDate, relativeDate } from '../base/relativeDate.ts';
import { strings } from '../strings.ts';
import { initials } from './initials.ts';

/** Who wrote a note and when. */
export function bylineView(note: AnnotationView, isNew: boolean): TemplateResult {
  const { own, fellowName, made } = note;
  const language = document.documentElement.lang || 'en';
  return html`<span class="byline">
    ${avatarView(note)}<span class="who-name">${own ? strings.cards.you : fellowName}</span>
    ${
      made === null
        ? nothing
        : html`<time datetime=${made} title=${fullDate(made, language)}
            >${relativeDate(made, Date.now(), language)}</time
          >`
    }
    ${isNew ? newMark() : nothing}
  </span>`;
}

/** A fellow's initials; those of others in a ring, one's own in a square, whatever the colours. */
export function avatarView({ own, fellowName }: AnnotationView): TemplateResult {
  return html`<span class="avatar ${own ? 'own' : ''}" aria-hidden="true">${initials(fellowName)}</span>`;
}

/** Says that something was not looked at before. */
export function newMark(): TemplateResult {
  return html`<span class="new-mark">${strings.threads.isNew}</span>`;
}
