import { isChange } from '../../core/anchoring/copyChange.ts';
import type { NotePlace } from '../../core/anchoring/copyChange.ts';
import { debounce, idle } from '../base/timing.ts';
import type { NoteTools } from '../notes/noteActions.ts';
import type { Placement } from '../notes/placement.ts';
import { CopyNotice } from './copyNotice.ts';
import type { NoticeActions } from './copyNotice.ts';

/** Notes may change while they are looked for: their places are told once that has ceased for so long, in milliseconds. */
const REST = 1500;

/**
 * Tells the host where the notes stand in this copy, known by the hash of its bytes, and shows what the host finds to
 * have changed since the copy that was here before. Writes nothing but that cache.
 */
export function watchCopy(tools: NoteTools, stage: HTMLElement, actions: NoticeActions): void {
  const { view, placements, peer, store } = tools;
  let hash: Promise<string> | null = null;
  // Only a secure page may hash; without that, copies are not told apart.
  if (!('subtle' in crypto)) return;
  const tell = async (): Promise<void> => {
    await view.quiet();
    await idle();
    hash ??= view.copyBytes().then(hexHash);
    const places = Object.fromEntries(
      [...store.all].flatMap(({ ref }): [string, NotePlace][] => {
        const place = placeOf(placements.get(ref));
        // Sections of what flows are cut where it suits: text put in above moves them all.
        return place ? [[ref, view.hasPages ? place : { ...place, section: null }]] : [];
      }),
    );
    const { change } = await peer.request('placed', { copy: await hash, places });
    if (change && isChange(change)) new CopyNotice(tools, change, actions).show(stage);
  };
  const rest = debounce(() => {
    tell().catch((error: unknown) =>
      peer.notify('problem', { message: error instanceof Error ? error.message : String(error) }),
    );
  }, REST);
  placements.onDidSettle(() => rest());
}

function placeOf(placement: Placement | null): NotePlace | null {
  if (placement === null) return null;
  switch (placement.kind) {
    case 'lost':
      return { status: 'lost', section: null };
    case 'text':
      return { status: placement.isExact ? 'exact' : 'fuzzy', section: placement.parts[0]?.section ?? null };
    default:
      return { status: 'exact', section: placement.section };
  }
}

async function hexHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
