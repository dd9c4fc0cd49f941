import type { HostToReader, ReaderToHost } from '../../protocol/messages.ts';
import { Peer } from '../../protocol/rpc.ts';
import type { Handlers, MessageTable } from '../../protocol/rpc.ts';
import type { WebviewApi } from './webviewApi.ts';

type Notifications = Handlers<HostToReader>['notifications'];

/** The reader's end of the conversation with the host. */
export type HostPeer = Peer<HostToReader, ReaderToHost>;

/**
 * What the host may say, by name. The host is trusted, so the schemas, and the library they are made with, stay out
 * of the page: they would come before the first page of the document.
 */
const HOST_NOTIFICATIONS: Readonly<Record<keyof HostToReader['notifications'], true>> = {
  annotations: true,
  context: true,
  reveal: true,
  perform: true,
};

/** A table that knows names and takes values as they are. */
function unparsed<T extends MessageTable>(
  notifications: Readonly<Record<keyof T['notifications'], true>>,
): T {
  const asIs = { params: { parse: (value: unknown) => value } };
  const table = Object.fromEntries(Object.keys(notifications).map((name) => [name, asIs]));
  return { requests: {}, notifications: table } as unknown as T;
}

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
      incoming: unparsed<HostToReader>(HOST_NOTIFICATIONS),
      handlers: { requests: {}, notifications: this.#queue() },
      // Needed for its type alone.
      outgoing: unparsed<ReaderToHost>({} as never),
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
