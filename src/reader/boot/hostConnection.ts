import type { HostToReader, ReaderToHost } from '../../protocol/messages.ts';
import { Peer } from '../../protocol/rpc.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import { unparsed } from './unparsed.ts';
import type { WebviewApi } from './webviewApi.ts';
import { webviewTransport } from './webviewTransport.ts';

type Notifications = Handlers<HostToReader>['notifications'];

/** The reader's end of the conversation with the host. */
export type HostPeer = Peer<HostToReader, ReaderToHost>;

/** What the host may say, by name: schemas would come before the first page of the document. */
const HOST_NOTIFICATIONS: Readonly<Record<keyof HostToReader['notifications'], true>> = {
  annotations: true,
  context: true,
  typed: true,
  reveal: true,
  wantText: true,
  perform: true,
  placeNotes: true,
};

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
      transport: webviewTransport(api),
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
      typed: (params) => later((handlers) => handlers.typed(params)),
      reveal: (params) => later((handlers) => handlers.reveal(params)),
      wantText: (params) => later((handlers) => handlers.wantText(params)),
      perform: (params) => later((handlers) => handlers.perform(params)),
      placeNotes: (params) => later((handlers) => handlers.placeNotes(params)),
    };
  }
}
