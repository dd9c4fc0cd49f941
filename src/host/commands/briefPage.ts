import * as vscode from 'vscode';
import { readDeepLink } from '../../core/links/noteLink.ts';
import { BRIEF_PANEL, commandId } from '../ids.ts';
import { revealArgument } from '../notes/revealArgument.ts';

/** The page's own colours, as the theme has them. */
const THEME = `:root{--ink:var(--vscode-editor-foreground);--soft:var(--vscode-descriptionForeground);--rule:var(--vscode-editorWidget-border,var(--vscode-contrastBorder));--paper:var(--vscode-editor-background);--tint:var(--vscode-textCodeBlock-background);--link:var(--vscode-textLink-foreground);--mark:var(--vscode-descriptionForeground)}
blockquote{background:none}
`;

/**
 * Shows the page of a brief in an editor, where no browser can reach its file: in the colours of the theme, and with
 * links that open the passages here. Nothing in it runs.
 */
export function showBriefPage(folder: vscode.WorkspaceFolder, title: string, html: string): void {
  const panel = vscode.window.createWebviewPanel(
    BRIEF_PANEL,
    vscode.l10n.t('Brief: {0}', title),
    vscode.ViewColumn.Active,
    {
      enableScripts: false,
      enableForms: false,
      enableCommandUris: [commandId('revealPassage')],
      localResourceRoots: [],
    },
  );
  panel.webview.html = html
    .replace('</style>', `${THEME}</style>`)
    .replace(/href="(vscode:[^"]*)"/g, (whole, href: string) => {
      const link = readDeepLink(href.replaceAll('&amp;', '&'));
      if (!link || link.note === null) return whole;
      const argument = encodeURIComponent(JSON.stringify([revealArgument(folder, link.reading, link.note)]));
      return `href="command:${commandId('revealPassage')}?${argument}"`;
    });
}
