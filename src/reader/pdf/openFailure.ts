import { strings } from '../strings.ts';
import { PasswordRefused } from './openDocument.ts';
import { DownloadError } from './pdfAssets.ts';

/** What the reader says in place of a document: what happened, what to do, and the engine's own words. */
export interface Failure {
  readonly title: string;
  readonly advice: string;
  readonly detail: string;
}

/** Words for whatever kept a document from being shown. */
export function openFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  if (error instanceof PasswordRefused) return { ...strings.failures.locked, detail: '' };
  if (error instanceof DownloadError) {
    return { ...(error.status === 404 ? strings.failures.gone : strings.failures.unreadable), detail };
  }
  switch (name) {
    case 'InvalidPDFException':
    case 'FormatError':
      return { ...strings.failures.damaged, detail };
    case 'PasswordException':
      return { ...strings.failures.encrypted, detail };
    case 'ResponseException':
      return { ...strings.failures.unreadable, detail };
    default:
      return { ...strings.failures.unknown, detail };
  }
}
