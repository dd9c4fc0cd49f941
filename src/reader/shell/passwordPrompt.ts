import { element } from '../base/element.ts';
import { strings } from '../strings.ts';

/**
 * Asks for the document's password in the reader itself. Resolves null if the fellow gives up.
 * There is no `<form>`: webviews are sandboxed without them.
 */
export function askPassword(stage: HTMLElement, wrong: boolean): Promise<string | null> {
  const input = element('input', {
    class: 'input',
    type: 'password',
    id: 'password',
    autocomplete: 'off',
    'aria-describedby': 'password-hint',
    'aria-invalid': wrong ? 'true' : undefined,
  });
  const open = element('button', { class: 'button primary', type: 'button' }, strings.password.open);
  const cancel = element('button', { class: 'button', type: 'button' }, strings.password.cancel);
  const prompt = element(
    'section',
    { class: 'notice password', role: 'dialog', 'aria-labelledby': 'password-title' },
    element('span', { class: 'codicon codicon-lock notice-icon', 'aria-hidden': 'true' }),
    element('h2', { class: 'notice-title', id: 'password-title' }, strings.password.title),
    element('label', { for: 'password', class: 'label' }, strings.password.label),
    input,
    element(
      'p',
      { id: 'password-hint', class: wrong ? 'error' : 'hint', role: wrong ? 'alert' : undefined },
      wrong ? strings.password.wrong : strings.password.hint,
    ),
    element('div', { class: 'buttons' }, open, cancel),
  );
  stage.append(prompt);
  input.focus();
  return new Promise((resolve) => {
    const answer = (password: string | null): void => {
      prompt.remove();
      resolve(password);
    };
    open.addEventListener('click', () => answer(input.value));
    cancel.addEventListener('click', () => answer(null));
    prompt.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') answer(null);
      else if (event.key === 'Enter' && event.target === input) answer(input.value);
    });
  });
}
