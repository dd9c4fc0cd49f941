import type { NoteActions, NoteTools } from '../notes/noteActions.ts';
import type { TalkTools } from './talkPanel.ts';

/** What a talk's panel does with notes. */
export function talkTools(
  { view, store, active }: NoteTools,
  notes: NoteActions,
  write: (ref: string) => void,
): TalkTools {
  return {
    momentHere: async () => {
      const selected = await view.selection();
      if (selected) return view.placeOf(selected.start, selected.end).time;
      const open = store.get(active.ref ?? '')?.target.time;
      if (typeof open === 'number') return open;
      const { pageIndex: section = 0, top = null } = view.position() ?? {};
      const here = { section, offset: top ?? 0 };
      return view.placeOf(here, here).time;
    },
    noteAt: (seconds) => {
      void notes.timedNote(seconds).then((ref) => {
        if (ref !== null) write(ref);
      });
    },
  };
}
