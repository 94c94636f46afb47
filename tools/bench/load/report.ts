import type { Latency, Verdict } from './judge.ts';

/** What a verdict is read with. */
export interface Setting {
  readonly seconds: number;
  readonly connections: number;
  readonly json: boolean;
  /** The machine's load average before the run. */
  readonly busy: number;
  /** That were received. */
  readonly bytes: number;
}

/** Prints a verdict, for a person or as one JSON object. */
export function printVerdict(verdict: Verdict, { json, ...setting }: Setting): void {
  if (json) {
    console.log(JSON.stringify({ ...setting, ...verdict }));
    return;
  }
  const { hits, misses, memory, broken } = verdict;
  const { seconds, connections, busy, bytes } = setting;
  console.log(
    [
      `${seconds} s, ${connections} connections, load average before it ${busy.toFixed(1)}`,
      `hits    ${latencyText(hits)}, ${Math.round(hits.count / seconds)} a second`,
      `misses  ${latencyText(misses)}`,
      `bytes   ${Math.round(bytes / 1e6)} MB`,
      `memory  ${memory.settled} MiB settled, ${memory.end} MiB at the end, ${memory.peak} MiB at most`,
      ...broken.map((sentence) => `✗ ${sentence}`),
      broken.length === 0 ? '✓ no error, fast hits, no growth' : '',
    ]
      .filter((line) => line !== '')
      .join('\n'),
  );
}

const latencyText = ({ count, p50, p99, max }: Latency): string =>
  `${count}, p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms`;
