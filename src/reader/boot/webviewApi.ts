/** What VS Code gives a webview. `getState` survives a reload of the page, but not the tab. */
export interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** Acquires the API; it can be had only once in a page. */
export function webviewApi(): WebviewApi {
  return acquireVsCodeApi();
}
