import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** How much a process held, and when. */
export interface MemorySample {
  /** Seconds since the sampling began. */
  readonly second: number;
  /** Bytes of resident memory; its children not counted. */
  readonly rss: number;
}

/** A slim container has no `ps`, a Mac no /proc. */
function rssOf(pid: number): number {
  const kib = existsSync('/proc/self/status')
    ? /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  return Number(kib) * 1024;
}

/** Looks at a process twice a second until the returned function is called. */
export function sampleMemory(pid: number): () => MemorySample[] {
  const began = performance.now();
  const samples: MemorySample[] = [];
  const timer = setInterval(() => {
    samples.push({ second: (performance.now() - began) / 1000, rss: rssOf(pid) });
  }, 500);
  return () => {
    clearInterval(timer);
    return samples;
  };
}
