import { element } from '../base/element.ts';
import { Emitter } from '../base/emitter.ts';
import { strings } from '../strings.ts';

/** Recordings that have no pictures, by their names. */
const SOUND = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac)(?:[?#]|$)/i;

/** A recording that lies beside its transcript, in the browser's own player. */
export class Recording {
  readonly element: HTMLVideoElement | HTMLAudioElement;
  readonly #moved = new Emitter<number>();
  /** Fires, with the seconds, as it plays and when it was moved. */
  readonly onDidMove = this.#moved.event;
  readonly #failed = new Emitter<void>();
  /** The file can't be played here. */
  readonly onDidFail = this.#failed.event;

  constructor(uri: string) {
    const isSound = SOUND.test(uri);
    this.element = element(isSound ? 'audio' : 'video', {
      class: 'recording',
      controls: true,
      preload: 'metadata',
      'aria-label': strings.talk.recording,
    });
    for (const event of ['timeupdate', 'seeking'] as const)
      this.element.addEventListener(event, () => this.#moved.fire(this.element.currentTime));
    this.element.addEventListener('error', () => this.#failed.fire());
    this.element.src = uri;
  }

  get seconds(): number {
    return this.element.currentTime;
  }

  toggle(): void {
    if (!this.element.paused) this.element.pause();
    // It rejects where the file can't be played: the element's own error says so.
    else this.element.play().catch(() => undefined);
  }

  /** Goes to a moment; ends and beginning are the file's. */
  seek(seconds: number): void {
    const { duration } = this.element;
    const last = Number.isFinite(duration) ? duration : seconds;
    this.element.currentTime = Math.min(Math.max(0, seconds), last);
  }
}
