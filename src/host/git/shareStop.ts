import type { Result } from '../../core/model/result.ts';

/** What keeps notes from being shared, so that each can be said with what to do next. */
export type ShareStop =
  | { readonly kind: 'noRepository' }
  /** git does not work in folders that belong to somebody else. */
  | { readonly kind: 'foreignOwner' }
  /** The repository makes git work in another folder, or names programs that can't be left out. */
  | { readonly kind: 'unruly' }
  | { readonly kind: 'detached' }
  | { readonly kind: 'underWay'; readonly what: Operation }
  /** git ignores the folder of the notes. */
  | { readonly kind: 'ignored' }
  /** Files that are in conflict already. */
  | { readonly kind: 'unmerged'; readonly paths: readonly string[] }
  | { readonly kind: 'noIdentity' }
  | { readonly kind: 'noRemote' }
  | { readonly kind: 'manyRemotes'; readonly branch: string; readonly remotes: readonly string[] }
  | { readonly kind: 'unreachable'; readonly remote: string; readonly detail: string }
  | { readonly kind: 'authentication'; readonly remote: string; readonly detail: string }
  /** Both sides changed files that are no notes. */
  | { readonly kind: 'conflict'; readonly paths: readonly string[] }
  /** What is to come in would replace changes that are not committed. */
  | { readonly kind: 'inTheWay'; readonly detail: string }
  /** What is to come in goes through a filter that only the repository defines. */
  | { readonly kind: 'filtered'; readonly filters: readonly string[] }
  | { readonly kind: 'unrelated'; readonly remote: string }
  | { readonly kind: 'rejected'; readonly remote: string; readonly detail: string }
  /** Another program works in the repository, or one that was ended left its lock. */
  | { readonly kind: 'locked'; readonly lock: string }
  /** Others shared at the same time, again and again. */
  | { readonly kind: 'raced' }
  /** Commits that are no notes would go along, and the fellow said no. */
  | { readonly kind: 'declined' }
  | { readonly kind: 'cancelled' };

/** What git calls an operation that stopped in the middle. */
export type Operation = 'merge' | 'rebase' | 'cherry-pick' | 'revert';

/** An outcome, or what kept it from coming about. */
export type Shared<T> = Result<T, ShareStop>;
