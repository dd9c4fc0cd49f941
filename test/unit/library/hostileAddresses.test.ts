import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseAddress } from '../../../src/core/library/refuseAddress.ts';
import { openUrl } from '../../../src/host/platform/openUrl.ts';
import type { Network } from '../../../src/host/platform/openUrl.ts';
import { Watch } from '../../../src/host/platform/watch.ts';
import { hostileAddresses, hostileNames } from '../../support/hostile/addresses.ts';

/** The only address that these tests take for the internet. */
const INTERNET = '127.0.0.1';

/** A server on every address of this machine that nobody may reach: it counts who connects, asked for or not. */
class Trap {
  connections = 0;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', () => (this.connections += 1));
  }

  static async start(): Promise<Trap> {
    const trap = new Trap(createServer((_, response) => void response.end('%PDF-1.7 caught')));
    // All of them, IPv6's too where there is one.
    await new Promise<void>((resolve) => {
      trap.#server.once('error', () => trap.#server.listen(0, '0.0.0.0', resolve));
      trap.#server.listen(0, '::', resolve);
    });
    return trap;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

describe('hostile addresses', () => {
  let trap: Trap;
  let addresses: readonly string[];

  before(async () => {
    trap = await Trap.start();
    addresses = hostileAddresses(trap.port);
  });
  after(() => trap.stop());
  beforeEach(() => {
    trap.connections = 0;
  });

  const network = (refuse: Network['refuse']): Network => ({
    resolve: (host) => {
      const found = host === 'internet.test' ? [INTERNET] : hostileNames(host);
      if (!found) return Promise.reject(Object.assign(new Error(host), { code: 'ENOTFOUND' }));
      return Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
    },
    refuse,
  });

  /** Opens an address as a fetch does; answers whether something came. */
  async function opens(address: string, refuse: Network['refuse']): Promise<boolean> {
    const watch = new Watch(5_000, 5_000, undefined);
    try {
      const { response } = await openUrl(address, network(refuse), watch, () => undefined);
      response.destroy();
      return true;
    } catch {
      return false;
    } finally {
      watch.stop();
    }
  }

  it('are sixty and more; Node itself connects to many of them', async () => {
    assert.ok(addresses.length >= 60, `${addresses.length}`);
    // Only what leads to this machine: the control asks nobody else.
    const here = addresses.filter(
      (address) => !/\/\/(?:\[f|1[069]\d?\.|172|198|192|2[25]|100)|(?:inside|metadata|arxiv)/.test(address),
    );
    for (const address of here) await askPlainly(address);
    assert.ok(trap.connections >= 20, `${trap.connections}`);
  }).timeout(60_000);

  it('are refused before anybody connects', async () => {
    for (const address of addresses) assert.equal(await opens(address, refuseAddress), false, address);
    assert.equal(trap.connections, 0);
  }).timeout(60_000);

  describe('at the end of redirects', () => {
    let open: Server;
    let requests: string[];

    before(async () => {
      // Redirects to what its path says, as often as it says: /3/http%3A%2F%2F…
      open = createServer((request, response) => {
        requests.push(request.url ?? '');
        const [, left = '', target = ''] = (request.url ?? '').split('/');
        const location = Number(left) > 1 ? `/${Number(left) - 1}/${target}` : decodeURIComponent(target);
        response.writeHead(302, { location: Buffer.from(location, 'utf8').toString('latin1') }).end();
      });
      await new Promise<void>((resolve) => open.listen(0, INTERNET, resolve));
    });
    after(async () => {
      open.closeAllConnections();
      await new Promise((resolve) => open.close(resolve));
    });
    beforeEach(() => {
      requests = [];
    });

    const onlyInternet: Network['refuse'] = (ip) => (ip === INTERNET ? null : refuseAddress(ip));
    const start = (hops: number, target: string): string =>
      `http://internet.test:${(open.address() as AddressInfo).port}/${hops}/${encodeURIComponent(target)}`;

    /** What can stand in a header and does not mean the one address that is open, however it is spelt. */
    const targets = (): readonly string[] => [
      ...addresses.filter((address) => {
        const host = URL.canParse(address) ? new URL(address).hostname : '';
        return !/[\n\t]/.test(address) && host !== INTERNET && !/localhost|loopback/.test(host);
      }),
      `//[::1]:${trap.port}/`,
      `//127.0.0.2:${trap.port}/`,
      `\\\\127.0.0.2:${trap.port}\\`,
      `/\\127.0.0.2:${trap.port}/`,
      `http:\\\\127.0.0.2:${trap.port}`,
    ];

    it('are refused, after one redirect or five', async () => {
      for (const target of targets())
        for (const hops of [1, 2, 5])
          assert.equal(await opens(start(hops, target), onlyInternet), false, target);
      assert.equal(trap.connections, 0);
      assert.ok(requests.length >= targets().length * 8, 'the server that is open was asked, every time');
    }).timeout(120_000);

    it('are reached where nothing is refused, so that the trap is seen to work', async () => {
      for (const host of ['127.0.0.2', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])
        await opens(start(2, `http://${host}:${trap.port}/`), () => null);
      assert.ok(trap.connections >= 3, `${trap.connections}`);
    }).timeout(60_000);

    it('are not reached by going round for ever', async () => {
      assert.equal(await opens(start(6, `http://[::1]:${trap.port}/`), () => null), false);
      assert.equal(trap.connections, 0);
    });
  });
});

/** Asks as a program does that checks nothing; whatever comes of it. */
function askPlainly(address: string): Promise<void> {
  return new Promise((resolve) => {
    try {
      const asked = request(address, {
        agent: false,
        timeout: 2_000,
        lookup: (host, { all }, callback) => {
          const found = hostileNames(host) ?? ['127.0.0.1'];
          const first = found[0] ?? '';
          const family = first.includes(':') ? 6 : 4;
          if (all === true) callback(null, [{ address: first, family }]);
          else callback(null, first, family);
        },
      });
      asked.on('response', (response) => {
        response.destroy();
        resolve();
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('error', () => resolve());
      asked.end();
    } catch {
      resolve();
    }
  });
}
