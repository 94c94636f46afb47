import { EFFORT_COSTS, type EffortCost } from './effort-table.ts';

/** Beyond it bytes hardly fall: 5 to 9 take 1.5 to 9 times its time for the same bytes within 1 %. */
const WORTHWHILE = 4;

/** The table's qualities end here. From it on the time grows, by 1.3 to 2 times at 97. */
const TABLE_QUALITY = 70;
const TO_DOUBLE = 30;

/** What decoding and scoring a trial takes; twice that of opaque pixels, for transparency is scored on two grounds. */
const SCORE_MS_PER_MEGAPIXEL = 300;

export interface TimeBudget {
  readonly megapixels: number;
  /** Encodes of a sample, each of them scored, that come before; default none. */
  readonly trials?: { readonly count: number; readonly megapixels: number } | undefined;
  /** The encoder's own number, 1 to 100; default any of the table's. */
  readonly quality?: number | undefined;
  readonly withinMs: number;
  /** A multiple of the machine of the table. */
  readonly speed: number;
  /** The highest effort to spend; default the last that is worth its time. */
  readonly most?: number | undefined;
}

const NO_TRIALS = { count: 0, megapixels: 0 };

/** The highest AVIF effort that fits the time in 95 of 100 cases; `undefined` where not even 0 does. */
export function chooseEffort(budget: TimeBudget): number | undefined {
  const { withinMs, speed, most = WORTHWHILE } = budget;
  const effort = EFFORT_COSTS.findLastIndex(
    (cost, effort) => effort <= most && timeOf(cost, budget) <= withinMs * speed,
  );
  return effort < 0 ? undefined : effort;
}

function timeOf({ start, perMegapixel }: EffortCost, budget: TimeBudget): number {
  const { megapixels, quality = TABLE_QUALITY, trials = NO_TRIALS } = budget;
  const detail = 1 + Math.max(0, quality - TABLE_QUALITY) / TO_DOUBLE;
  const tried = trials.count * trials.megapixels;
  const encoding = start * (1 + trials.count) + perMegapixel * (megapixels + tried);
  return detail * encoding + SCORE_MS_PER_MEGAPIXEL * tried;
}
