import { element } from './element.ts';
import { withKey } from './keys.ts';

/** A button that shows a codicon. */
export interface IconButton {
  /** Name of the codicon. */
  readonly icon: string;
  readonly title: string;
  /** Shown in the tooltip, in VS Code's notation. */
  readonly key?: string;
  readonly className?: string;
  readonly press: () => void;
}

/** Makes an icon button with a name for all senses. */
export function iconButton({ icon, title, key, className, press }: IconButton): HTMLButtonElement {
  const button = element(
    'button',
    {
      class: `icon-button ${className ?? ''}`,
      type: 'button',
      title: withKey(title, key),
      'aria-label': title,
    },
    element('span', { class: `codicon codicon-${icon}`, 'aria-hidden': 'true' }),
  );
  button.addEventListener('click', press);
  return button;
}
