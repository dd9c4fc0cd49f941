import type { Transport } from '../../protocol/rpc.ts';
import type { WebviewApi } from './webviewApi.ts';

/** How messages travel between a page of ours and the host. */
export function webviewTransport(api: WebviewApi): Transport {
  return {
    send: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's, not the window's
      api.postMessage(message);
      return true;
    },
    subscribe: (listener) => {
      const receive = (event: MessageEvent<unknown>): void => listener(event.data);
      window.addEventListener('message', receive);
      return () => window.removeEventListener('message', receive);
    },
  };
}
