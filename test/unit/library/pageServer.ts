import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A picture of one point. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** In the encoding that its server tells. */
const POST = Buffer.from(
  `<!doctype html><html><head><title>A post</title><link rel="stylesheet" href="style.css"></head>
<body><p>Caf\u00e9 <img src="/pictures/dot.png" alt="A dot"></p><img data-src="/gone.png" src="data:image/gif;base64,R0lGODlh"></body></html>`,
  'latin1',
);

/** A site on loopback with one post: it moves, is written in Latin 1, and shows two pictures, one of which is gone. */
export class PageServer {
  /** Paths it was asked for, each once, in the order of the first time. */
  readonly requests: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<PageServer> {
    const server = createServer((request, response) => {
      const path = request.url ?? '/';
      if (!site.requests.includes(path)) site.requests.push(path);
      if (path === '/post') response.writeHead(302, { location: '/posts/post.html' }).end();
      else if (path === '/posts/post.html')
        response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' }).end(POST);
      else if (path === '/pictures/dot.png')
        response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(DOT);
      else if (path === '/posts/style.css')
        response.writeHead(200, { 'content-type': 'text/css' }).end('p { margin: 0 }');
      else response.writeHead(404).end();
    });
    const site: PageServer = new PageServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  url(path: string): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/${path}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
