/** Ends this process when the one that started it with an IPC channel is gone, even killed outright. */

/** Signals become an ordinary exit, so that exit handlers (which stop children) run. */
export function endWithParent(onEnd: () => void = () => process.exit(130)): void {
  process.once('disconnect', onEnd);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onEnd);
  // The channel itself must not keep us alive.
  process.channel?.unref();
}
