import { EFFORT_COSTS } from './effort-table.ts';

/** Beyond it bytes hardly fall: 5 to 9 take 1.5 to 10 times its time for the same bytes within 1 %. */
const WORTHWHILE = 4;

export interface TimeBudget {
  /** Of all frames to encode, in millions. */
  readonly megapixels: number;
  readonly withinMs: number;
  /** A multiple of the machine of the table. */
  readonly speed: number;
  /** The highest effort to spend; default the last that is worth its time. */
  readonly most?: number | undefined;
}

/** The highest AVIF effort that fits the time in 95 of 100 cases; `undefined` where not even 0 does. */
export function chooseEffort(budget: TimeBudget): number | undefined {
  const { megapixels, withinMs, speed, most = WORTHWHILE } = budget;
  const effort = EFFORT_COSTS.findLastIndex(
    ({ start, perMegapixel }, effort) =>
      effort <= most && start + perMegapixel * megapixels <= withinMs * speed,
  );
  return effort < 0 ? undefined : effort;
}
