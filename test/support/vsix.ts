/** The VSIX, packed once for all tests of a run. */
import { packExtension } from '../../scripts/package/packExtension.ts';

let packing: ReturnType<typeof packExtension> | undefined;

/** Its absolute path and size in bytes. */
export function packed(): ReturnType<typeof packExtension> {
  return (packing ??= packExtension());
}
