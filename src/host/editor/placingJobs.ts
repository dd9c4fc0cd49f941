import type { PlaceableNote } from '../../core/discussion/pdf/placeNotes.ts';
import type { NotePlaced } from '../../protocol/data.ts';

/** What is asked of the reader. */
export interface PlacingJob {
  readonly job: number;
  readonly notes: readonly PlaceableNote[];
  readonly withPictures: boolean;
}

interface Waiting extends PlacingJob {
  readonly places: Map<string, NotePlaced>;
  readonly onPlaced: (count: number) => void;
  readonly resolve: (places: ReadonlyMap<string, NotePlaced>) => void;
  readonly reject: (error: Error) => void;
}

/** What it answers: some of the places, or why it can't tell. */
interface ToldPlaces {
  readonly job: number;
  readonly places: readonly NotePlaced[];
  readonly failure: string | null;
}

/** Notes whose places one reader is asked for, until it has told all of them. */
export class PlacingJobs {
  readonly #jobs = new Map<number, Waiting>();
  #next = 1;

  /** Those that are waited for. */
  get all(): readonly PlacingJob[] {
    return [...this.#jobs.values()].map(({ job, notes, withPictures }) => ({ job, notes, withPictures }));
  }

  /** Begins to wait. `onPlaced` hears how many notes have a place by now. */
  add(
    notes: readonly PlaceableNote[],
    withPictures: boolean,
    onPlaced: (count: number) => void,
  ): { readonly job: PlacingJob; readonly places: Promise<ReadonlyMap<string, NotePlaced>> } {
    const job = { job: this.#next++, notes, withPictures };
    const places = new Promise<ReadonlyMap<string, NotePlaced>>((resolve, reject) => {
      if (notes.length === 0) resolve(new Map());
      else this.#jobs.set(job.job, { ...job, places: new Map(), onPlaced, resolve, reject });
    });
    return { job, places };
  }

  /** What the reader tells. Notes that were not asked for are none of ours. */
  receive({ job: number, places, failure }: ToldPlaces): void {
    const job = this.#jobs.get(number);
    if (!job) return;
    if (failure !== null) {
      this.#jobs.delete(number);
      job.reject(new Error(failure));
      return;
    }
    const asked = new Set(job.notes.map(({ id }) => id));
    for (const placed of places) if (asked.has(placed.id)) job.places.set(placed.id, placed);
    job.onPlaced(job.places.size);
    if (job.places.size < asked.size) return;
    this.#jobs.delete(number);
    job.resolve(job.places);
  }

  /** Nobody waits any longer. */
  fail(error: Error): void {
    const failed = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const { reject } of failed) reject(error);
  }
}
