import { fail, ok, type Result } from '../../model/result.ts';

/** Parses JSON that somebody else wrote. */
export function readJson(source: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(source.replace(/^\ufeff/, '')) as unknown);
  } catch (error) {
    return fail(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
