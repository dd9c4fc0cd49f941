import { spanAt } from '../../core/transcript/transcript.ts';
import type { Transcript } from '../../core/transcript/transcript.ts';
import type { FlowView } from '../flow/flowView.ts';
import type { Recording } from './recording.ts';

/** The name under which the style sheet knows what is being said. */
const SAID = 'said-now';

/** Marks what a recording says at the moment, and keeps it in view until the fellow scrolls elsewhere. */
export class FollowSaid {
  readonly #transcript: Transcript;
  readonly #view: FlowView;
  readonly #onFollowing: (isFollowing: boolean) => void;
  #start = -1;
  #isFollowing = true;

  /** @param onFollowing told when following stops or begins again */
  constructor(
    transcript: Transcript,
    view: FlowView,
    recording: Recording,
    onFollowing: (isFollowing: boolean) => void,
  ) {
    this.#transcript = transcript;
    this.#view = view;
    this.#onFollowing = onFollowing;
    recording.onDidMove((seconds) => this.#show(seconds));
    const leave = (): void => this.follow(false);
    view.element.addEventListener('wheel', leave, { passive: true });
    view.element.addEventListener('touchmove', leave, { passive: true });
    view.element.addEventListener('keydown', ({ key }) => {
      if (/^(?:Page|Arrow)(?:Up|Down)$|^Home$|^End$/.test(key)) leave();
    });
  }

  get isFollowing(): boolean {
    return this.#isFollowing;
  }

  follow(isFollowing: boolean): void {
    if (isFollowing === this.#isFollowing) return;
    this.#isFollowing = isFollowing;
    this.#onFollowing(isFollowing);
    if (isFollowing && this.#start >= 0) this.#reveal(this.#start);
  }

  #show(seconds: number): void {
    const span = spanAt(this.#transcript, seconds);
    const start = span?.start ?? -1;
    if (start === this.#start) return;
    this.#start = start;
    if ('highlights' in CSS) CSS.highlights.delete(SAID);
    if (!span) return;
    const from = this.#view.text.domPoint({ section: 0, offset: span.start }, 'start');
    const to = this.#view.text.domPoint({ section: 0, offset: span.end }, 'end');
    if (from && to && 'highlights' in CSS) {
      const range = document.createRange();
      range.setStart(from.node, from.offset);
      range.setEnd(to.node, to.offset);
      CSS.highlights.set(SAID, new Highlight(range));
    }
    if (this.#isFollowing) this.#reveal(span.start);
  }

  #reveal(offset: number): void {
    const box = this.#view.lineBox({ section: 0, offset });
    if (box) this.#view.revealBox(0, box, { remember: false });
  }
}
