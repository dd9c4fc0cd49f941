import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import { checkUrl } from '../../core/library/checkUrl.ts';
import { refuseAddress } from '../../core/library/refuseAddress.ts';
import type { AddressFault } from '../../core/library/refuseAddress.ts';
import { DownloadFault } from './downloadError.ts';
import type { Watch } from './watch.ts';

/** What stands between us and the network; tests hand in their own. */
export interface Network {
  /** All addresses of a host. */
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>;
  /** Why nothing is fetched from an IP address. */
  readonly refuse: (ip: string) => AddressFault | null;
}

/** The real one. With `allowPrivate`, a setting of the fellow's, their own network is open as well. */
export function realNetwork(allowPrivate: boolean): Network {
  return {
    resolve: (host) => lookup(host, { all: true }),
    refuse: allowPrivate ? () => null : refuseAddress,
  };
}

/** An answer, and the address it came from in the end. */
export interface Opened {
  readonly response: IncomingMessage;
  readonly url: URL;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;
// No credentials, no cookies, no referrer: a server learns that somebody wants this file.
const HEADERS = {
  'User-Agent': 'Marginalia (VS Code extension)',
  'Accept-Encoding': 'gzip, deflate, br',
};

/** Asks for `address` and follows redirects, each checked like the first address. Throws `DownloadFault` and Node's errors. */
export async function openUrl(
  address: string,
  network: Network,
  watch: Watch,
  onHost: (host: string) => void,
  accept = 'application/pdf, */*;q=0.5',
): Promise<Opened> {
  let next = address;
  for (let redirects = 0; ; redirects++) {
    const checked = checkUrl(next);
    if (!checked.ok) throw new DownloadFault({ kind: 'badAddress', address: next, fault: checked.error });
    const url = checked.value;
    onHost(url.hostname);
    const addresses = await watch.race(resolve(url, network));
    const response = await ask(url, addresses, accept, watch.signal);
    watch.touch();
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status === 200) return { response, url };
    response.destroy();
    if (!REDIRECTS.has(status) || location === undefined)
      throw new DownloadFault({ kind: 'status', host: url.hostname, status });
    if (redirects === MAX_REDIRECTS)
      throw new DownloadFault({ kind: 'tooManyRedirects', host: url.hostname });
    next = URL.canParse(location, url.href) ? new URL(location, url.href).href : location;
  }
}

/** The addresses of a host, if there is nothing against any of them. */
async function resolve(url: URL, network: Network): Promise<readonly LookupAddress[]> {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const family = isIP(host);
  const addresses = family === 0 ? await network.resolve(host) : [{ address: host, family }];
  if (addresses.length === 0)
    throw new DownloadFault({ kind: 'offline', host: url.hostname, code: 'ENODATA' });
  for (const { address } of addresses) {
    const fault = network.refuse(address);
    if (fault !== null) throw new DownloadFault({ kind: 'refusedAddress', host: url.hostname, fault });
  }
  return addresses;
}

/** One request, to the addresses that were checked and to no others: a second look-up might give different ones. */
function ask(
  url: URL,
  addresses: readonly LookupAddress[],
  accept: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((fulfil, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = request(url, {
      agent: false,
      headers: { ...HEADERS, Accept: accept },
      signal,
      lookup: (_host, { all }, callback) => {
        const first = addresses[0];
        if (all === true || first === undefined) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
    });
    asked.on('response', fulfil);
    asked.on('error', reject);
    asked.end();
  });
}
