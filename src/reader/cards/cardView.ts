import { guard } from 'lit/directives/guard.js';
import { html, nothing } from 'lit/html.js';
import type { TemplateResult } from 'lit/html.js';
import { formatTime } from '../../core/notes/locator.ts';
import type { AnnotationView, ReaderContext } from '../../protocol/data.ts';
import { withKey } from '../base/keys.ts';
import { strings } from '../strings.ts';
import { isGone } from '../notes/conversations.ts';
import { bylineView } from './byline.ts';
import { renderMarkdown } from './markdown.ts';
import { otherVersionsView } from './otherVersions.ts';
import { threadLine, threadView, type ThreadActions, type ThreadState } from './threadView.ts';
import { openQuestions } from '../../core/course/conversation.ts';

/** What a card shows. */
export interface CardState extends ThreadState {
  readonly annotation: AnnotationView;
  readonly context: ReaderContext;
  readonly isActive: boolean;
  /** Whether its buttons are made: while one only reads past, they would be most of it. */
  readonly hasButtons: boolean;
  /** True where the passage is not beside the card. */
  readonly showsQuote: boolean;
  /** The open editors. */
  readonly commentEditor: HTMLElement | null;
  readonly tagEditor: HTMLElement | null;
  /** What an area shows; null where it is not known where that is. */
  readonly picture: HTMLElement | null;
  /** How sure it is that this is the passage, where it stands there in another form; null where it is certain. */
  readonly confidence: number | null;
}

/** What a card's buttons do. */
export interface CardActions extends ThreadActions {
  readonly editComment: () => void;
  readonly editTags: () => void;
  readonly removeTag: (tag: string) => void;
  readonly openNote: () => void;
  readonly remove: () => void;
  readonly togglePrivate: () => void;
  /** Takes the passage that was found for the one that is meant. */
  readonly confirm: () => void;
  /** Moves an area, or describes it. */
  readonly editArea: () => void;
  readonly settle: (index: number, take: boolean) => void;
}

/** The inside of a card. */
export function cardView(state: CardState, actions: CardActions): TemplateResult {
  const { annotation, talk, isActive, showsQuote, tagEditor } = state;
  if (isGone(talk)) return goneView(state, actions);
  const quote = annotation.target.quote?.exact;
  const isNew = state.isMarkedNew(annotation);
  return html`
    <header class="card-head">
      ${annotation.own ? nothing : bylineView(annotation, isNew)}
      ${
        annotation.isPrivate
          ? html`<span class="codicon codicon-lock quiet" title=${strings.cards.isPrivate}></span>`
          : nothing
      }
      <div class="card-tags">${tagsView(state, actions)}</div>
      ${
        annotation.pending
          ? html`<span class="codicon codicon-sync quiet" title=${strings.cards.pending}></span>`
          : nothing
      }
      ${state.hasButtons ? buttonsView(state, actions) : nothing}
    </header>
    ${showsQuote && quote !== undefined ? html`<blockquote class="card-quote">${firstWords(quote, 140)}</blockquote>` : nothing}
    ${state.picture ?? nothing} ${altView(state)} ${confidenceView(state, actions)} ${tagEditor ?? nothing}
    ${commentView(state, actions)} ${otherVersionsView(annotation, actions.settle)}
    ${isActive || state.replyEditor ? threadView(state, actions) : threadLine(state)}
    ${
      isActive && showsQuote && annotation.locator !== null
        ? html`<div class="card-where">${annotation.locator}</div>`
        : nothing
    }
  `;
}

/** In the place of a note that was deleted: what its replies say of it, and the replies. */
function goneView(state: CardState, actions: CardActions): TemplateResult {
  const { annotation, isActive } = state;
  return html`
    <header class="card-head">
      <span class="card-kind"
        ><span class="codicon codicon-circle-slash" aria-hidden="true"></span> ${strings.threads.gone}</span
      >
    </header>
    ${annotation.locator === null ? nothing : html`<div class="card-where">${annotation.locator}</div>`}
    ${isActive || state.replyEditor ? threadView(state, actions) : threadLine(state)}
  `;
}

function tagsView({ annotation, context, isActive }: CardState, actions: CardActions): TemplateResult[] {
  const objectives = new Map(context.objectives.map((objective) => [objective.id, objective]));
  if (annotation.tags.length === 0) {
    return [html`<span class="card-kind">${kindWords(annotation)}</span>`];
  }
  return annotation.tags.map((tag) => {
    const objective = objectives.get(tag);
    const remove =
      isActive && annotation.own
        ? html`<button
            class="tag-remove"
            type="button"
            title=${strings.cards.removeTag(tag)}
            aria-label=${strings.cards.removeTag(tag)}
            @click=${() => actions.removeTag(tag)}
          >
            <span class="codicon codicon-close" aria-hidden="true"></span>
          </button>`
        : nothing;
    if (!objective) return html`<span class="tag">#${tag}${remove}</span>`;
    const colour = objective.digit === null ? '' : `objective-${objective.digit}`;
    return html`<span class="tag objective" title=${objective.text}
      ><span class="chip ${colour}">${objective.digit ?? '·'}</span
      ><span class="tag-text">${objective.text}</span>${remove}</span
    >`;
  });
}

