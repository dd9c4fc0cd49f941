import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { PORTAL_PAGE } from '../../fixtures/broken.ts';
import { selfSigned } from './selfSigned.ts';

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A server on loopback that does what servers do to people. `pdf` is what it gives when it gives anything. */
export class BadServer {
  /** Requests it saw, as `method path`. */
  readonly requests: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  readonly #server: Server;
  readonly #secure: boolean;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #waiting: { readonly path: string; readonly done: () => void }[] = [];

  private constructor(server: Server, secure: boolean) {
    this.#server = server;
    this.#secure = secure;
  }

  /** Starts one; with `secure` it has a certificate that nobody vouches for. */
  static async start(pdf: Uint8Array, secure = false): Promise<BadServer> {
    const listener: RequestListener = (request, response) => bad.#answer(request, response, pdf);
    const server = secure ? createSecureServer(selfSigned('127.0.0.1'), listener) : createServer(listener);
    const bad: BadServer = new BadServer(server, secure);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bad;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of a misbehaviour, see `behaviours`. */
  url(path: string, host = '127.0.0.1'): string {
    return `${this.#secure ? 'https' : 'http'}://${host}:${this.port}/${path}`;
  }

  /** Resolves when `path` has been asked for. */
  asked(path: string): Promise<void> {
    return new Promise((done) => this.#waiting.push({ path: `/${path}`, done }));
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse, pdf: Uint8Array): void {
    const path = request.url ?? '/';
    this.requests.push(`${request.method} ${path}`);
    this.headers.push(request.headers);
    for (const { done } of this.#waiting.filter((waiting) => waiting.path === path)) done();
    const name = path.slice(1).split('?')[0] ?? '';
    const behaviour = this.#behaviours(pdf)[name.replace(/\/.*$/u, '')];
    if (behaviour !== undefined) behaviour(request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not found</html>');
  }

  #behaviours(pdf: Uint8Array): Readonly<Record<string, Misbehaviour>> {
    const type = { 'content-type': 'application/pdf' };
    const whole = (
      response: ServerResponse,
      headers: Readonly<Record<string, string>>,
      bytes: Uint8Array,
    ): void => {
      response.writeHead(200, { ...type, 'content-length': String(bytes.length), ...headers }).end(bytes);
    };
    const redirect = (response: ServerResponse, location: string): void => {
      response.writeHead(302, { location, 'set-cookie': 'track=1' }).end();
    };
    const half = pdf.subarray(0, pdf.length / 2);
    return {
      good: (_, response) => whole(response, {}, pdf),
      octets: (_, response) => whole(response, { 'content-type': 'application/octet-stream' }, pdf),
      chunked: (_, response) => void response.writeHead(200, type).end(pdf),
      gzip: (_, response) => whole(response, { 'content-encoding': 'gzip' }, gzipSync(pdf)),
      brotli: (_, response) => whole(response, { 'content-encoding': 'br' }, brotliCompressSync(pdf)),
      bomb: (_, response) => whole(response, { 'content-encoding': 'gzip' }, gzipSync(bombOf(pdf))),
      cutGzip: (_, response) =>
        whole(response, { 'content-encoding': 'gzip' }, gzipSync(pdf).subarray(0, 9_000)),
      badGzip: (_, response) => whole(response, { 'content-encoding': 'gzip' }, pdf),
      silent: () => undefined,
      headersOnly: (_, response) => response.writeHead(200, type).flushHeaders(),
      stall: (_, response) => void response.writeHead(200, type).write(half),
      drip: (_, response) => this.#drip(response.writeHead(200, type), pdf, 1),
      endless: (_, response) => this.#drip(response.writeHead(200, type), pdf, pdf.length),
      error500: (_, response) => void response.writeHead(500).end('oops'),
      forbidden: (_, response) => void response.writeHead(403).end('no'),
      noContent: (_, response) => void response.writeHead(204).end(),
      empty: (_, response) => whole(response, {}, new Uint8Array()),
      portal: (_, response) => whole(response, {}, new TextEncoder().encode(PORTAL_PAGE)),
      zip: (_, response) => whole(response, {}, Buffer.from('PK\u0003\u0004'.repeat(800))),
      short: (_, response) =>
        void response.writeHead(200, { ...type, 'content-length': String(pdf.length * 2) }).end(pdf),
      huge: (_, response) =>
        void response.writeHead(200, { ...type, 'content-length': '99999999999' }).write(half),
      reset: (request, response) => {
        response.writeHead(200, { ...type, 'content-length': String(pdf.length) });
        response.write(half, () => request.socket.resetAndDestroy());
      },
      slam: (request) => void request.socket.destroy(),
      nonsense: (request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
      loop: (_, response) => redirect(response, '/loop'),
      hops: (request, response) => {
        const left = Number((request.url ?? '').split('/')[2]);
        redirect(response, left > 1 ? `/hops/${left - 1}` : '/good');
      },
      to: (request, response) =>
        redirect(response, decodeURIComponent((request.url ?? '').slice('/to/'.length))),
      nowhere: (_, response) => void response.writeHead(302).end(),
    };
  }

  /** Sends the bytes from the start, over and over, `size` at a time. */
  #drip(response: ServerResponse, pdf: Uint8Array, size: number): void {
    let at = 0;
    const timer = setInterval(() => {
      if (response.destroyed) return;
      response.write(pdf.subarray(at, at + size));
      at = (at + size) % pdf.length;
    }, 5);
    this.#timers.add(timer);
  }
}

/** 30 MB that pack into some 30 KB, and begin like a PDF. */
function bombOf(pdf: Uint8Array): Uint8Array {
  const bomb = new Uint8Array(30_000_000);
  bomb.set(pdf);
  return bomb;
}
