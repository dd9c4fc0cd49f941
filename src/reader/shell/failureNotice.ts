import { element } from '../base/element.ts';
import { strings } from '../strings.ts';

/** What the reader says in place of a document: what happened, what to do, and the engine's own words. */
export interface Failure {
  readonly title: string;
  readonly advice: string;
  readonly detail: string;
}

/** Says in place of the document why it cannot be shown, what to do, and offers another program. */
export function showFailure(stage: HTMLElement, failure: Failure, openExternally: () => void): void {
  const heading = element('h2', { class: 'notice-title' }, failure.title);
  const button = element(
    'button',
    { class: 'button primary', type: 'button' },
    strings.failures.openExternally,
  );
  button.addEventListener('click', openExternally);
  const notice = element(
    'section',
    { class: 'notice failure', role: 'alert' },
    element('span', { class: 'codicon codicon-warning notice-icon', 'aria-hidden': 'true' }),
    heading,
    element('p', {}, failure.advice),
    ...(failure.detail === '' ? [] : [element('p', { class: 'notice-detail' }, failure.detail)]),
    button,
  );
  stage.querySelector('.view')?.remove();
  stage.append(notice);
}
