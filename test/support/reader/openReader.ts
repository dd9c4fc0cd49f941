import type { DocumentKind } from '../../../src/protocol/messages.ts';
import type { Transport } from '../../../src/protocol/rpc.ts';
import { readerPage } from './readerPage.ts';
import { StandInHost } from './standInHost.ts';
import type { StandInOptions } from './standInHost.ts';
import { THEMES } from './themes.ts';

/** A reader in a frame of this page, and its stand-in host. */
export interface ReaderFrame {
  readonly frame: HTMLIFrameElement;
  readonly window: Window & typeof globalThis;
  readonly document: Document;
  readonly host: StandInHost;
  /** Warnings and errors on the reader's console, and what its content security policy refused. */
  readonly complaints: readonly string[];
  /** What the tab remembers, to be given to a reader that takes its place. */
  savedState(): unknown;
  close(): void;
}

/** How a reader is opened. */
export interface OpenOptions extends Omit<StandInOptions, 'transport' | 'generation'> {
  /** Address of the document. */
  readonly uri: string;
  /** What the document is; a PDF if not given. */
  readonly kind?: DocumentKind;
  /** Address of the folder of the built reader. */
  readonly assets: string;
  readonly theme?: keyof typeof THEMES;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier reader of this tab remembered. */
  readonly savedState?: unknown;
}

interface FromReader {
  readonly message?: unknown;
  readonly state?: unknown;
  readonly complaint?: string;
}

let generations = 0;

/** Opens a reader on a document in a new frame; it may not have shown anything yet. */
export function openReader(options: OpenOptions): ReaderFrame {
  const generation = `generation-${++generations}`;
  const frame = document.createElement('iframe');
  frame.style.cssText = `border:0;width:${options.width ?? 1000}px;height:${options.height ?? 800}px`;
  let saved = options.savedState;
  const complaints: string[] = [];
  const transport: Transport = {
    send: (message) => {
      frame.contentWindow?.postMessage(message, '*');
      return true;
    },
    subscribe: (listener) => {
      const receive = ({ source, data }: MessageEvent<FromReader>): void => {
        if (source !== frame.contentWindow) return;
        if ('state' in data) saved = data.state;
        else if (data.complaint === undefined) listener(data.message);
        else complaints.push(data.complaint);
      };
      window.addEventListener('message', receive);
      return () => window.removeEventListener('message', receive);
    },
  };
  const host = new StandInHost({ ...options, transport, generation });
  frame.srcdoc = readerPage({
    boot: {
      generation,
      document: {
        kind: options.kind ?? 'pdf',
        uri: options.uri,
        name: options.uri.slice(options.uri.lastIndexOf('/') + 1),
      },
      assets: options.assets,
      language: 'en',
    },
    apiScript: apiScript(options.savedState),
    theme: THEMES[options.theme ?? 'dark'],
    origin: window.location.origin,
  });
  document.body.append(frame);
  return {
    frame,
    get window() {
      return frame.contentWindow as Window & typeof globalThis;
    },
    get document() {
      if (!frame.contentDocument) throw new Error('The reader was closed.');
      return frame.contentDocument;
    },
    host,
    complaints,
    savedState: () => saved,
    close: () => {
      host.close();
      frame.remove();
    },
  };
}

/** What VS Code defines in a webview, speaking to the page around the frame instead; and an ear for complaints. */
function apiScript(savedState: unknown): string {
  const json = JSON.stringify(savedState ?? null).replaceAll('<', '\\u003c');
  return `{ let state = ${json} ?? undefined;
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => parent.postMessage({ message }, '*'),
      getState: () => state,
      setState: (next) => { state = structuredClone(next); parent.postMessage({ state }, '*'); },
    });
    const complain = (complaint) => parent.postMessage({ complaint }, '*');
    for (const level of ['warn', 'error']) {
      const original = console[level];
      console[level] = (...words) => { complain(words.map(String).join(' ')); original.apply(console, words); };
    }
    addEventListener('error', ({ message }) => complain('uncaught: ' + message));
    addEventListener('unhandledrejection', ({ reason }) => complain('unhandled: ' + (reason?.stack ?? reason)));
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      complain('refused by policy: ' + violatedDirective + ' ' + blockedURI + ' ' + sample)); }`;
}
