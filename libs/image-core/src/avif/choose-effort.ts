import { EFFORT_COSTS } from './effort-table.ts';

/** Beyond it bytes hardly fall: 5 to 9 take 1.5 to 9 times its time for the same bytes within 1 %. */
const WORTHWHILE = 4;

/** The table's qualities end here. From it on the time grows, by 1.3 to 2 times at 97. */
const TABLE_QUALITY = 70;
const TO_DOUBLE = 30;

export interface TimeBudget {
  readonly megapixels: number;
  /** The encoder's own number, 1 to 100; default any of the table's. */
  readonly quality?: number | undefined;
  readonly withinMs: number;
  /** A multiple of the machine of the table. */
  readonly speed: number;
  /** The highest effort to spend; default the last that is worth its time. */
  readonly most?: number | undefined;
}

/** The highest AVIF effort that fits the time in 95 of 100 cases; `undefined` where not even 0 does. */
export function chooseEffort(budget: TimeBudget): number | undefined {
  const { megapixels, quality = TABLE_QUALITY, withinMs, speed, most = WORTHWHILE } = budget;
  const detail = 1 + Math.max(0, quality - TABLE_QUALITY) / TO_DOUBLE;
  const effort = EFFORT_COSTS.findLastIndex(
    ({ start, perMegapixel }, effort) =>
      effort <= most && (start + perMegapixel * megapixels) * detail <= withinMs * speed,
  );
  return effort < 0 ? undefined : effort;
}
