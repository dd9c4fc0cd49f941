import type { TalkView } from '../../protocol/data.ts';
import type { HostPeer } from '../boot/hostConnection.ts';
import { element } from '../base/element.ts';
import { Emitter } from '../base/emitter.ts';
import { iconButton } from '../base/iconButton.ts';
import { withKey } from '../base/keys.ts';
import { strings } from '../strings.ts';
import { Recording } from './recording.ts';
import { TimedNoteForm } from './timedNoteForm.ts';

/** How far the keys go back and forward, in seconds. */
const STEP = 5;

/** What the panel needs of the rest of the reader once that is there. */
export interface TalkTools {
  /** The moment of what is selected, of the note that is open, else of what is at the top; null if that is not known. */
  readonly momentHere: () => Promise<number | null>;
  /** Makes a note of a moment and opens it for writing. */
  readonly noteAt: (seconds: number) => void;
}

/** What belongs to a talk besides its words, above them: the recording, the way to the talk, notes of moments. */
export class TalkPanel {
  readonly element: HTMLElement;
  readonly recording: Recording | null;
  readonly #talk: TalkView;
  readonly #peer: HostPeer;
  readonly #form: TimedNoteForm;
  readonly #follow: HTMLButtonElement;
  readonly #message = element('p', { class: 'talk-message', hidden: true });
  readonly #followed = new Emitter<boolean>();
  /** Fires when the fellow wants the text to follow, or no longer. */
  readonly onDidAskToFollow = this.#followed.event;
  #tools: TalkTools | null = null;

  constructor(talk: TalkView, peer: HostPeer, hasWords: boolean) {
    this.#talk = talk;
    this.#peer = peer;
    this.recording = talk.recording === null ? null : new Recording(talk.recording);
    this.#form = new TimedNoteForm((seconds) => this.#tools?.noteAt(seconds));
    this.#follow = iconButton({
      icon: 'target',
      title: strings.talk.follow,
      className: 'toggle',
      press: () => this.#followed.fire(this.#follow.getAttribute('aria-pressed') !== 'true'),
    });
    this.#follow.hidden = this.recording === null || !hasWords;
    this.setFollowing(true);
    this.element = element(
      'section',
      { class: 'talk', 'aria-label': strings.talk.label },
      ...(hasWords ? [] : [this.#withoutWords()]),
      this.#message,
      ...(this.recording ? [this.recording.element] : []),
      element('div', { class: 'talk-row' }, ...this.#buttons(hasWords), this.#form.element),
    );
    this.recording?.onDidMove((seconds) => this.#form.propose(seconds));
    this.recording?.onDidFail(() => this.say(strings.talk.unplayable));
  }

  /** Says something about the talk, above it. */
  say(message: string): void {
    this.#message.textContent = message;
    this.#message.hidden = false;
  }

  setFollowing(isFollowing: boolean): void {
    this.#follow.setAttribute('aria-pressed', String(isFollowing));
  }

  /** Gives the panel what it needs to make notes. */
  attach(tools: TalkTools): void {
    this.#tools = tools;
  }

  togglePlay(): void {
    if (this.recording) this.recording.toggle();
    else void this.playHere();
  }

  seekBy(direction: 1 | -1): void {
    this.recording?.seek(this.recording.seconds + direction * STEP);
  }

  /** Shows a moment: in the recording here, else in the browser. */
  show(seconds: number | null): void {
    if (this.recording && seconds !== null) {
      this.recording.seek(seconds);
      this.#followed.fire(true);
    } else if (this.#talk.hasAddress) this.#peer.notify('openTalk', { seconds });
    else this.say(strings.talk.nowhere);
  }

  /** Shows the moment of the words that are selected. */
  async playHere(): Promise<void> {
    this.show((await this.#tools?.momentHere()) ?? null);
  }

  /** A note of this moment: at once where a recording tells it, else when the fellow has said it. */
  async note(): Promise<void> {
    if (this.recording) this.#tools?.noteAt(Math.floor(this.recording.seconds));
    else {
      this.#form.propose((await this.#tools?.momentHere()) ?? null);
      this.#form.focus();
    }
  }

  #buttons(hasWords: boolean): readonly HTMLElement[] {
    if (!hasWords || this.recording || !this.#talk.hasAddress) return [this.#follow];
    return [
      this.#follow,
      textButton(strings.talk.watch, withKey(strings.talk.watchHere, 'o'), () => void this.playHere()),
    ];
  }

  /** What can be done without a transcript. */
  #withoutWords(): HTMLElement {
    const attach = textButton(strings.talk.attach, strings.talk.attachKinds, () =>
      this.#peer.notify('attach', {}),
    );
    attach.classList.add('primary');
    const open = textButton(strings.talk.watch, strings.talk.watch, () =>
      this.#peer.notify('openTalk', { seconds: null }),
    );
    return element(
      'div',
      { class: 'talk-empty' },
      element('h2', {}, strings.talk.noTranscript),
      element('p', {}, strings.talk.whatToDo(this.#talk.hasAddress)),
      element('div', { class: 'talk-row' }, attach, ...(this.#talk.hasAddress ? [open] : [])),
    );
  }
}

function textButton(label: string, title: string, press: () => void): HTMLButtonElement {
  const button = element('button', { class: 'button', type: 'button', title }, label);
  button.addEventListener('click', press);
  return button;
}
