import type { Platform } from '../platform.ts';

/** A browser's worker: no file system of its own, no fetching from other sites, no processes. */
export const webPlatform: Platform = {
  name: 'web',
  writeFileAtomic: () => Promise.resolve(false),
  replacesWhole: () => false,
  realPath: () => Promise.resolve(null),
  proposeName: () => Promise.resolve(null),
};
