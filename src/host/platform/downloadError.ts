import type { AddressFault } from '../../core/library/refuseAddress.ts';
import type { UrlFault } from '../../core/library/checkUrl.ts';

/** Why a download failed. `host` is the server spoken to last. */
export type DownloadError =
  /** The address, or one it leads on to, is none that we go to. */
  | { readonly kind: 'badAddress'; readonly address: string; readonly fault: UrlFault }
  /** The host is in the fellow's own network, or in none. */
  | { readonly kind: 'refusedAddress'; readonly host: string; readonly fault: AddressFault }
  | { readonly kind: 'offline'; readonly host: string; readonly code: string }
  | { readonly kind: 'tls'; readonly host: string; readonly code: string }
  | { readonly kind: 'status'; readonly host: string; readonly status: number }
  | { readonly kind: 'tooManyRedirects'; readonly host: string }
  /** What came is no PDF: a captive portal's or a login page, or something else. */
  | { readonly kind: 'notPdf'; readonly host: string; readonly got: 'html' | 'empty' | 'other' }
  | { readonly kind: 'tooLarge'; readonly host: string; readonly maxBytes: number }
  | { readonly kind: 'timeout'; readonly host: string; readonly timeoutMs: number }
  /** The connection broke off before all was there, or what came could not be read. */
  | { readonly kind: 'interrupted'; readonly host: string; readonly code: string }
  | { readonly kind: 'diskFull'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly code: string }
  | { readonly kind: 'cancelled' };

/** Carries a `DownloadError` out of the middle of things; caught where the download began. */
export class DownloadFault extends Error {
  readonly error: DownloadError;

  constructor(error: DownloadError) {
    super(error.kind);
    this.error = error;
  }
}

const OFFLINE = new Set(
  'ENOTFOUND EAI_AGAIN EAI_FAIL EAI_NODATA ENODATA ECONNREFUSED ENETUNREACH EHOSTUNREACH ENETDOWN EHOSTDOWN EADDRNOTAVAIL'.split(
    ' ',
  ),
);
/** OpenSSL's names for what is wrong with a certificate or a handshake are many; these are their parts. */
const TLS =
  /CERT|SSL|TLS|SIGNATURE|CRL|^EPROTO$|^INVALID_(?:CA|PURPOSE)$|^HOSTNAME_MISMATCH$|^PATH_LENGTH_EXCEEDED$/u;

/** What an error of Node's network modules means. */
export function networkError(error: unknown, host: string, timeoutMs: number): DownloadError {
  const { code = 'unknown', syscall } = error as NodeJS.ErrnoException;
  if (OFFLINE.has(code) || (syscall === 'connect' && (code === 'EPERM' || code === 'EACCES'))) {
    return { kind: 'offline', host, code };
  }
  if (code === 'ETIMEDOUT') return { kind: 'timeout', host, timeoutMs };
  return TLS.test(code) ? { kind: 'tls', host, code } : { kind: 'interrupted', host, code };
}

/** What an error of Node's file system means. */
export function fileError(error: unknown, path: string): DownloadError {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT' ? { kind: 'diskFull', path } : { kind: 'write', path, code };
}
