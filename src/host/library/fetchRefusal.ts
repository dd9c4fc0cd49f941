import * as vscode from 'vscode';
import { downloadUrls, pageUrls } from '../../core/library/downloadUrls.ts';
import { isTalk } from '../../core/library/readingKind.ts';
import type { Reading } from '../../core/model/course.ts';
import type { FetchFailure, Platform } from '../platform.ts';

/** Why a reading can't be fetched at all, if so. */
export function fetchRefusal(reading: Reading, platform: Platform): FetchFailure | null {
  if (reading.links.length === 0) {
    return {
      kind: 'noAddress',
      message: vscode.l10n.t('The syllabus gives no address for “{0}”.', reading.title),
    };
  }
  if (isTalk(reading)) {
    const message = vscode.l10n.t(
      '“{0}” is a talk, and there is nothing of it to fetch. Attach a transcript, or watch it in the browser.',
      reading.title,
    );
    return { kind: 'notFetchable', message };
  }
  if (downloadUrls(reading.links).length + pageUrls(reading.links).length === 0) {
    const message = vscode.l10n.t(
      'No address of “{0}” leads to something that can be fetched.',
      reading.title,
    );
    return { kind: 'notFetchable', message };
  }
  return refusalHere(platform);
}

/** Why nothing can be fetched here, whatever it is; null if it can. */
export function refusalHere(platform: Platform): FetchFailure | null {
  if (!vscode.workspace.isTrusted) {
    const message = vscode.l10n.t(
      'Nothing is fetched in Restricted Mode. Trust this folder to fetch readings.',
    );
    return { kind: 'untrusted', message };
  }
  if (!platform.fetchPdf || !platform.fetchBytes) {
    const message = vscode.l10n.t(
      'VS Code in the browser may not fetch from other sites. Download the file and attach it.',
    );
    return { kind: 'notFetchable', message };
  }
  return null;
}
