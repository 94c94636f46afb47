import type { Answers } from './ask.ts';
import type { Kind } from './originals.ts';

/** What is promised of answers that have to be made first. */
const PROMISE = {
  timesImgproxy: 1.6,
  /** Where imgproxy is absent. */
  timesSharp: 2,
  /** The slowest of a hundred by the one in the middle. */
  slowest: 2,
} as const;

/** How a server is asked. */
export interface Load {
  readonly kind: Kind;
  readonly connections: number;
}

/** What one server did under one load, summed up. */
export interface Figures extends Load {
  readonly name: string;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU and kilobytes of one answer. */
  readonly cpuMs: number;
  readonly kilobytes: number;
}

export function figuresOf(name: string, load: Load, answers: Answers): Figures {
  const sorted = answers.times.toSorted((a, b) => a - b);
  const at = (part: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return {
    name,
    ...load,
    perSecond: sorted.length / answers.seconds,
    p50: at(0.5) ?? NaN,
    p99: at(0.99) ?? NaN,
    cpuMs: answers.cpuMs / sorted.length,
    kilobytes: answers.bytes / sorted.length / 1000,
  };
}

/** One sentence for each promise that was broken. */
export function judge(all: readonly Figures[]): string[] {
  return all.filter(({ name }) => name === 'image-pipeline').flatMap((mine) => brokenBy(mine, all));
}

function brokenBy(mine: Figures, all: readonly Figures[]): string[] {
  const { kind, connections, perSecond, p50, p99 } = mine;
  const of = (name: string) =>
    all.find(
      (other) => other.name === name && other.kind === kind && other.connections === connections,
    );
  const [rival, times] = of('imgproxy')
    ? [of('imgproxy'), PROMISE.timesImgproxy]
    : [of('sharp'), PROMISE.timesSharp];
  const at = `${kind}, ${connections} connection${connections === 1 ? '' : 's'}`;
  return [
    ...(rival && perSecond < times * rival.perSecond
      ? [
          `${at}: expected ${times} × the answers of ${rival.name}, got ${(perSecond / rival.perSecond).toFixed(2)} ×`,
        ]
      : []),
    ...(p99 > PROMISE.slowest * p50
      ? [
          `${at}: expected the 99th percentile within ${PROMISE.slowest} × the median, got ${(p99 / p50).toFixed(2)} ×`,
        ]
      : []),
  ];
}
