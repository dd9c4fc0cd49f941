import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { openQuestions, type Reply, type Stance } from '../../core/course/conversation.ts';
import { isReservedTag } from '../../core/notes/tags.ts';
import type { AnnotationView } from '../../protocol/data.ts';
import { withKey } from '../base/keys.ts';
import type { Talk } from '../notes/conversations.ts';
import { strings } from '../strings.ts';
import { bylineView } from './byline.ts';
import { renderMarkdown } from './markdown.ts';
import { questionView, stancesView, stanceSummary, namesOf } from './stances.ts';

/** What a conversation below a note is shown with. */
export interface ThreadState {
  readonly talk: Talk;
  readonly isMarkedNew: (note: AnnotationView) => boolean;
  /** The open field of a reply, by the ref of the note it answers, or of the reply that is edited. */
  readonly replyEditor: {
    readonly at: string;
    readonly isNew: boolean;
    readonly element: HTMLElement;
  } | null;
}

/** What its buttons do. */
export interface ThreadActions {
  readonly reply: (to: string) => void;
  readonly editReply: (ref: string) => void;
  readonly removeReply: (ref: string) => void;
  readonly respond: (to: string, stance: Stance | 'answered') => void;
}

/** The conversation in one line, for a card that is not open; nothing if there is none. */
export function threadLine({ talk, isMarkedNew }: ThreadState): TemplateResult | typeof nothing {
  const words = strings.threads;
  const { replies } = talk;
  const open = openQuestions(talk).length > 0;
  const isNew = talk.notes.filter((note) => note !== talk.note && isMarkedNew(note)).length;
  const stances = stanceSummary(talk);
  if (replies.length === 0 && !open && talk.answered.length === 0 && stances.length === 0) return nothing;
  const repliers = namesOf(replies.map(({ note }) => note));
  return html`<div class="thread-line">
    ${
      replies.length === 0
        ? nothing
        : html`<span class="sum" title=${repliers}
            ><span class="codicon codicon-comment-discussion" aria-hidden="true"></span
            >${words.replies(replies.length)}</span
          >`
    }
    ${stances}
    ${
      open
        ? html`<span class="question-state open"
            ><span class="codicon codicon-question" aria-hidden="true"></span>${words.open}</span
          >`
        : talk.answered.length > 0
          ? html`<span class="question-state"
              ><span class="codicon codicon-pass" aria-hidden="true"></span>${words.stances.answered}</span
            >`
          : nothing
    }
    ${isNew > 0 ? html`<span class="new-mark">${words.newCount(isNew)}</span>` : nothing}
  </div>`;
}

/** The whole conversation, for the card that is open. */
export function threadView(state: ThreadState, actions: ThreadActions): TemplateResult {
  const { talk, replyEditor } = state;
  const { note, root, replies } = talk;
  // What is gone can't be answered any more; the last word on it can.
  const target = root?.ref ?? replies.at(-1)?.note.ref ?? null;
  // A note of one's own that nobody answered is no conversation yet: its card stays as calm as it was.
  const isOwnAlone = root?.own === true && replies.length === 0;
  const said = {
    offered: root !== null && !root.own,
    press: (stance: Stance | 'answered') => actions.respond(note.ref, stance),
  };
  const isReplying = replyEditor?.isNew === true && replyEditor.at === note.ref;
  return html`<div class="thread">
    ${root ? html`${questionView(talk, said)}${stancesView(talk, said)}` : nothing}
    ${
      replies.length === 0
        ? nothing
        : html`<ol class="replies">
            ${repeat(
              replies,
              ({ note: { ref } }) => ref,
              (reply) => replyView(reply, state, actions),
            )}
          </ol>`
    }
    ${
      isReplying
        ? replyEditor.element
        : target === null || isOwnAlone
          ? nothing
          : html`<button
              class="add-comment add-reply"
              type="button"
              title=${withKey(strings.threads.reply, 'r')}
              @click=${() => actions.reply(target)}
            >
              ${strings.threads.reply}…
            </button>`
    }
  </div>`;
}

function replyView(
  reply: Reply<AnnotationView>,
  { isMarkedNew, replyEditor }: ThreadState,
  actions: ThreadActions,
): TemplateResult {
  const words = strings.threads;
  const { note, to } = reply;
  const { ref, own } = note;
  const editor = replyEditor?.at === ref ? replyEditor : null;
  const said = { offered: false, press: (stance: Stance | 'answered') => actions.respond(ref, stance) };
  const asks = reply.isQuestion || reply.answered.length > 0;
  return html`<li
    class=${own ? 'reply own' : 'reply other'}
    data-reply=${ref}
    tabindex="0"
    aria-label=${own ? words.yourReply : words.replyBy(note.fellowName)}
  >
    <div class="reply-head">
      ${bylineView(note, isMarkedNew(note))}
      <span class="card-buttons">
        ${iconButton('reply', words.replyTo(own ? strings.cards.you : note.fellowName), 'r', () => actions.reply(ref))}
        ${
          own
            ? html`${iconButton('edit', words.editReply, 'c', () => actions.editReply(ref))}
              ${iconButton('trash', words.removeReply, 'delete', () => actions.removeReply(ref))}`
            : nothing
        }
      </span>
    </div>
    ${
      to || note.tags.length > 0
        ? html`<div class="reply-about">
            ${to ? html`<span>${words.to(to.own ? strings.cards.you : to.fellowName)}</span>` : nothing}
            ${note.tags.map(
              (tag) => html`<span class="tag">${isReservedTag(tag) ? words.stances[tag] : `#${tag}`}</span>`,
            )}
          </div>`
        : nothing
    }
    ${
      editor && !editor.isNew
        ? editor.element
        : html`<div class="card-comment">${guard([note.comment], () => renderMarkdown(note.comment))}</div>`
    }
    ${asks ? questionView(reply, { ...said, offered: true }) : nothing} ${stancesView(reply, said)}
    ${editor?.isNew === true ? editor.element : nothing}
  </li>`;
}

function iconButton(icon: string, title: string, key: string, press: () => void): TemplateResult {
  return html`<button
    class="icon-button"
    type="button"
    title=${withKey(title, key)}
    aria-label=${title}
    @click=${press}
  >
    <span class="codicon codicon-${icon}" aria-hidden="true"></span>
  </button>`;
}
