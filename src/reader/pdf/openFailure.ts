import { strings } from '../strings.ts';
import { PasswordRefused } from './openDocument.ts';
import type { DownloadError } from '../boot/download.ts';
import type { Failure } from '../shell/failureNotice.ts';

/** Words for whatever kept a document from being shown. */
export function openFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const name = error instanceof Error ? error.name : '';
  if (error instanceof PasswordRefused) return { ...strings.failures.locked, detail: '' };
  if (name === 'DownloadError') {
    // Told by its name: sharing the class with `main.ts` would cost a file of its own before the first page.
    const { status } = error as DownloadError;
    return { ...(status === 404 ? strings.failures.gone : strings.failures.unreadable), detail };
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
