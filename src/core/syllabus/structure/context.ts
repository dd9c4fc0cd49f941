import type { HeadingClass } from '../headings/classify.ts';
import { UNNAMED_TIER, type TierName } from './draft.ts';

/** How what stands below a heading is to be read. */
export interface Context {
  readonly mode:
    /** All items are readings. */
    | 'all'
    /** Items that look like readings are. */
    | 'strong'
    | 'objectives'
    | 'none';
  readonly tier: TierName;
  /** Whether the file as a whole is a list of readings, so that what could be one is one. */
  readonly listed?: boolean;
}

/** Whether a heading, or the file as a whole, says that what stands here is read. */
export function isAnnounced(context: Context): boolean {
  return context.tier.sure || context.tier.weighted || context.listed === true;
}

/** What `under` needs to know of a heading besides its class. */
export interface HeadingPlace {
  readonly line: number;
  readonly level: number;
  readonly marked: boolean;
  readonly leadIn: boolean;
}

/** The context right below a week's heading, or of a file without headings. */
export function weekContext(line: number): Context {
  return { mode: 'strong', tier: { name: UNNAMED_TIER, weighted: false, sure: false, line } };
}

/** The context below a heading that stands in `outer`. */
export function under(outer: Context, cls: HeadingClass, place: HeadingPlace): Context {
  switch (cls.kind) {
    case 'unit':
      return outer.mode === 'none' || outer.mode === 'objectives' ? weekContext(place.line) : outer;
    case 'objectives':
      return outer.mode === 'none' && !cls.sure ? outer : { ...outer, mode: 'objectives' };
    case 'other':
      return { ...outer, mode: 'none' };
    case 'tier':
      return underTier(outer, cls, place);
    case 'unknown':
      return underUnknown(outer, cls.name, place);
  }
}

function underTier(
  outer: Context,
  cls: Extract<HeadingClass, { kind: 'tier' }>,
  place: HeadingPlace,
): Context {
  const inTier =
    outer.mode === 'all' || (outer.mode === 'strong' && (outer.tier.sure || outer.tier.weighted));
  // A weighted tier stays one tier, however it is divided below.
  if (inTier && outer.tier.weighted && !cls.weighted)
    return { mode: cls.sure ? 'all' : outer.mode, tier: outer.tier };
  if (outer.mode === 'none' && !cls.sure && !cls.weighted) return outer;
  const sure = cls.sure || (inTier && outer.tier.sure);
  return {
    mode: cls.sure || outer.mode === 'all' ? 'all' : 'strong',
    tier: { name: cls.name, weighted: cls.weighted, sure, line: place.line },
  };
}

function underUnknown(outer: Context, name: string, place: HeadingPlace): Context {
  if (outer.mode === 'none' || outer.mode === 'objectives') return outer;
  const inTier = outer.tier.sure || outer.tier.weighted;
  if (inTier) return place.leadIn ? { ...outer, mode: 'strong' } : outer;
  if (place.leadIn || name === '' || (!place.marked && name.split(/\s+/).length > 6)) return outer;
  return {
    mode: 'strong',
    tier: { name, weighted: false, sure: false, line: place.line },
    listed: outer.listed === true,
  };
}
