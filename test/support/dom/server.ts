/** A loopback server for pages under test. */
import { createServer } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.pdf': 'application/pdf',
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
};

/** A running server. */
export interface FileServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves folders on 127.0.0.1, read only; a folder itself (`/corpus/pdf/`) is a JSON list of its names.
 *
 * @param roots URL prefix (`/reader/`) → folder.
 * @param pages Made answers: path → HTML.
 */
export async function serveFiles(
  roots: Readonly<Record<string, string>>,
  pages: (url: URL) => string | Promise<string> | undefined = () => undefined,
): Promise<FileServer> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const made = pages(url);
    if (made !== undefined) {
      Promise.resolve(made).then(
        (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
      return;
    }
    const path = decodeURIComponent(url.pathname);
    const prefix = Object.keys(roots).find((root) => path.startsWith(root)) ?? '';
    const folder = roots[prefix];
    const file = folder === undefined ? '' : normalize(join(folder, path.slice(prefix.length)));
    if (folder === undefined || !file.startsWith(normalize(folder + sep))) {
      response.writeHead(404).end();
      return;
    }
    if (path.endsWith('/')) {
      readdir(file).then(
        (names) =>
          response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(names.sort())),
        () => response.writeHead(404).end(),
      );
      return;
    }
    readFile(file).then(
      (bytes) => {
        const type = TYPES[extname(file)] ?? 'application/octet-stream';
        response.writeHead(200, { 'content-type': type, 'content-length': bytes.length }).end(bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, stop };
}
