import { readFileSync } from 'node:fs';
import { treeOf } from '../../base/processes.ts';

const EVERY_MS = 5;
/** The kernel walks all pages for it, and the process waits: not at every look. */
const LOOKS_PER_WALK = 4;

/** MiB that processes held. */
export interface Peak {
  /** The most at one time, of all together. */
  readonly together: number;
  /** The same with pages that processes share, such as Node's own code, counted once: what a machine needs. */
  readonly once: number;
  /** The sum of each one's own most, as the kernel keeps it: no less than `together`, if all lived to the end. */
  readonly separately: number;
}

/** One peer's peaks for one 24-megapixel JPEG, in a fresh process each. */
export interface PeakRow {
  readonly peer: string;
  readonly jpeg: Peak | undefined;
  readonly set: Peak | undefined;
}

/** Which processes count: a peer's own and those below it, or only these. */
export interface Watched {
  readonly pid: number;
  readonly isHere: boolean;
}

const pidsOf = ({ pid, isHere }: Watched) => treeOf(pid).slice(isHere ? 0 : 1);

/** MiB of a process, resident now or at most; 0 where it has ended. */
export function statusOf(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) / 1024;
  } catch {
    // It has ended since it was listed.
    return 0;
  }
}

const sum = (watched: Watched, field: 'VmRSS' | 'VmHWM') =>
  pidsOf(watched).reduce((total, pid) => total + statusOf(pid, field), 0);

/** A page that n processes share counts a nth for each: with all of them, once. */
function proportionOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** MiB resident now. */
export const residentNow = (watched: Watched): number => sum(watched, 'VmRSS');

/** Looks every few milliseconds until the returned function is called. */
export function watchPeak(watched: Watched): () => Peak {
  let [together, once, looks] = [0, 0, 0];
  function look() {
    together = Math.max(together, residentNow(watched));
    if (looks % LOOKS_PER_WALK === 0) {
      const sum = pidsOf(watched).reduce((total, pid) => total + proportionOf(pid), 0);
      once = Math.max(once, sum);
    }
    looks += 1;
  }
  look();
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    const separately = sum(watched, 'VmHWM');
    // One process alone has told its peak exactly.
    const isOne = pidsOf(watched).length === 1;
    return { together: isOne ? Math.max(together, separately) : together, once, separately };
  };
}
