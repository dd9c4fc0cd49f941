import { openQuestions, type Conversation, type Talk } from './conversation.ts';

/** Which notes are shown, in the document and in the list alike. */
export type Layer =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'fellow'; readonly fellow: string }
  | { readonly kind: 'objective'; readonly id: string }
  | { readonly kind: 'questions' };

/** What a layer must know of a note. */
export interface Layered extends Talk {
  readonly own: boolean;
}

/** Whether a layer shows a conversation: whole ones, so that a reply never stands without what it answers. */
export function shows<N extends Layered>(layer: Layer, conversation: Conversation<N>): boolean {
  switch (layer.kind) {
    case 'everyone':
      return true;
    case 'mine':
      return conversation.notes.some(({ own }) => own);
    case 'fellow':
      return conversation.notes.some(({ fellow }) => fellow === layer.fellow);
    case 'objective':
      return conversation.notes.some(({ tags }) => tags.includes(layer.id));
    case 'questions':
      return openQuestions(conversation).length > 0;
  }
}
