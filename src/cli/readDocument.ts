import type { DocumentText } from '../core/anchoring/documentText.ts';
import { fail } from '../core/model/result.ts';
import type { Result } from '../core/model/result.ts';
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
  if (!head.includes('%PDF-')) return fail(`${path}: ${otherKind(path, head)}`);
  const read = await pdfText(bytes, password);
  return read.ok ? read : fail(`${path}: ${read.error}`);
}

function otherKind(path: string, head: string): string {
  if (/^\s*(?:<!doctype html|<html|<\?xml|<!--|<head|<body|<article)/i.test(head))
    return 'web pages can’t be read yet, only PDFs';
  if (/\.(?:vtt|srt|sbv)$/i.test(path) || head.startsWith('WEBVTT'))
    return 'transcripts can’t be read yet, only PDFs';
  return 'it is not a PDF';
}
