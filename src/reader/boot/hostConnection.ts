import { hostToReader, readerToHost } from '../../protocol/messages.ts';
import type { HostToReader, ReaderToHost } from '../../protocol/messages.ts';
import { Peer } from '../../protocol/rpc.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { WebviewApi } from './webviewApi.ts';

type Notifications = Handlers<HostToReader>['notifications'];

/** The reader's end of the conversation with the host. */
export type HostPeer = Peer<HostToReader, ReaderToHost>;

/**
 * Speaks with the host from the first moment of the page. What the host says before the reader is built
 * (it may, once `ready` is answered) waits until {@link HostConnection.attach}.
 */
export class HostConnection {
  readonly peer: HostPeer;
  #handlers: Notifications | null = null;
  #waiting: ((handlers: Notifications) => void)[] = [];

  constructor(api: WebviewApi, generation: string) {
    this.peer = new Peer({
      transport: {
        send: (message) => {
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's, not the window's
          api.postMessage(message);
          return true;
        },
        subscribe: (listener) => {
          const receive = (event: MessageEvent<unknown>): void => listener(event.data);
          window.addEventListener('message', receive);
          return () => window.removeEventListener('message', receive);
        },
      },
      incoming: hostToReader,
      handlers: { requests: {}, notifications: this.#queue() },
      outgoing: readerToHost,
      generation,
      checkIncoming: false,
      onError: (error) => this.peer.notify('problem', { message: error.message }),
    });
  }

  /** Gives the host someone to talk to, and delivers what waited. */
  attach(handlers: Notifications): void {
    this.#handlers = handlers;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const deliver of waiting) deliver(handlers);
  }

  #queue(): Notifications {
    const later = (deliver: (handlers: Notifications) => void): void => {
      if (this.#handlers) deliver(this.#handlers);
      else this.#waiting.push(deliver);
    };
    return {
      annotations: (params) => later((handlers) => handlers.annotations(params)),
      context: (params) => later((handlers) => handlers.context(params)),
      reveal: (params) => later((handlers) => handlers.reveal(params)),
      perform: (params) => later((handlers) => handlers.perform(params)),
    };
  }
}
