import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { Peer } from '../../../src/protocol/rpc.ts';
import type { Handlers, MessageTable, PeerOptions, Transport } from '../../../src/protocol/rpc.ts';

const kitchen = {
  requests: {
    cook: { params: z.object({ dish: z.string() }), result: z.object({ minutes: z.number() }) },
    burn: { params: z.object({}), result: z.object({}) },
    never: { params: z.object({}), result: z.object({}) },
  },
  notifications: { ring: { params: z.object({ times: z.number() }) } },
} as const satisfies MessageTable;

const nothing = { requests: {}, notifications: {} } as const satisfies MessageTable;

type Kitchen = typeof kitchen;
type Nothing = typeof nothing;

/** Two transports joined to each other; messages are cloned on the way, as `postMessage` does. */
function wire(): { readonly here: Transport; readonly there: Transport; sent: unknown[]; delivers: boolean } {
  const listeners = {
    here: new Set<(message: unknown) => void>(),
    there: new Set<(message: unknown) => void>(),
  };
  const end = (mine: 'here' | 'there', other: 'here' | 'there'): Transport => ({
    send: (message) => {
      joined.sent.push(message);
      if (!joined.delivers) return false;
      const copy = structuredClone(message);
      queueMicrotask(() => {
        for (const listener of listeners[other]) listener(copy);
      });
      return true;
    },
    subscribe: (listener) => {
      listeners[mine].add(listener);
      return () => listeners[mine].delete(listener);
    },
  });
  const joined = {
    here: end('here', 'there'),
    there: end('there', 'here'),
    sent: [] as unknown[],
    delivers: true,
  };
  return joined;
}

const errors: string[] = [];
const rings: number[] = [];
const open: { close(): void }[] = [];

function guest(
  transport: Transport,
  options: Partial<PeerOptions<Nothing, Kitchen>> = {},
): Peer<Nothing, Kitchen> {
  const peer = new Peer<Nothing, Kitchen>({
    transport,
    incoming: nothing,
    handlers: nothing,
    outgoing: kitchen,
    generation: 'one',
    checkIncoming: false,
    onError: (error) => errors.push(error.message),
    ...options,
  });
  open.push(peer);
  return peer;
}

const handlers: Handlers<Kitchen> = {
  requests: {
    cook: ({ dish }) => ({ minutes: dish.length }),
    burn: () => {
      throw new Error('the pan is on fire');
    },
    never: () => new Promise<Record<string, never>>(() => undefined),
  },
  notifications: {
    ring: ({ times }) => {
      if (times < 0) throw new Error('the bell is broken');
      rings.push(times);
    },
  },
};

function cook(transport: Transport, generation = 'one'): Peer<Kitchen, Nothing> {
  const peer = new Peer<Kitchen, Nothing>({
    transport,
    incoming: kitchen,
    handlers,
    outgoing: nothing,
    generation,
    checkIncoming: true,
    onError: (error) => errors.push(error.message),
  });
  open.push(peer);
  return peer;
}

const settle = () =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('Two peers', () => {
  beforeEach(() => {
    errors.length = 0;
    rings.length = 0;
  });
  afterEach(() => {
    for (const peer of open.splice(0)) peer.close();
  });

  it('answer each other, each request its own answer', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    const answers = await Promise.all([
      peer.request('cook', { dish: 'rice' }),
      peer.request('cook', { dish: 'dumplings' }),
    ]);
    assert.deepEqual(answers, [{ minutes: 4 }, { minutes: 9 }]);
  });

  it('reject the caller when the handler throws', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    await assert.rejects(peer.request('burn', {}), /the pan is on fire/);
    assert.deepEqual(errors, []);
  });

  it('tell without waiting, and report a notification that fails where no one waits', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    peer.notify('ring', { times: 2 });
    peer.notify('ring', { times: -1 });
    await settle();
    assert.deepEqual(rings, [2]);
    assert.deepEqual(errors, ['the bell is broken']);
  });

  it('refuse parameters that are not of the message’s form', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    await assert.rejects(peer.request('cook', { dish: 7 } as never));
    peer.notify('ring', { times: 'often' } as never);
    await settle();
    assert.deepEqual(rings, []);
    assert.equal(errors.length, 1);
  });

  it('refuse a request that no one knows, inherited names included', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    for (const method of ['dance', 'toString', '__proto__', 'constructor']) {
      await assert.rejects(peer.request(method as never, {} as never), /unknown request/, method);
    }
  });

  it('reject what is pending when one closes, and everything after', async () => {
    const { here, there } = wire();
    const peer = guest(here);
    cook(there);
    const pending = peer.request('never', {});
    peer.close();
    await assert.rejects(pending, /never: the connection was closed/);
    await assert.rejects(peer.request('cook', { dish: 'rice' }), /cook: the connection is closed/);
    peer.notify('ring', { times: 1 });
    await settle();
    assert.deepEqual(rings, []);
  });

  it('give up a request that is not answered in time, and ignore a late answer', async () => {
    const { here, there } = wire();
    const peer = guest(here, { requestTimeout: 5 });
    cook(there);
    await assert.rejects(peer.request('never', {}), /never: no answer in time/);
    assert.deepEqual(await peer.request('cook', { dish: 'tea' }), { minutes: 3 });
  });

  it('drop messages of another generation: a page that was reloaded', async () => {
    const { here, there } = wire();
    const old = guest(here, { generation: 'one', requestTimeout: 20 });
    cook(there, 'two');
    old.notify('ring', { times: 1 });
    await assert.rejects(old.request('cook', { dish: 'rice' }), /no answer in time/);
    assert.deepEqual(rings, []);
  });

  it('reject when a message cannot be delivered', async () => {
    const joined = wire();
    const peer = guest(joined.here);
    cook(joined.there);
    joined.delivers = false;
    await assert.rejects(peer.request('cook', { dish: 'rice' }), /could not be delivered/);
    peer.notify('ring', { times: 1 });
    await settle();
    assert.deepEqual(errors, ['ring: the message could not be delivered']);
  });

  it('reject when the transport itself throws', async () => {
    const peer = guest({
      send: () => {
        throw new Error('the line is cut');
      },
      subscribe: () => () => undefined,
    });
    await assert.rejects(peer.request('cook', { dish: 'rice' }), /the line is cut/);
  });

  it('pay no heed to what is not theirs', async () => {
    const listeners: ((message: unknown) => void)[] = [];
    guest({
      send: () => true,
      subscribe: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    });
    const strange: unknown[] = [
      null,
      undefined,
      7,
      'text',
      [],
      {},
      { marginalia: 2, generation: 'one', type: 'request', id: 1, method: 'cook' },
      { marginalia: 1, generation: 'one', type: 'response', id: 99, value: {} },
      { marginalia: 1, generation: 'one', type: 'request' },
      { marginalia: 1, generation: 'one', type: 'unheard-of' },
      { marginalia: 1, generation: 'one', type: 'notification' },
    ];
    for (const message of strange) for (const listener of listeners) listener(message);
    await settle();
    assert.deepEqual(errors, []);
  });
});
