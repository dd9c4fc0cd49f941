/**
 * A small RPC between two peers that know nothing of each other but a table of messages.
 * Transport-free: it takes `send` and `subscribe`, so two peers can be joined in a unit test.
 *
 * Rules: a handler that throws rejects its caller; closing rejects all that is pending; messages of another
 * generation (a page that was reloaded) are dropped; what arrives is parsed if a schema is given, else trusted.
 */

/** Reads an untrusted value or throws. zod schemas have this shape. */
export interface Parser<T> {
  parse(value: unknown): T;
}

/** A request: what is asked and what comes back. */
export interface RequestSpec<P = unknown, R = unknown> {
  readonly params: Parser<P>;
  readonly result: Parser<R>;
}

/** A notification: no answer. */
export interface NotificationSpec<P = unknown> {
  readonly params: Parser<P>;
}

/** All that one side may say to the other. */
export interface MessageTable {
  readonly requests: Readonly<Record<string, RequestSpec>>;
  readonly notifications: Readonly<Record<string, NotificationSpec>>;
}

type Params<S> = S extends { params: Parser<infer P> } ? P : never;
type Answer<S> = S extends { result: Parser<infer R> } ? R : never;

/** The handlers a side must have for what the other side may say: a missing one does not compile. */
export interface Handlers<T extends MessageTable> {
  readonly requests: {
    readonly [K in keyof T['requests']]: (
      params: Params<T['requests'][K]>,
    ) => Promise<Answer<T['requests'][K]>> | Answer<T['requests'][K]>;
  };
  readonly notifications: {
    readonly [K in keyof T['notifications']]: (params: Params<T['notifications'][K]>) => void;
  };
}

/** How messages travel. `send` resolves false if the message could not be delivered. */
export interface Transport {
  send(message: unknown): boolean | PromiseLike<boolean>;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (message: unknown) => void): () => void;
}

export interface PeerOptions<Mine extends MessageTable, Theirs extends MessageTable> {
  readonly transport: Transport;
  /** What this side answers to. */
  readonly incoming: Mine;
  readonly handlers: Handlers<Mine>;
  /** What this side may say. */
  readonly outgoing: Theirs;
  /** Names one load of the page; messages of other generations are dropped. */
  readonly generation: string;
  /** False where the other side is trusted (host → reader): parameters are then not parsed. */
  readonly checkIncoming: boolean;
  /** Milliseconds until an unanswered request is rejected; none if absent. */
  readonly requestTimeout?: number;
  /** Told of what went wrong where no caller is waiting: bad messages, failed notifications. */
  readonly onError: (error: Error) => void;
}

interface Envelope {
  readonly marginalia: 1;
  readonly generation: string;
  readonly type: 'request' | 'response' | 'notification';
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly value?: unknown;
  readonly error?: string;
}

interface Pending {
  readonly method: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Stops waiting for an answer in time. */
  readonly stop: () => void;
}

/** One end of the conversation. */
export class Peer<Mine extends MessageTable, Theirs extends MessageTable> {
  readonly #options: PeerOptions<Mine, Theirs>;
  readonly #pending = new Map<number, Pending>();
  readonly #unsubscribe: () => void;
  #nextId = 1;
  #closed = false;

  constructor(options: PeerOptions<Mine, Theirs>) {
    this.#options = options;
    this.#unsubscribe = options.transport.subscribe((message) => this.#receive(message));
  }

  /** Asks the other side. Rejects if it throws, does not answer in time, or the peer is closed. */
  request<K extends keyof Theirs['requests'] & string>(
    method: K,
    params: Params<Theirs['requests'][K]>,
  ): Promise<Answer<Theirs['requests'][K]>> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the connection is closed`));
    const id = this.#nextId++;
    return new Promise<unknown>((resolve, reject) => {
      const timeout = this.#options.requestTimeout;
      let stop = (): void => undefined;
      if (timeout !== undefined) {
        const timer = setTimeout(
          () => this.#settle(id)?.reject(new Error(`${method}: no answer in time`)),
          timeout,
        );
        stop = () => clearTimeout(timer);
      }
      this.#pending.set(id, { method, resolve, reject, stop });
      this.#post({ type: 'request', id, method, params }, (error) => this.#settle(id)?.reject(error));
    }) as Promise<Answer<Theirs['requests'][K]>>;
  }

  /** Tells the other side, without waiting. */
  notify<K extends keyof Theirs['notifications'] & string>(
    method: K,
    params: Params<Theirs['notifications'][K]>,
  ): void {
    if (this.#closed) return;
    this.#post({ type: 'notification', method, params }, this.#options.onError);
  }

  /** Ends the conversation; everything pending is rejected. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribe();
    for (const id of this.#pending.keys()) {
      const pending = this.#settle(id);
      pending?.reject(new Error(`${pending.method}: the connection was closed`));
    }
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    if (!pending) return undefined;
    this.#pending.delete(id);
    pending.stop();
    return pending;
  }

  #post(message: Omit<Envelope, 'marginalia' | 'generation'>, onFailure: (error: Error) => void): void {
    const envelope: Envelope = { marginalia: 1, generation: this.#options.generation, ...message };
    const undelivered = new Error(`${message.method ?? 'response'}: the message could not be delivered`);
    try {
      Promise.resolve(this.#options.transport.send(envelope)).then(
        (delivered) => {
          if (!delivered && !this.#closed) onFailure(undelivered);
        },
        (error: unknown) => onFailure(toError(error)),
      );
    } catch (error) {
      onFailure(toError(error));
    }
  }

  #receive(message: unknown): void {
    if (this.#closed || !isEnvelope(message) || message.generation !== this.#options.generation) return;
    if (message.type === 'response') this.#receiveResponse(message);
    else if (message.type === 'request') void this.#receiveRequest(message);
    else this.#receiveNotification(message);
  }

  #receiveResponse(message: Envelope): void {
    const pending = message.id === undefined ? undefined : this.#settle(message.id);
    if (!pending) return;
    if (message.error === undefined) pending.resolve(message.value);
    else pending.reject(new Error(message.error));
  }

  async #receiveRequest(message: Envelope): Promise<void> {
    const { id, method } = message;
    if (id === undefined || method === undefined) return;
    try {
      const spec = own(this.#options.incoming.requests, method);
      if (!spec) throw new Error(`unknown request ${method}`);
      const params = this.#options.checkIncoming ? spec.params.parse(message.params) : message.params;
      const handlers = this.#options.handlers.requests as Record<string, (params: unknown) => unknown>;
      const value = await handlers[method]?.(params);
      if (!this.#closed) this.#post({ type: 'response', id, value }, this.#options.onError);
    } catch (error) {
      if (!this.#closed) {
        this.#post({ type: 'response', id, error: toError(error).message }, this.#options.onError);
      }
    }
  }

  #receiveNotification(message: Envelope): void {
    const { method } = message;
    if (method === undefined) return;
    try {
      const spec = own(this.#options.incoming.notifications, method);
      if (!spec) throw new Error(`unknown notification ${method}`);
      const params = this.#options.checkIncoming ? spec.params.parse(message.params) : message.params;
      (this.#options.handlers.notifications as Record<string, (params: unknown) => void>)[method]?.(params);
    } catch (error) {
      this.#options.onError(toError(error));
    }
  }
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function isEnvelope(value: unknown): value is Envelope {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Partial<Envelope>;
  return (
    candidate.marginalia === 1 &&
    typeof candidate.generation === 'string' &&
    (candidate.type === 'request' || candidate.type === 'response' || candidate.type === 'notification')
  );
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
