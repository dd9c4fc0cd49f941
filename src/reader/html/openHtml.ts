import { decodeHtml } from '../../core/library/decodeHtml.ts';
import { isEnormousPage } from '../../core/library/pageSize.ts';
import { FlowView } from '../flow/flowView.ts';
import { firstPosition, placeMargin } from '../runReader.ts';
import type { DocumentOpener, OpenedView, OpeningParts } from '../runReader.ts';
import type { Failure } from '../shell/failureNotice.ts';
import { strings } from '../strings.ts';
import { Toolbar } from '../toolbar/toolbar.ts';
import { htmlContent } from './htmlContent.ts';

/** The page has no words in it. */
class EmptyPage extends Error {
  override readonly name = 'EmptyPage';
}

/** There is more of the page than can be shown. */
class EnormousPage extends Error {
  override readonly name = 'EnormousPage';
}

/** Opens web pages. */
export const htmlOpener: DocumentOpener = { open: openHtml, failure: htmlFailure };

async function openHtml(parts: OpeningParts): Promise<OpenedView> {
  const { shell } = parts;
  const view = new FlowView('html', shell.stage);
  const toolbar = new Toolbar(shell.toolbar, view);
  placeMargin(parts, view);
  const source = decodeHtml(await parts.file.bytes);
  if (isEnormousPage(source)) throw new EnormousPage('');
  const content = htmlContent(source);
  const [position] = await Promise.all([firstPosition(parts), content.pictures]);
  view.show(content, position);
  if (view.text.runs.length === 0) throw new EmptyPage('');
  toolbar.show();
  return { view, toolbar };
}

function htmlFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const words = strings.failures;
  if (error instanceof EmptyPage) return { ...words.emptyPage, detail };
  if (error instanceof EnormousPage) return { ...words.enormousPage, detail };
  if (error instanceof Error && error.name === 'DownloadError') {
    const isGone = 'status' in error && error.status === 404;
    return { ...(isGone ? words.gone : words.unreadable), detail };
  }
  return { ...words.unknownPage, detail };
}
