import * as z from 'zod/mini';
import type { MessageTable } from './rpc.ts';

/** What travels between host and coverage map, as schemas; the types come from them. */

const id = z.string().check(z.maxLength(1_000));
const none = z.object({});

/** One objective in one reading: passages by everybody, by the fellow, and how many fellows. */
export const coverageCellView = z.object({ all: z.number(), own: z.number(), fellows: z.number() });
export type CoverageCellView = z.output<typeof coverageCellView>;

/** A week as a table: a column for each objective, a row for each reading, in tiers. */
export const coverageWeek = z.object({
  objectives: z.array(
    z.object({ id: z.string(), text: z.string(), covered: z.number(), coveredByOwn: z.number() }),
  ),
  tiers: z.array(
    z.object({
      name: z.string(),
      readings: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          /** Questions on it that nobody answered. */
          openQuestions: z.number(),
          /** Others' notes on it are counted, and not shown yet: everybody is to read first. */
          isHeldBack: z.boolean(),
          /** In the order of `objectives`. */
          cells: z.array(coverageCellView),
        }),
      ),
    }),
  ),
});
export type CoverageWeek = z.output<typeof coverageWeek>;

/** All the map shows. */
export const coverageState = z.object({
  /** Weeks to choose from; `key` names one in messages. */
  weeks: z.array(z.object({ key: z.string(), label: z.string() })),
  /** The key of the week that is shown. */
  shown: z.string(),
  week: coverageWeek,
  /** The page's words, in VS Code's language. */
  strings: z.record(z.string(), z.string()),
});
export type CoverageState = z.output<typeof coverageState>;

/** What the coverage map may say to the host. */
export const coverageToHost = {
  requests: { ready: { params: none, result: coverageState } },
  notifications: {
    showWeek: { params: z.object({ key: id }) },
    /** Leads to the passages of a cell; where there are none, to the reading. */
    openCell: { params: z.object({ objective: id, reading: id }) },
    openReading: { params: z.object({ reading: id }) },
    /** Leads to all passages of an objective. */
    openObjective: { params: z.object({ objective: id }) },
    openQuestions: { params: z.object({ reading: id }) },
    problem: { params: z.object({ message: z.string().check(z.maxLength(10_000)) }) },
  },
} as const satisfies MessageTable;

/** What the host may say to the coverage map, after `ready`. */
export const hostToCoverage = {
  requests: {},
  notifications: { state: { params: coverageState } },
} as const satisfies MessageTable;

/** The map's table. */
export type CoverageToHost = typeof coverageToHost;
/** The host's table. */
export type HostToCoverage = typeof hostToCoverage;
