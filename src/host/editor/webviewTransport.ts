import type * as vscode from 'vscode';
import type { Transport } from '../../protocol/rpc.ts';

/** How messages travel between the host and a page of ours. */
export function webviewTransport(webview: vscode.Webview): Transport {
  return {
    send: (message) => webview.postMessage(message),
    subscribe: (listener) => {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}
