import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { STANCES, type Answers, type Stance } from '../../core/course/conversation.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { strings } from '../strings.ts';

type Said = Answers<AnnotationView>;

/** Icons that tell the stances apart without any colour. */
const ICONS: Readonly<Record<Stance, string>> = {
  agree: 'thumbsup',
  disagree: 'thumbsdown',
  question: 'question',
  evidence: 'references',
};

/** What a note's answers are shown with. */
export interface StanceOptions {
  /** Every stance to be pressed, not only those that are taken. */
  readonly offered: boolean;
  readonly press: (stance: Stance | 'answered') => void;
}

/** What fellows say of a note with a tag, counted, as buttons; nothing if nobody does and nothing is offered. */
export function stancesView(said: Said, { offered, press }: StanceOptions): TemplateResult | typeof nothing {
  const shown = STANCES.filter((stance) => offered || said.stances.has(stance));
  if (shown.length === 0) return nothing;
  return html`<div class="stances" role="group" aria-label=${strings.threads.stancesLabel}>
    ${shown.map((stance) => {
      const notes = [...(said.stances.get(stance)?.values() ?? [])];
      const name = strings.threads.stances[stance];
      const title = notes.length === 0 ? name : strings.threads.stanceBy(name, namesOf(notes));
      return html`<button
        class="stance"
        type="button"
        title=${title}
        aria-label=${title}
        aria-pressed=${String(notes.some(({ own }) => own))}
        @click=${() => press(stance)}
      >
        <span class="codicon codicon-${ICONS[stance]}" aria-hidden="true"></span>${
          notes.length > 0 ? html`<span class="count">${notes.length}</span>` : nothing
        }
      </button>`;
    })}
  </div>`;
}

/** Whether a question is open or answered, and what to do about it; nothing for what asks nothing. */
export function questionView(said: Said, { offered, press }: StanceOptions): TemplateResult | typeof nothing {
  const words = strings.threads;
  const { answered } = said;
  if (!said.isQuestion && answered.length === 0) return nothing;
  const state =
    answered.length === 0
      ? html`<span class="question-state open"
          ><span class="codicon codicon-question" aria-hidden="true"></span>${words.open}</span
        >`
      : html`<span class="question-state"
          ><span class="codicon codicon-pass" aria-hidden="true"></span
          >${words.answeredBy(namesOf(answered))}</span
        >`;
  const isMine = answered.some(({ own, comment }) => own && comment === '');
  const button =
    offered && (answered.length === 0 || isMine)
      ? html`<button class="link-button" type="button" @click=${() => press('answered')}>
          ${isMine ? words.reopen : words.markAnswered}
        </button>`
      : nothing;
  return html`<div class="question">${state}${button}</div>`;
}

/** Those who wrote some notes, each once. */
export function namesOf(notes: readonly AnnotationView[]): string {
  const names = notes.map(({ own, fellowName }) => (own ? strings.cards.you : fellowName));
  return [...new Set(names)].join(', ');
}

/** The same, counted without names, for where there is no room. */
export function stanceSummary({ stances }: Said): TemplateResult[] {
  return STANCES.flatMap((stance) => {
    const count = stances.get(stance)?.size ?? 0;
    if (count === 0) return [];
    return [
      html`<span class="sum" title=${strings.threads.stances[stance]}
        ><span class="codicon codicon-${ICONS[stance]}" aria-hidden="true"></span>${count}</span
      >`,
    ];
  });
}
