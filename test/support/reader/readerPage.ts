import type { ReaderBoot } from '../../../src/protocol/messages.ts';
import { readerPage as pageOf } from '../../../src/protocol/readerPage.ts';

/** What a page of the reader is made from. */
export interface ReaderPageOptions {
  readonly boot: ReaderBoot;
  /** What stands before the reader's own script: it must define `acquireVsCodeApi`. */
  readonly apiScript: string;
  /** VS Code's theme: its variables, and the classes of the body. */
  readonly theme: { readonly variables: Readonly<Record<string, string>>; readonly bodyClass: string };
  /** Where the page comes from, as the content security policy names it. */
  readonly origin: string;
}

/** The nonce of the page's policy, for scripts that a test brings in. */
export const NONCE = 'c3RhbmQtaW4';

/** The reader's page as the extension writes it, under the same policy. */
export function readerPage({ boot, apiScript, theme, origin }: ReaderPageOptions): string {
  const variables = Object.entries(theme.variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return pageOf({
    boot,
    nonce: NONCE,
    source: origin,
    // A document made by a test has a blob's address; VS Code's documents never have.
    ...(boot.document.uri.startsWith('blob:') ? { fileSource: 'blob:' } : {}),
    head: `<script nonce="${NONCE}">${apiScript}</script>
<style nonce="${NONCE}">:root { ${variables.join(' ')} }</style>
`,
    bodyClass: theme.bodyClass,
  });
}
