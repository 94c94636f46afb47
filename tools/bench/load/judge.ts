import type { MemorySample } from './memory.ts';
import type { TrafficResult } from './traffic.ts';

const MIB = 1024 * 1024;

/**
 * What is promised. V8 lets garbage lie until it is worth collecting, so what is resident rises and falls by some
 * MiB; a leak of 100 bytes an answer is more than `growthMib` all the same.
 */
const PROMISE = { p99Ms: 20, settledAfterSeconds: 20, growthMib: 32 };

/** A run in figures, and what it broke. */
export interface Verdict {
  readonly hits: Latency;
  readonly misses: Latency;
  readonly errors: Readonly<Record<string, number>>;
  /** Mebibytes: after the first 20 s (a third of a shorter run), at the end, and the most that was seen. */
  readonly memory: { readonly settled: number; readonly end: number; readonly peak: number };
  /** One sentence for each promise that did not hold; empty where all did. */
  readonly broken: readonly string[];
}

export interface Latency {
  readonly count: number;
  /** Milliseconds; `null` where there was none. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

/** Weighs a run against the promises. */
export function judge(traffic: TrafficResult, samples: readonly MemorySample[]): Verdict {
  const hits = latency(traffic.hits);
  const misses = latency(traffic.misses);
  const memory = memoryOf(samples);
  const { errors } = traffic;
  return { hits, misses, errors, memory, broken: [...brokenBy({ hits, misses, errors, memory })] };
}

function* brokenBy({ hits, misses, errors, memory }: Omit<Verdict, 'broken'>): Generator<string> {
  for (const [what, times] of Object.entries(errors))
    yield `expected no error, got ${times} × ${what}`;
  if (hits.p99 === null) yield 'expected hits, there was none';
  else if (hits.p99 >= PROMISE.p99Ms)
    yield `expected the 99th percentile of hits below ${PROMISE.p99Ms} ms, got ${hits.p99} ms`;
  if (misses.count === 0) yield 'expected misses, there was none';
  const growth = memory.end - memory.settled;
  if (!(growth <= PROMISE.growthMib))
    yield `expected memory to grow by at most ${PROMISE.growthMib} MiB after it settled, got ${growth} MiB`;
}

function latency(times: readonly number[]): Latency {
  const sorted = Float64Array.from(times).sort();
  function at(part: number) {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    return value === undefined ? null : Math.round(value * 10) / 10;
  }
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Medians of a sixth of the run each: a garbage collection more or less must not decide. */
function memoryOf(samples: readonly MemorySample[]): Verdict['memory'] {
  const seconds = samples.at(-1)?.second ?? 0;
  const settled = Math.min(PROMISE.settledAfterSeconds, seconds / 3);
  const within = (from: number, to: number) =>
    samples.filter(({ second }) => second >= from && second <= to).map(({ rss }) => rss / MIB);
  return {
    settled: median(within(settled, settled + seconds / 6)),
    end: median(within(seconds - seconds / 6, seconds)),
    peak: Math.round(Math.max(...within(0, seconds))),
  };
}

const median = (values: number[]): number =>
  Math.round(values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN);
