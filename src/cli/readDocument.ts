import type { DocumentText } from '../core/anchoring/documentText.ts';
import type { Span } from '../core/anchoring/span.ts';
import { fail, ok } from '../core/model/result.ts';
import type { Result } from '../core/model/result.ts';
import { isTranscript } from '../core/transcript/isTranscript.ts';
import { problemText } from '../core/transcript/problemText.ts';
import { readTranscript, spanAt, transcriptText } from '../core/transcript/transcript.ts';
import { decodeHtml } from '../core/library/decodeHtml.ts';
import { isEnormousPage } from '../core/library/pageSize.ts';
import { sniff } from '../core/library/sniff.ts';
import type { Io } from './command.ts';
import { textOfHtml } from './htmlText.ts';
import { pdfText } from './pdfText.ts';
import { messageOf } from './messageOf.ts';

/** A document as notes are looked for in it. */
export interface ReadableDocument {
  readonly text: DocumentText;
  /** What is said at a time, in seconds, or was said last before it; null where there are no times. */
  readonly saidAt: (seconds: number) => Span | null;
}

/** Reads the text of a document of any kind we can read; the error is a sentence that names the file. */
export async function readDocument(
  path: string,
  io: Io,
  password: string | undefined,
): Promise<Result<ReadableDocument, string>> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readBytes(path);
  } catch (error) {
    return fail(messageOf(error));
  }
  if (bytes.length === 0) return fail(`${path}: the file is empty`);
  const kind = sniff(bytes);
  if (kind !== 'pdf' && isPage(kind, path)) {
    const source = decodeHtml(bytes);
    if (isEnormousPage(source)) return fail(`${path}: it is too large for a web page that anybody reads`);
    return ok(withoutTimes(textOfHtml(source)));
  }
  if (kind !== 'pdf' && isTranscript(bytes, path)) return ok(transcriptOf(path, bytes, io));
  if (kind !== 'pdf') return fail(`${path}: it is neither a PDF, a web page nor a transcript`);
  const read = await pdfText(bytes, password);
  return read.ok ? ok(withoutTimes(read.value)) : fail(`${path}: ${read.error}`);
}

function withoutTimes(text: DocumentText): ReadableDocument {
  return { text, saidAt: () => null };
}

/** Captions may begin with a tag, and a page with anything: then its name decides. */
function isPage(kind: 'html' | 'other', path: string): boolean {
  return kind === 'html' ? !/\.(?:vtt|srt|sbv)$/i.test(path) : /\.x?html?$/i.test(path);
}

/** How many problems are told one by one. */
const MOST_TOLD = 10;

/** The text of a talk; what could not be read of it is told, and is no failure. */
function transcriptOf(path: string, bytes: Uint8Array, io: Io): ReadableDocument {
  const transcript = readTranscript(bytes);
  const { problems } = transcript;
  for (const { kind, line } of problems.slice(0, MOST_TOLD))
    io.err(`${path}${line === null ? '' : `:${line + 1}`}: ${problemText(kind)}`);
  if (problems.length > MOST_TOLD) io.err(`${path}: and ${problems.length - MOST_TOLD} more like these`);
  return { text: transcriptText(transcript), saidAt: (seconds) => spanAt(transcript, seconds) };
}
