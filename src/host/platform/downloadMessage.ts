import * as vscode from 'vscode';
import type { DownloadError } from './downloadError.ts';

type Messages = {
  readonly [K in DownloadError['kind']]: (error: Extract<DownloadError, { kind: K }>) => string;
};

const MESSAGES: Messages = {
  badAddress: ({ address }) => vscode.l10n.t('“{0}” is not a web address that can be fetched.', address),
  refusedAddress: ({ host }) =>
    vscode.l10n.t(
      '{0} is an address in your own network. Nothing is fetched from there unless the settings of Marginalia allow it.',
      host,
    ),
  offline: ({ host }) => vscode.l10n.t('{0} can’t be reached. Are you offline?', host),
  tls: ({ host }) =>
    vscode.l10n.t(
      'No secure connection to {0}: its certificate is not valid, or something stands in between.',
      host,
    ),
  status: ({ status, host }) => statusMessage(status, host),
  tooManyRedirects: ({ host }) =>
    vscode.l10n.t('{0} redirects again and again and never gives the file.', host),
  notPdf: ({ got, host }) => notPdfMessage(got, host),
  tooLarge: ({ host, maxBytes }) =>
    vscode.l10n.t(
      'The file at {0} is larger than {1} MB, the limit in the settings.',
      host,
      megabytes(maxBytes),
    ),
  timeout: ({ host }) => vscode.l10n.t('{0} took too long to send the file.', host),
  interrupted: ({ host }) =>
    vscode.l10n.t('The connection to {0} broke off before the file was complete.', host),
  diskFull: () => vscode.l10n.t('There is no room left on the disk for this copy.'),
  write: ({ path, code }) => vscode.l10n.t('The copy can’t be written to {0} ({1}).', path, code),
  cancelled: () => vscode.l10n.t('Cancelled.'),
};

/** What a failed download says to the fellow: what happened, and where. What can be done about it stands on the buttons. */
export function downloadMessage(error: DownloadError): string {
  // Each kind's message takes that kind's error; TypeScript can't see that the two belong together.
  const message = MESSAGES[error.kind] as (error: DownloadError) => string;
  return message(error);
}

function statusMessage(status: number, host: string): string {
  const { t } = vscode.l10n;
  if (status === 404 || status === 410) return t('{0} has no such file ({1}).', host, status);
  if (status === 401 || status === 402 || status === 403) {
    return t(
      '{0} does not give this file to everyone ({1}). Perhaps it does in the browser, where you are signed in.',
      host,
      status,
    );
  }
  if (status === 429)
    return t('{0} asks for patience: too many requests ({1}). Try again in a while.', host, status);
  if (status >= 500) return t('{0} has a problem of its own ({1}). Try again later.', host, status);
  return t('{0} did not give the file ({1}).', host, status);
}

function notPdfMessage(got: 'html' | 'empty' | 'other', host: string): string {
  const { t } = vscode.l10n;
  if (got === 'empty') return t('{0} sent an empty file.', host);
  if (got === 'html') {
    return t(
      '{0} sent a web page instead of a PDF. Does this network, or the site, want you to sign in first?',
      host,
    );
  }
  return t('What {0} sent is not a PDF.', host);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
