import * as vscode from 'vscode';
import type { ReaderToHost } from '../../protocol/messages.ts';
import type { Handlers } from '../../protocol/rpc.ts';
import type { DocumentReading } from '../course/documents.ts';
import { inBackground, log, messageOf } from '../log.ts';
import type { ReaderServices } from './readerServices.ts';

/** What the panel answers itself: it is about what the panel is or remembers. */
export interface PanelHandlers {
  readonly uri: vscode.Uri;
  /** The reading whose notes the page may change; null before it is ready, or if notes have no place here. */
  readonly reading: () => DocumentReading | null;
  readonly requests: Pick<Handlers<ReaderToHost>['requests'], 'ready' | 'annotations'>;
  readonly notifications: Pick<
    Handlers<ReaderToHost>['notifications'],
    'undo' | 'redo' | 'focus' | 'moved' | 'notesPlaced' | 'problem'
  >;
}

/** All that the page of a reader may ask for. It changes notes of its own reading only, whatever it says. */
export function readerHandlers(services: ReaderServices, panel: PanelHandlers): Handlers<ReaderToHost> {
  return {
    requests: { ...noteRequests(services, panel), ...panel.requests },
    notifications: { ...actions(services, panel), ...panel.notifications },
  };
}

function noteRequests(
  { notes, fellows, copies }: ReaderServices,
  { uri, reading }: PanelHandlers,
): Omit<Handlers<ReaderToHost>['requests'], keyof PanelHandlers['requests']> {
  const writable = (): DocumentReading => {
    const here = reading();
    if (!here) throw new Error('Notes can be taken on files of an open folder only.');
    return here;
  };
  return {
    annotate: async (draft) => {
      const here = writable();
      const fellow = await fellows.ensure(here.folder);
      return { ref: fellow ? await notes.create(here, fellow, draft) : null };
    },
    change: async ({ ref, change }) => {
      await notes.change(writable(), ref, change);
      return {};
    },
    placed: async ({ copy, places }) => ({ change: await copies.keep(uri, copy, places) }),
    importMarks: async ({ marks }) => {
      const here = writable();
      const fellow = await fellows.ensure(here.folder);
      return fellow ? notes.importMarks(here, fellow, marks) : { made: [], known: 0 };
    },
    remove: async ({ ref }) => {
      await notes.remove(writable(), ref);
      return {};
    },
    setPrivate: async ({ ref, isPrivate }) => {
      await notes.setPrivate(writable(), ref, isPrivate);
      return {};
    },
    settle: async ({ ref, index, take }) => {
      await notes.settle(writable(), ref, index, take);
      return {};
    },
  };
}

function actions(
  services: ReaderServices,
  { uri, reading }: PanelHandlers,
): Omit<Handlers<ReaderToHost>['notifications'], keyof PanelHandlers['notifications']> {
  /** Does what is about a reading, if this is one. */
  const ofReading = (what: string, work: (here: DocumentReading) => PromiseLike<void>): void => {
    const here = reading();
    if (here) inBackground(what, work(here));
  };
  return {
    seen: ({ refs }) => {
      const here = reading();
      if (here) services.shared.look(here, refs);
    },
    typed: (words) => ofReading('typed words', (here) => services.typed.keep(here, words)),
    openLink: ({ url }) => inBackground('link', openLink(url)),
    openNote: ({ ref }) => ofReading('note', (here) => services.openNote(here, ref)),
    copy: ({ text }) => inBackground('copy', vscode.env.clipboard.writeText(text)),
    openTalk: ({ seconds }) => ofReading('talk', (here) => services.openTalk(here, seconds)),
    attach: () => inBackground('attach', services.attach(uri)),
    openExternally: () => inBackground('open', services.openExternally(uri)),
    text: ({ sections }) => inBackground('text', services.texts.keep(uri, sections)),
  };
}

/** Opens what a paper links to: web and mail addresses only, nothing that could run. */
async function openLink(url: string): Promise<void> {
  let uri: vscode.Uri;
  try {
    uri = vscode.Uri.parse(url, true);
  } catch (error) {
    log().warn(`link not opened: ${messageOf(error)}`);
    return;
  }
  if (['http', 'https', 'mailto'].includes(uri.scheme)) await vscode.env.openExternal(uri);
  else log().warn(`link not opened: ${uri.scheme} addresses are not followed`);
}
