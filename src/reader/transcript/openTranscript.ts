import { readTranscript } from '../../core/transcript/transcript.ts';
import type { Transcript } from '../../core/transcript/transcript.ts';
import { isTranscript } from '../../core/transcript/isTranscript.ts';
import { element } from '../base/element.ts';
import type { FlowContent } from '../flow/flowView.ts';
import { FlowView } from '../flow/flowView.ts';
import { firstPosition, placeMargin } from '../runReader.ts';
import type { DocumentOpener, OpenedView, OpeningParts } from '../runReader.ts';
import type { Failure } from '../shell/failureNotice.ts';
import { strings } from '../strings.ts';
import { Toolbar } from '../toolbar/toolbar.ts';
import { FollowSaid } from './followSaid.ts';
import { TalkPanel } from './talkPanel.ts';
import { transcriptContent } from './transcriptContent.ts';

/** The file is something else than a transcript. */
class NoTranscript extends Error {
  override readonly name = 'NoTranscript';
}

/** Opens talks, with a transcript or without. */
export const transcriptOpener: DocumentOpener = { open: openTranscript, failure: transcriptFailure };

async function openTranscript(parts: OpeningParts): Promise<OpenedView> {
  const { shell, host, boot } = parts;
  const [transcript, { talk, context }] = await Promise.all([read(parts), parts.state]);
  const hasWords = transcript !== null && transcript.page.text !== '';
  const panel = new TalkPanel(talk ?? { recording: null, hasAddress: false }, host.peer, hasWords);
  const view = new FlowView('transcript', shell.stage);
  const toolbar = new Toolbar(shell.toolbar, view);
  shell.toolbar.after(panel.element);
  placeMargin(parts, view);
  const content = hasWords
    ? transcriptContent(transcript, (seconds) => panel.show(seconds))
    : momentsAlone(context.title);
  view.show(content, await firstPosition(parts));
  toolbar.show();
  if (hasWords) {
    follow(transcript, view, panel);
    if (transcript.problems.length > 0) {
      panel.say(strings.talk.problems(transcript.problems.length));
      for (const { kind, line } of transcript.problems.slice(0, 20))
        host.peer.notify('problem', { message: `${boot.document.name}:${(line ?? 0) + 1}: ${kind}` });
    }
  }
  return { view, toolbar, talk: panel };
}

/** The transcript; null where there is no file yet. */
async function read({ file, boot }: OpeningParts): Promise<Transcript | null> {
  let bytes: Uint8Array;
  try {
    bytes = await file.bytes;
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return null;
    throw error;
  }
  if (bytes.length > 0 && !isTranscript(bytes, boot.document.name))
    throw new NoTranscript(boot.document.name);
  return readTranscript(bytes);
}

function follow(transcript: Transcript, view: FlowView, panel: TalkPanel): void {
  if (!panel.recording || transcript.spans.length === 0) return;
  const said = new FollowSaid(transcript, view, panel.recording, (isFollowing) =>
    panel.setFollowing(isFollowing),
  );
  panel.onDidAskToFollow((isFollowing) => said.follow(isFollowing));
}

/** A talk without words has moments: what stands beside its title are notes in the order of their times. */
function momentsAlone(title: string): FlowContent {
  return {
    root: element('div', { class: 'transcript' }, element('h2', { class: 'talk-title' }, title)),
    placeOf: () => ({ page: null, endPage: null, time: null }),
    momentPoint: (seconds) => ({ section: 0, offset: seconds }),
  };
}

function transcriptFailure(error: unknown): Failure {
  const detail = error instanceof Error ? error.message : String(error);
  const words = strings.failures;
  return { ...(error instanceof NoTranscript ? words.noTranscript : words.unreadable), detail };
}
