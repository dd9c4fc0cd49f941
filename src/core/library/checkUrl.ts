import { fail, ok } from '../model/result.ts';
import type { Result } from '../model/result.ts';

/** Why an address is not one we go to. */
export type UrlFault = 'notAnAddress' | 'scheme' | 'credentials' | 'oddHost' | 'port';

/**
 * An address from a syllabus or a redirect, if it is one that may be fetched: http or https, no user or password in it,
 * its host written plainly, its port the usual one or an unprivileged one. Where it leads is checked later, when its
 * host has been resolved (`refuseAddress`).
 */
export function checkUrl(address: string): Result<URL, UrlFault> {
  // Parsers drop some of these silently and read `\` as `/`, so that the address shown is not the one gone to.
  if (/[\p{Cc}\s\\]/u.test(address) || !URL.canParse(address)) return fail('notAnAddress');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return fail('scheme');
  if (url.username !== '' || url.password !== '') return fail('credentials');
  if (url.hostname === '' || !plainHost(address, url.hostname)) return fail('oddHost');
  const port = url.port === '' ? null : Number(url.port);
  if (port !== null && port < 1024 && port !== 80 && port !== 443) return fail('port');
  return ok(url);
}

/** `2130706433`, `0x7f.1`, `127.1`, `%31` and the like are addresses in disguise: a number is written in full or not at all. */
function plainHost(address: string, hostname: string): boolean {
  const written = /^https?:\/\/([^/?#]*)/iu.exec(address)?.[1]?.replace(/:\d*$/u, '').toLowerCase();
  if (written === undefined || written.includes('%')) return false;
  return !/^[\d.]+$/u.test(hostname) || written === hostname;
}