function kindWords({ kind, target }: AnnotationView): string {
  const { pageNote, area, highlight, timed } = strings.cards;
  if (kind === 'timed' && target.time !== null) return timed(formatTime(target.time));
  return kind === 'page' ? pageNote : kind === 'area' ? area : highlight;
}

function buttonsView(state: CardState, actions: CardActions): TemplateResult {
  const { annotation, talk } = state;
  const words = strings.cards;
  const button = (icon: string, title: string, key: string | undefined, press: () => void): TemplateResult =>
    html`<button
      class="icon-button"
      type="button"
      title=${withKey(title, key)}
      aria-label=${title}
      @click=${press}
    >
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
    </button>`;
  return html`<div class="card-buttons">
    ${
      annotation.own
        ? html`${button('edit', words.editComment, 'c', actions.editComment)}
          ${annotation.kind === 'area' && state.picture ? button('screen-cut', strings.areas.describe, undefined, actions.editArea) : nothing}
          ${button('tag', words.editTags, 't', actions.editTags)}
          ${
            annotation.isPrivate
              ? button('unlock', words.makeShared, undefined, actions.togglePrivate)
              : button('lock', words.makePrivate, undefined, actions.togglePrivate)
          }
          ${button('trash', words.remove, 'delete', actions.remove)}`
        : button('reply', strings.threads.reply, 'r', () => actions.reply(talk.note.ref))
    }
    ${button('go-to-file', words.openNote, undefined, actions.openNote)}
  </div>`;
}

/** The words for an area; the card of an active one has them in full. */
function altView({ annotation, isActive }: CardState): TemplateResult | typeof nothing {
  const { alt } = annotation.target;
  if (annotation.kind !== 'area' || !alt) return nothing;
  return html`<div class="card-alt">${isActive ? alt : firstWords(alt, 90)}</div>`;
}

/** Says of a passage that has been edited how sure it is, and lets the fellow be sure. */
function confidenceView(
  { annotation, confidence, isActive }: CardState,
  actions: CardActions,
): TemplateResult | typeof nothing {
  if (confidence === null) return nothing;
  const words = strings.cards.fuzzy(Math.round(confidence * 100));
  return html`<div class="card-sure" title=${strings.cards.fuzzyHint}>
    <span class="codicon codicon-diff-modified" aria-hidden="true"></span><span>${words}</span>
    ${
      isActive && annotation.own
        ? html`<button class="link-button" type="button" @click=${actions.confirm}>
            ${strings.cards.confirm}
          </button>`
        : nothing
    }
  </div>`;
}

function commentView(state: CardState, actions: CardActions): TemplateResult | typeof nothing {
  const { annotation, isActive, commentEditor } = state;
  if (commentEditor) return html`${commentEditor}`;
  if (annotation.comment !== '') {
    return html`<div class="card-comment" @dblclick=${annotation.own ? actions.editComment : undefined}>
      ${guard([annotation.comment], () => renderMarkdown(annotation.comment))}
    </div>`;
  }
  if (!isActive || !annotation.own) return nothing;
  return html`<button class="add-comment" type="button" @click=${actions.editComment}>
    ${strings.cards.addComment}
  </button>`;
}

/** The beginning of a text, cut at a word. */
export function firstWords(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length);
  return `${cut.slice(0, Math.max(length / 2, cut.lastIndexOf(' ')))}…`;
}

/** What a screen reader says of a card before going into it. */
export function cardLabel(state: CardState): string {
  const { annotation, context, talk } = state;
  const words = strings.cards;
  const { threads } = strings;
  const isNew = talk.notes.filter(state.isMarkedNew).length;
  const digits = annotation.tags
    .map((tag) => context.objectives.find(({ id }) => id === tag)?.digit)
    .filter((digit) => typeof digit === 'number');
  const parts = [
    isGone(talk) ? threads.gone : annotation.own ? words.yours : words.theirs(annotation.fellowName),
    isNew > 0 ? threads.newCount(isNew) : '',
    annotation.isPrivate ? words.private : '',
    annotation.locator ?? '',
    annotation.target.quote ? `“${firstWords(annotation.target.quote.exact, 80)}”` : '',
    annotation.target.alt ? firstWords(annotation.target.alt, 80) : '',
    digits.length > 0 ? words.objectives(digits.join(', ')) : '',
    annotation.comment === '' ? '' : firstWords(annotation.comment, 120),
    talk.replies.length > 0 ? threads.replies(talk.replies.length) : '',
    openQuestions(talk).length > 0 ? threads.open : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
