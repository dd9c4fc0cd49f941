import type { DocumentText } from '../core/anchoring/documentText.ts';
import { fail, ok } from '../core/model/result.ts';
import type { Result } from '../core/model/result.ts';
import { isTranscript } from '../core/transcript/isTranscript.ts';
import { problemText } from '../core/transcript/problemText.ts';
import { readTranscript, transcriptText } from '../core/transcript/transcript.ts';
import type { Io } from './command.ts';
import { pdfText } from './pdfText.ts';

/** A PDF may begin with other bytes; readers look this far for its mark. */
const MARK_REACH = 1024;

/** Reads the text of a document of any kind we can read; the error is a sentence that names the file. */
export async function readDocument(
  path: string,
  io: Io,
  password: string | undefined,
): Promise<Result<DocumentText, string>> {
  let bytes: Uint8Array;
  try {
    bytes = await io.readBytes(path);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, MARK_REACH));
  if (bytes.length === 0) return fail(`${path}: the file is empty`);
  if (!head.includes('%PDF-') && isTranscript(bytes, path)) return ok(transcriptOf(path, bytes, io));
  if (!head.includes('%PDF-')) return fail(`${path}: ${otherKind(head)}`);
  const read = await pdfText(bytes, password);
  return read.ok ? read : fail(`${path}: ${read.error}`);
}

/** How many problems are told one by one. */
const MOST_TOLD = 10;

/** The text of a talk; what could not be read of it is told, and is no failure. */
function transcriptOf(path: string, bytes: Uint8Array, io: Io): DocumentText {
  const transcript = readTranscript(bytes);
  const { problems } = transcript;
  for (const { kind, line } of problems.slice(0, MOST_TOLD))
    io.err(`${path}${line === null ? '' : `:${line + 1}`}: ${problemText(kind)}`);
  if (problems.length > MOST_TOLD) io.err(`${path}: and ${problems.length - MOST_TOLD} more like these`);
  return transcriptText(transcript);
}

function otherKind(head: string): string {
  if (/^\s*(?:<!doctype html|<html|<\?xml|<!--|<head|<body|<article)/i.test(head))
    return 'web pages can’t be read yet, only PDFs and transcripts';
  return 'it is neither a PDF nor a transcript';
}
