/** What ran and what was fetched in a page that should do neither. */
export interface Detector {
  /** Names of what was called, such as `alert`. */
  readonly calls: string[];
  /** Addresses that were asked for, of other sites. */
  requests(): readonly string[];
}

/** What attacks call to show that they run. */
export const CALLS = ['alert', 'confirm', 'prompt', 'print', 'open'] as const;

/** Listens in a window. Attacks call these functions of the window that they run in. */
export function detect(target: Window & typeof globalThis): Detector {
  const calls: string[] = [];
  for (const name of CALLS) {
    Object.defineProperty(target, name, { configurable: true, value: () => void calls.push(name) });
  }
  const refused = new Set<string>();
  target.document.addEventListener('securitypolicyviolation', ({ blockedURI }) =>
    refused.add(bare(blockedURI)),
  );
  const known = target.performance.getEntriesByType('resource').length;
  const own = window.location.origin;
  return {
    calls,
    requests: () =>
      target.performance
        .getEntriesByType('resource')
        .slice(known)
        .map(({ name }) => name)
        .filter((name) => /^(?:https?|wss?|ftp):/u.test(name) && !name.startsWith(own))
        // Chromium lists what the policy has refused, too.
        // Of frames, the policy's report names no more than the site.
        .filter((name) => !refused.has(bare(name)) && !refused.has(new URL(name).origin)),
  };
}

function bare(address: string): string {
  return address.replace(/#.*$/su, '');
}
