import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseAddress } from '../../../src/core/library/refuseAddress.ts';
import { download } from '../../../src/host/platform/download.ts';
import type { Downloaded, DownloadOptions } from '../../../src/host/platform/download.ts';
import type { DownloadError } from '../../../src/host/platform/downloadError.ts';
import type { Network } from '../../../src/host/platform/openUrl.ts';
import { makeTwoColumns } from '../../fixtures/twoColumns.ts';
import { BadServer } from './badServer.ts';
import { fullDisk } from './fullDisk.ts';

describe('download', () => {
  let pdf: Uint8Array;
  let server: BadServer;
  let folder: string;

  /** Loopback is open to these tests, and nothing else is. */
  const network: Network = {
    resolve: (host) =>
      Promise.resolve([{ address: host === 'inside.test' ? '10.0.0.1' : '127.0.0.1', family: 4 }]),
    refuse: (ip) => (ip === '127.0.0.1' ? null : refuseAddress(ip)),
  };

  before(async () => {
    pdf = await makeTwoColumns();
    server = await BadServer.start(pdf);
  });
  after(() => server.stop());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'marginalia-download-'));
    server.requests.length = 0;
    server.headers.length = 0;
  });
  afterEach(() => rm(folder, { recursive: true }));

  const target = (): string => join(folder, 'readings', 'paper.pdf');
  const get = (url: string, options: Partial<DownloadOptions> = {}): ReturnType<typeof download> =>
    download(url, target(), { maxBytes: 5_000_000, timeoutMs: 10_000, network, ...options });

  async function fetched(url: string, options: Partial<DownloadOptions> = {}): Promise<Downloaded> {
    const result = await get(url, options);
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(new Uint8Array(await readFile(target())), pdf);
    assert.deepEqual(await readdir(join(folder, 'readings')), ['paper.pdf']);
    return result.value;
  }

  async function refused(url: string, options: Partial<DownloadOptions> = {}): Promise<DownloadError> {
    const result = await get(url, options);
    assert.ok(!result.ok, 'it was fetched');
    const left = await readdir(join(folder, 'readings')).catch(() => []);
    assert.deepEqual(left, [], 'something is left behind');
    return result.error;
  }

  describe('gets the file', () => {
    for (const path of ['good', 'octets', 'chunked', 'gzip', 'brotli', 'hops/5', 'good?a=b#page=4']) {
      it(`from ${path}`, async () => {
        const { size } = await fetched(server.url(path));
        assert.equal(size, pdf.length);
      });
    }

    it('and says where it was in the end, and how far it is', async () => {
      const progress: (readonly [number, number | null])[] = [];
      const { finalUrl, contentType } = await fetched(server.url('to/%2Foctets'), {
        onProgress: (received, total) => progress.push([received, total]),
      });
      assert.equal(finalUrl, server.url('octets'));
      assert.equal(contentType, 'application/octet-stream');
      assert.deepEqual(progress.at(-1), [pdf.length, pdf.length]);
      assert.ok(progress.every(([received], i) => received > (progress[i - 1]?.[0] ?? 0)));
    });

    it('telling the server nothing of the fellow, also after a redirect that sets a cookie', async () => {
      await fetched(server.url('hops/2'));
      assert.equal(server.requests.length, 3);
      for (const headers of server.headers) {
        assert.deepEqual(Object.keys(headers).sort(), [
          'accept',
          'accept-encoding',
          'connection',
          'host',
          'user-agent',
        ]);
      }
    });

    it('in place of an older copy, which a failure leaves as it is', async () => {
      await fetched(server.url('good'));
      for (const path of ['reset', 'portal', 'error500']) {
        assert.ok(!(await get(server.url(path))).ok);
        assert.deepEqual(new Uint8Array(await readFile(target())), pdf);
      }
      await writeFile(target(), 'old');
      await fetched(server.url('good'));
    });
  });

  describe('says what is wrong, and leaves nothing behind', () => {
    const host = '127.0.0.1';
    const cases: readonly (readonly [string, Partial<DownloadOptions>, DownloadError])[] = [
      ['missing', {}, { kind: 'status', host, status: 404 }],
      ['error500', {}, { kind: 'status', host, status: 500 }],
      ['forbidden', {}, { kind: 'status', host, status: 403 }],
      ['noContent', {}, { kind: 'status', host, status: 204 }],
      ['nowhere', {}, { kind: 'status', host, status: 302 }],
      ['portal', {}, { kind: 'notPdf', host, got: 'html' }],
      ['zip', {}, { kind: 'notPdf', host, got: 'other' }],
      ['empty', {}, { kind: 'notPdf', host, got: 'empty' }],
      ['loop', {}, { kind: 'tooManyRedirects', host }],
      ['hops/6', {}, { kind: 'tooManyRedirects', host }],
      ['huge', {}, { kind: 'tooLarge', host, maxBytes: 5_000_000 }],
      ['good', { maxBytes: 5000 }, { kind: 'tooLarge', host, maxBytes: 5000 }],
      ['chunked', { maxBytes: 5000 }, { kind: 'tooLarge', host, maxBytes: 5000 }],
      ['endless', { maxBytes: 200_000 }, { kind: 'tooLarge', host, maxBytes: 200_000 }],
      ['bomb', {}, { kind: 'tooLarge', host, maxBytes: 5_000_000 }],
      ['silent', { idleMs: 60 }, { kind: 'timeout', host, timeoutMs: 10_000 }],
      ['headersOnly', { idleMs: 60 }, { kind: 'timeout', host, timeoutMs: 10_000 }],
      ['stall', { idleMs: 60 }, { kind: 'timeout', host, timeoutMs: 10_000 }],
      ['drip', { timeoutMs: 120 }, { kind: 'timeout', host, timeoutMs: 120 }],
      ['short', {}, { kind: 'interrupted', host, code: 'ECONNRESET' }],
      ['reset', {}, { kind: 'interrupted', host, code: 'ECONNRESET' }],
      ['slam', {}, { kind: 'interrupted', host, code: 'ECONNRESET' }],
      ['cutGzip', {}, { kind: 'interrupted', host, code: 'Z_BUF_ERROR' }],
      ['badGzip', {}, { kind: 'interrupted', host, code: 'Z_DATA_ERROR' }],
      ['nonsense', {}, { kind: 'interrupted', host, code: 'HPE_INVALID_CONSTANT' }],
    ];
    for (const [path, options, error] of cases) {
      it(`${path}: ${error.kind}`, async () =>
        assert.deepEqual(await refused(server.url(path), options), error));
    }

    it('nobody listens: offline', async () => {
      const gone = await BadServer.start(pdf);
      const url = gone.url('good');
      await gone.stop();
      assert.deepEqual(await refused(url), { kind: 'offline', host, code: 'ECONNREFUSED' });
    });

    it('no such name: offline', async () => {
      const resolve: Network['resolve'] = () =>
        Promise.reject(Object.assign(new Error('dns'), { code: 'ENOTFOUND' }));
      const error = await refused('http://papers.test/a.pdf', { network: { ...network, resolve } });
      assert.deepEqual(error, { kind: 'offline', host: 'papers.test', code: 'ENOTFOUND' });
    });

    it('a name server that never answers: timeout', async () => {
      const resolve: Network['resolve'] = () => new Promise(() => undefined);
      const error = await refused('http://papers.test/a.pdf', {
        network: { ...network, resolve },
        idleMs: 40,
      });
      assert.equal(error.kind, 'timeout');
    });

    it('a certificate that nobody vouches for: tls', async () => {
      const secure = await BadServer.start(pdf, true);
      const error = await refused(secure.url('good'));
      await secure.stop();
      assert.deepEqual(error, { kind: 'tls', host, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
      assert.deepEqual(secure.requests, []);
    });

    it('https asked of a server that speaks http: tls', async () => {
      assert.equal((await refused(server.url('good').replace('http:', 'https:'))).kind, 'tls');
    });

    it('a full disk', async () => {
      assert.deepEqual(await refused(server.url('good'), { openFile: fullDisk }), {
        kind: 'diskFull',
        path: target(),
      });
    });

    it('a folder that is a file', async () => {
      await writeFile(join(folder, 'readings'), '');
      const result = await get(server.url('good'));
      assert.ok(!result.ok && result.error.kind === 'write');
    });
  });

  describe('is cancelled', () => {
    for (const path of ['silent', 'headersOnly', 'stall', 'drip', 'endless']) {
      it(`in the middle of: ${path}`, async () => {
        const controller = new AbortController();
        const asked = server.asked(path);
        const done = refused(server.url(path), { signal: controller.signal });
        await asked;
        controller.abort();
        assert.deepEqual(await done, { kind: 'cancelled' });
      });
    }

    it('when part of the file is written', async () => {
      const controller = new AbortController();
      const onProgress = (received: number): void => {
        if (received > 3000) setImmediate(() => controller.abort());
      };
      const error = await refused(server.url('stall'), { signal: controller.signal, onProgress });
      assert.deepEqual(error, { kind: 'cancelled' });
    });

    it('before it began', async () => {
      assert.deepEqual(await refused(server.url('good'), { signal: AbortSignal.abort() }), {
        kind: 'cancelled',
      });
      assert.deepEqual(server.requests, []);
    });
  });

  describe('goes to no address in a private network', () => {
    const loopbackClosed: Network = { ...network, refuse: refuseAddress };

    it('not even to ask', async () => {
      for (const host of ['127.0.0.1', 'localhost', 'anything.test']) {
        assert.deepEqual(await refused(server.url('good', host), { network: loopbackClosed }), {
          kind: 'refusedAddress',
          host,
          fault: 'loopback',
        });
      }
      assert.deepEqual(server.requests, []);
    });

    it('with its own network by default, which is the real one', async () => {
      const result = await download(server.url('good'), target(), { maxBytes: 1e6, timeoutMs: 5000 });
      assert.deepEqual(result, {
        ok: false,
        error: { kind: 'refusedAddress', host: '127.0.0.1', fault: 'loopback' },
      });
      const allowed = await download(server.url('good'), target(), {
        maxBytes: 1e6,
        timeoutMs: 5000,
        allowPrivate: true,
      });
      assert.ok(allowed.ok);
    });

    it('nor after a redirect', async () => {
      const asked = new Map<string, DownloadError>([
        ['http://10.0.0.1/a.pdf', { kind: 'refusedAddress', host: '10.0.0.1', fault: 'private' }],
        ['http://[::1]/a.pdf', { kind: 'refusedAddress', host: '[::1]', fault: 'loopback' }],
        [
          'http://169.254.169.254/latest/meta-data',
          { kind: 'refusedAddress', host: '169.254.169.254', fault: 'linkLocal' },
        ],
        ['http://inside.test/a.pdf', { kind: 'refusedAddress', host: 'inside.test', fault: 'private' }],
        ['file:///etc/passwd', { kind: 'badAddress', address: 'file:///etc/passwd', fault: 'scheme' }],
        [
          'http://u:p@example.org/',
          { kind: 'badAddress', address: 'http://u:p@example.org/', fault: 'credentials' },
        ],
      ]);
      for (const [location, error] of asked) {
        assert.deepEqual(await refused(server.url(`to/${encodeURIComponent(location)}`)), error);
      }
    });

    it('nor where a name means several addresses, one of them private', async () => {
      const resolve: Network['resolve'] = () =>
        Promise.resolve([
          { address: '127.0.0.1', family: 4 },
          { address: '192.168.1.1', family: 4 },
        ]);
      const error = await refused(server.url('good', 'mixed.test'), { network: { ...network, resolve } });
      assert.deepEqual(error, { kind: 'refusedAddress', host: 'mixed.test', fault: 'private' });
      assert.deepEqual(server.requests, []);
    });

    it('and connects to the very address it has checked, looking each name up once', async () => {
      const looked: string[] = [];
      const resolve: Network['resolve'] = (host) => {
        looked.push(host);
        return Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
      };
      const to = encodeURIComponent(server.url('good', 'second.test'));
      await fetched(server.url(`to/${to}`, 'first.test'), { network: { ...network, resolve } });
      assert.deepEqual(looked, ['first.test', 'second.test']);
    });
  });

  it('lets go of its timers', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await refused(server.url('portal'), { timeoutMs: 3_600_000, idleMs: 3_600_000 });
    await fetched(server.url('good'), { timeoutMs: 3_600_000, idleMs: 3_600_000 });
    assert.ok(timers() <= before + 1, `${timers()} timers, ${before} before`);
  });
});
