import type * as vscode from 'vscode';
import type { openToWrite } from '../core/discussion/pdf/openToWrite.ts';
import type { Result } from '../core/model/result.ts';
import type { GitTools } from './git/gitProcess.ts';
import type { keepArchive, keepPage } from './library/keepPage.ts';
import type { savePage } from './library/savePage.ts';
import type * as discussion from './platform/discussion.ts';

/** Why a download failed, and what to tell the fellow. */
export interface FetchFailure {
  readonly kind: string;
  readonly message: string;
}

export interface FetchRequest {
  readonly url: string;
  /** The file to be written, whole or not at all. Its folder is made if needed. */
  readonly target: vscode.Uri;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly allowPrivate: boolean;
  readonly token: vscode.CancellationToken;
  /** Bytes so far, and of all if the server said so. */
  readonly onProgress: (received: number, total: number | null) => void;
}

/** What is asked of an address that is kept in memory first: a web page, a picture in it. */
export type BytesRequest = Omit<FetchRequest, 'target'> & {
  /** What is wanted, as HTTP's `Accept` says it. */
  readonly accept: string;
};

/** What came. `contentType` is what the server calls it. */
export interface FetchedBytes {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly finalUrl: string;
}

/** The functions of `platform/pdfWriter.ts`. */
export interface PdfWriter {
  readonly openToWrite: typeof openToWrite;
}

/** The functions of `platform/pageKeeper.ts`. */
export interface PageKeeper {
  readonly keepArchive: typeof keepArchive;
  readonly keepPage: typeof keepPage;
  readonly savePage: typeof savePage;
}

/** What `platform/discussion.ts` gives. */
export type Discussion = typeof discussion;

/**
 * What depends on where the extension runs: Node (desktop, remote) or a browser's worker (VS Code for the Web).
 * Implemented in `platform/`, the only folder of the host that may use Node; handed in at activation.
 */
export interface Platform {
  readonly name: 'node' | 'web';
  /**
   * Writes a file so that a reader or a crash sees the old bytes or the new ones, never a part.
   * Answers false where that can't be done for this URI: then `workspace.fs` is used. Before the new bytes take their
   * place `check` is asked, which may throw.
   */
  writeFileAtomic(uri: vscode.Uri, bytes: Uint8Array, check?: () => Promise<void>): Promise<boolean>;
  /** Whether `writeFileAtomic` can do that for a file. */
  replacesWhole(uri: vscode.Uri): boolean;
  /**
   * Tells of what happens directly in a folder, with the file's address or the folder's own; null where that can't be
   * done, or VS Code's watcher needs no help.
   */
  readonly watchFolder?: (folder: vscode.Uri, changed: (uri: vscode.Uri) => void) => vscode.Disposable | null;
  /** Fetches a PDF into `target`; undefined where the platform can't fetch from other sites. */
  readonly fetchPdf?: (request: FetchRequest) => Promise<Result<{ readonly finalUrl: string }, FetchFailure>>;
  /** How a shell runs a script with the Node that the extension runs in; undefined where there is none. */
  readonly nodeCommand?: string;
  /** git, by its program or the one on the PATH; undefined where no process can be started. */
  readonly git?: (executable: string | null) => GitTools;
  /** What writes notes into PDFs: large, so a file of its own that is loaded when it is needed. */
  readonly loadPdfWriter: (extension: vscode.Uri) => Promise<PdfWriter>;
  /** What makes copies of web pages, loaded when it is needed. */
  readonly loadPageKeeper: (extension: vscode.Uri) => Promise<PageKeeper>;
  /** Briefs, exports and imports, likewise. */
  readonly loadDiscussion: (extension: vscode.Uri) => Promise<Discussion>;
  /** Fetches anything into memory; undefined where the platform can't fetch from other sites. */
  readonly fetchBytes?: (request: BytesRequest) => Promise<Result<FetchedBytes, FetchFailure>>;
  /** The path with links resolved and `/` between its parts; null if there is no such file, or no links here. */
  realPath(uri: vscode.Uri): Promise<string | null>;
  /** A name to propose to a fellow who has not said theirs, such as git's `user.name`. */
  proposeName(): Promise<string | null>;
}
